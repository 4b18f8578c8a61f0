using Elearning.Content.Problems;
using Elearning.Content.Yaml;
using Elearning.Domain;
using Elearning.Domain.Cases;
using Elearning.Domain.Credits;

namespace Elearning.Content.Credits;

/// <summary>What came of reading a credit rule.</summary>
/// <param name="Rule">The rule, when nothing is wrong that keeps it from being used; otherwise null: credits are never given by half a rule.</param>
/// <param name="Problems">Everything that is wrong.</param>
public sealed record CreditRuleReading(CreditRule? Rule, IReadOnlyList<ContentProblem> Problems);

/// <summary>A file of content/credit-rules, read into a CreditRule.</summary>
public static class CreditRuleFile
{
    private const decimal Most = 9999.99m;

    private static readonly string[] Keys =
        ["id", "regime", "unit", "amount", "quiz", "pass-mark", "attempts", "valid", "cap", "cycle", "target", "wording", "zone"];

    /// <summary>Reads a rule and tells all that is wrong with it.</summary>
    /// <param name="name">File name without .yml, which the id must repeat.</param>
    /// <param name="text">YAML.</param>
    /// <param name="quizzes">Every quiz there is; null leaves the name of the quiz unchecked.</param>
    public static CreditRuleReading Read(string name, string text, IReadOnlyCollection<string>? quizzes)
    {
        var all = new List<ContentProblem>();
        var problems = new FileProblems($"{name}.yml", all);
        var rule = TextFile.Yaml(text, problems) is { } root ? Read(name, TextFile.Sha(text), root, quizzes, problems) : null;
        return new(all.Any(p => p.IsError) ? null : rule, FileProblems.Sorted(all));
    }

    private static CreditRule Read(string name, string version, YamlMap root, IReadOnlyCollection<string>? quizzes, FileProblems problems)
    {
        var fields = new Fields(root, problems, Keys);
        fields.TellName(name);
        var quiz = fields.Text("quiz");
        if (quiz is not null && quizzes?.Contains(quiz) == false)
        {
            problems.Tell(ProblemKinds.UnknownQuiz, fields.At("quiz"), quiz, string.Join(", ", quizzes.Order(StringComparer.Ordinal)));
        }
        var (from, to) = Valid(fields, problems);
        var cycle = fields.Map("cycle", required: false) is { } years ? new Fields(years, problems, "years").Whole("years", 1, 20) : null;
        var cap = Cap(fields, problems);
        var zone = fields.OptionalText("zone");
        if (zone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            problems.Tell(ProblemKinds.UnknownZone, fields.At("zone"), zone);
        }
        return new()
        {
            Id = name,
            Version = version,
            Regime = Regime(fields, problems),
            Unit = fields.Local("unit") ?? LocalText.Of(""),
            Amount = Money(fields, "amount", problems) ?? 0,
            QuizId = quiz ?? "",
            PassMark = fields.Number("pass-mark", 0, 1) ?? 1,
            Attempts = fields.OptionalWhole("attempts", 1, 100),
            ValidFrom = from,
            ValidTo = to,
            Cap = cap,
            CycleYears = cycle,
            Target = fields.Has("target") ? Money(fields, "target", problems) : null,
            Wording = fields.Local("wording") ?? LocalText.Of(""),
            Zone = zone ?? TimeZones.Default,
        };
    }

    private static Regime Regime(Fields fields, FileProblems problems)
    {
        if (fields.Map("regime", required: true) is not { } map)
        {
            return new("", LocalText.Of(""));
        }
        var regime = new Fields(map, problems, "id", "name");
        var id = regime.Text("id") ?? "";
        if (id.Length > 0 && !Names.IsName(id))
        {
            problems.Tell(ProblemKinds.BadName, regime.At("id"), id);
        }
        return new(id, regime.Local("name") ?? LocalText.Of(""));
    }

    private static (DateOnly From, DateOnly? To) Valid(Fields fields, FileProblems problems)
    {
        if (fields.Map("valid", required: true) is not { } map)
        {
            return default;
        }
        var valid = new Fields(map, problems, "from", "to");
        var (from, to) = (valid.NeededDate("from"), valid.Date("to"));
        if (to < from)
        {
            problems.Tell(ProblemKinds.DatesReversed, valid.At("to"), $"{to:yyyy-MM-dd}", $"{from:yyyy-MM-dd}");
        }
        return (from ?? default, to);
    }

    private static Cap? Cap(Fields fields, FileProblems problems)
    {
        if (fields.Map("cap", required: false) is not { } map)
        {
            return null;
        }
        var cap = new Fields(map, problems, "amount", "per");
        var per = cap.OneOf("per", "year", "cycle");
        return Money(cap, "amount", problems) is { } amount ? new(amount, per == "year" ? CapPeriod.Year : CapPeriod.Cycle) : null;
    }

    private static decimal? Money(Fields fields, string key, FileProblems problems)
    {
        var amount = fields.Number(key, 0.01m, Most);
        if (amount is { } a && decimal.Round(a, 2) != a)
        {
            problems.Tell(ProblemKinds.TooManyDecimals, fields.At(key), key);
        }
        return amount;
    }
}
