using Elearning.Domain.Credits;
using Elearning.Web.Features.Credits;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Activities;

/// <summary>Activities in the reader's words.</summary>
public static class ActivityWords
{
    /// <summary>The kinds a person may declare.</summary>
    public static readonly IReadOnlyList<ActivityKind> Kinds = [.. Enum.GetValues<ActivityKind>().Where(k => k is not (ActivityKind.Quiz or ActivityKind.Reflection))];

    public static string Kind(ActivityKind kind) => T($"activities.kind.{kind.ToString().ToLowerInvariant()}");

    /// <summary>The accounts in which an activity can count: a regime, or each of its categories.</summary>
    public static IEnumerable<Choice> Accounts(CreditRule rule) => rule.Regime.Categories.Count == 0
        ? [new(rule.Regime.Id, rule.Regime.Name.In(Language))]
        : rule.Regime.Categories.Select(c => new Choice($"{rule.Regime.Id}/{c.Id}", $"{rule.Regime.Name.In(Language)} – {c.Name.In(Language)}"));

    /// <summary>Why nothing can be counted, and what to do.</summary>
    public static string Refusal(Shortfall reason) => T(reason switch
    {
        Shortfall.CapReached => "activities.error.cap",
        Shortfall.TooShort => "activities.error.short",
        Shortfall.NotCounted => "activities.error.kind",
        Shortfall.AlreadyAwarded => "activities.error.already",
        _ => "activities.error.day",
    });

    /// <summary>What is wrong with a form, and what to do; a kind that the regime does not count is answered with those it counts.</summary>
    public static string Error(string error, CreditRule? rule) => error == "kind" && rule is not null && Kinds.Where(rule.Regime.Counts.Contains).Select(Kind).ToList() is { Count: > 0 } counted
        ? T("activities.error.kind-of", string.Join(Language == "ar" ? "، " : ", ", counted)) : T($"activities.error.{error}");

    /// <summary>The account an activity counts in: its regime, and its category where there are some.</summary>
    public static string Account(CreditRule rule, Activity activity) =>
        rule.Regime.Categories.FirstOrDefault(c => c.Id == activity.Category) is { } category ? $"{rule.Regime.Name.In(Language)} – {category.Name.In(Language)}" : rule.Regime.Name.In(Language);

    /// <summary>What tells an activity, in words.</summary>
    public static string Source(Activity activity) => T($"activities.source.{activity.Source}");
}
