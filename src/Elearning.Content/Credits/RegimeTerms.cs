using Elearning.Content.Problems;
using Elearning.Content.Yaml;
using Elearning.Domain;
using Elearning.Domain.Cases;
using Elearning.Domain.Credits;

namespace Elearning.Content.Credits;

/// <summary>What a regime asks and gives, whether it is written in a file of its own or in the only rule that has it.</summary>
internal static class RegimeTerms
{
    private const decimal Most = 9999.99m;

    /// <summary>The keys that say so.</summary>
    public static readonly string[] Keys = ["unit", "valid", "cap", "caps", "cycle", "target", "wording", "zone", "evaluation"];

    /// <summary>A rule that has the terms and nothing of its own yet.</summary>
    public static CreditRule Read(Fields fields, Regime regime, FileProblems problems)
    {
        var (from, to) = Valid(fields, required: true, problems);
        var zone = fields.OptionalText("zone");
        if (zone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            problems.Tell(ProblemKinds.UnknownZone, fields.At("zone"), zone);
        }
        return new()
        {
            Id = "",
            Version = "",
            Regime = regime,
            Unit = fields.Local("unit") ?? LocalText.Of(""),
            Amount = 0,
            QuizId = "",
            PassMark = 1,
            ValidFrom = from ?? default,
            ValidTo = to,
            Caps = Caps(fields, regime, problems),
            CycleYears = fields.Map("cycle", required: false) is { } years ? new Fields(years, problems, "years").Whole("years", 1, 20) : null,
            Target = fields.Has("target") ? Money(fields, "target", problems) : null,
            Wording = fields.Local("wording") ?? LocalText.Of(""),
            Zone = zone ?? TimeZones.Default,
            AsksEvaluation = Evaluation(fields) ?? false,
        };
    }

    /// <summary>First and last day.</summary>
    public static (DateOnly? From, DateOnly? To) Valid(Fields fields, bool required, FileProblems problems)
    {
        if (fields.Map("valid", required) is not { } map)
        {
            return default;
        }
        var valid = new Fields(map, problems, "from", "to");
        var (from, to) = (required ? valid.NeededDate("from") : valid.Date("from"), valid.Date("to"));
        if (to < from)
        {
            problems.Tell(ProblemKinds.DatesReversed, valid.At("to"), $"{to:yyyy-MM-dd}", $"{from:yyyy-MM-dd}");
        }
        return (from, to);
    }

    /// <summary>An amount above 0 with at most two decimals.</summary>
    public static decimal? Money(Fields fields, string key, FileProblems problems)
    {
        var amount = fields.Number(key, 0.01m, Most);
        if (amount is { } a && decimal.Round(a, 2) != a)
        {
            problems.Tell(ProblemKinds.TooManyDecimals, fields.At(key), key);
        }
        return amount;
    }

    /// <summary>Whether an evaluation is asked before the certificate; null where nothing is said.</summary>
    public static bool? Evaluation(Fields fields) => fields.Has("evaluation") ? fields.OneOf("evaluation", "required", "none") == "required" : null;

    /// <summary>A category of the regime, told when it has no such.</summary>
    public static string? Category(Fields fields, Regime regime, FileProblems problems)
    {
        var category = fields.OptionalText("category");
        if (!regime.Knows(category))
        {
            problems.Tell(ProblemKinds.NotOneOf, fields.At("category"), "category", category!, string.Join(", ", regime.Categories.Select(c => c.Id)));
        }
        return category;
    }

    private static List<Cap> Caps(Fields fields, Regime regime, FileProblems problems)
    {
        var caps = new List<Cap>();
        IEnumerable<YamlNode> written = [.. fields.Map("cap", required: false) is { } one ? [one] : Array.Empty<YamlNode>(), .. fields.Has("caps") ? fields.Nodes("caps") : []];
        foreach (var node in written)
        {
            if (node is not YamlMap map)
            {
                problems.Tell(ProblemKinds.NotAMap, node.At, "caps");
                continue;
            }
            var cap = new Fields(map, problems, "amount", "per", "category");
            var per = cap.OneOf("per", "day", "year", "cycle");
            var category = Category(cap, regime, problems);
            if (Money(cap, "amount", problems) is { } amount)
            {
                caps.Add(new(amount, per switch { "day" => CapPeriod.Day, "year" => CapPeriod.Year, _ => CapPeriod.Cycle }, category));
            }
        }
        return caps;
    }
}
