using System.Globalization;
using Elearning.Domain.Cases;
using Elearning.Domain.Credits;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Credits;

/// <summary>Amounts, rules and evidence in the reader's words.</summary>
public static class CreditWords
{
    /// <summary>An amount with its unit: "1,5 heure", "20 heures".</summary>
    public static string Amount(decimal amount, LocalText unit) => Amount(amount, unit, Language, CultureInfo.CurrentCulture);

    /// <summary>
    /// An amount in a language. The forms of a unit are separated by "|": one and many in French and English (an s is added where there is
    /// no second form), one, two, few and many in Arabic, of which the first two say their number themselves.
    /// </summary>
    public static string Amount(decimal amount, LocalText unit, string language, CultureInfo formats)
    {
        var forms = unit.In(language).Split('|', StringSplitOptions.TrimEntries);
        var number = amount.ToString("0.##", formats);
        if (language == "ar" && unit.Has("ar"))
        {
            return forms.Length < 4 ? $"{number} {forms[0]}"
                : amount == 1 ? forms[0]
                : amount == 2 ? forms[1]
                : $"{number} {(decimal.Truncate(amount) == amount && PluralForm("ar", (long)Math.Abs(amount)) == "few" ? forms[2] : forms[3])}";
        }
        var single = language == "en" && unit.Has("en") ? Math.Abs(amount) == 1 : Math.Abs(amount) < 2;
        return $"{number} {(single ? forms[0] : forms.Length > 1 ? forms[1] : forms[0] + "s")}";
    }

    /// <summary>A share, never rounded up to a pass mark it does not reach.</summary>
    public static string Percent(decimal share)
    {
        var down = Math.Floor(share * 1000) / 1000;
        return down.ToString(Math.Floor(down * 100) == down * 100 ? "P0" : "P1", CultureInfo.CurrentCulture);
    }

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    public static string Cycle(Period cycle) =>
        cycle.To == DateOnly.MaxValue ? T("credits.cycle-open", Day(cycle.From)) : T("credits.cycle", Day(cycle.From), Day(cycle.To));

    /// <summary>What a rule gives and on which conditions, before the start.</summary>
    public static string Offer(CreditRule rule) => string.Join(' ', Sentences(rule));

    /// <summary>Why a proposal is due.</summary>
    public static string Why(CreditRule rule, Evidence evidence)
    {
        var reached = T("credits.why-score", Percent(evidence.Score), Percent(rule.PassMark));
        var attempt = rule.Attempts is { } most ? T("credits.why-attempt", evidence.AttemptNumber, most) : T("credits.why-attempt-free", evidence.AttemptNumber);
        var valid = rule.ValidTo is { } to
            ? T("credits.why-valid", Day(rule.DayOf(evidence.SubmittedAt)), Day(rule.ValidFrom), Day(to))
            : T("credits.why-valid-open", Day(rule.DayOf(evidence.SubmittedAt)), Day(rule.ValidFrom));
        return $"{reached} {attempt} {valid}";
    }

    /// <summary>Why an activity counts.</summary>
    public static string Why(CreditRule rule, Activity activity)
    {
        var category = rule.Regime.Categories.FirstOrDefault(c => c.Id == activity.Category);
        var worth = activity.Kind == ActivityKind.Reflection ? T("credits.why-reflection", activity.Note?.Length ?? 0, Amount(rule.Regime.Worth(activity), rule.Unit))
            : rule.Regime.Counting == Counting.Actions ? T("credits.why-action") : T("credits.why-minutes", activity.Minutes, Amount(rule.Regime.Worth(activity.Minutes), rule.Unit));
        return category is null ? worth : $"{worth} {T("credits.why-category", category.Name.In(Language))}";
    }

    /// <summary>What is missing, in the regime and in each of its categories.</summary>
    public static string Missing(Balance balance, LocalText unit) => string.Join(" · ",
        ((string?[])[balance.Missing is > 0 and var left ? Amount(left, unit) : null,
            .. balance.Categories.Where(c => c.Missing > 0).Select(c => T("credits.missing-category", c.Category.Name.In(Language), Amount(c.Missing!.Value, unit)))]).OfType<string>());

    /// <summary>Where a pace leads.</summary>
    public static string Pace(Forecast forecast, LocalText unit) => forecast switch
    {
        Forecast.Met => T("credits.pace-met"),
        Forecast.Meets meets => T("credits.pace-meets", meets.On.ToString("MMMM yyyy", CultureInfo.CurrentCulture)),
        Forecast.Falls falls => T("credits.pace-falls", Amount(falls.Lacking, unit)),
        _ => T("credits.pace-unknown"),
    };

    /// <summary>What an amount by time rests on.</summary>
    public static string Time(AnnouncedTime time) => time.Median is { } median
        ? T("credits.time-pilots", time.Minutes, string.Join(", ", time.Pilots), median)
        : T("credits.time-no-pilots", time.Minutes);

    private static IEnumerable<string> Sentences(CreditRule rule)
    {
        var (amount, mark) = (Amount(rule.Amount, rule.Unit), Percent(rule.PassMark));
        yield return rule.Attempts is { } most
            ? Plural("credits.offer", most, amount, rule.Regime.Name.In(Language), mark)
            : T("credits.offer-free", amount, rule.Regime.Name.In(Language), mark);
        yield return rule.ValidTo is { } to ? T("credits.offer-valid", Day(rule.ValidFrom), Day(to)) : T("credits.offer-valid-open", Day(rule.ValidFrom));
        foreach (var cap in rule.Caps.Where(c => c.Category is null || c.Category == rule.Category))
        {
            yield return T($"credits.offer-cap-{cap.Per.ToString().ToLowerInvariant()}", Amount(cap.Amount, rule.Unit));
        }
        yield return T("credits.offer-signed");
    }
}
