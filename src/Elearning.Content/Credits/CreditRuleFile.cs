using Elearning.Content.Problems;
using Elearning.Content.Yaml;
using Elearning.Domain.Cases;
using Elearning.Domain.Credits;

namespace Elearning.Content.Credits;

/// <summary>What came of reading a credit rule.</summary>
/// <param name="Rule">The rule, when nothing is wrong that keeps it from being used; otherwise null: credits are never given by half a rule.</param>
/// <param name="Problems">Everything that is wrong.</param>
public sealed record CreditRuleReading(CreditRule? Rule, IReadOnlyList<ContentProblem> Problems)
{
    /// <summary>The file of the regime it names, which belongs to its version; null when it says the regime itself.</summary>
    public string? RegimeText { get; init; }
}

/// <summary>A file of content/credit-rules, read into a CreditRule. Its regime is a file of its own, or, where no other rule has it, written in it.</summary>
public static class CreditRuleFile
{
    private static readonly string[] Own = ["id", "regime", "amount", "quiz", "pass-mark", "attempts"];

    /// <summary>Reads a rule and tells all that is wrong with it.</summary>
    /// <param name="name">File name without .yml, which the id must repeat.</param>
    /// <param name="text">YAML.</param>
    /// <param name="quizzes">Every quiz there is; null leaves the name of the quiz unchecked.</param>
    /// <param name="regimes">Gives the file of a regime by its name, or null when there is none.</param>
    public static CreditRuleReading Read(string name, string text, IReadOnlyCollection<string>? quizzes, Func<string, string?>? regimes = null)
    {
        var all = new List<ContentProblem>();
        var problems = new FileProblems($"{name}.yml", all);
        string? regime = null;
        var rule = TextFile.Yaml(text, problems) is { } root ? Read(name, text, root, quizzes, regimes, problems, out regime) : null;
        return new(all.Any(p => p.IsError) ? null : rule, FileProblems.Sorted(all)) { RegimeText = regime };
    }

    private static CreditRule Read(
        string name, string text, YamlMap root, IReadOnlyCollection<string>? quizzes, Func<string, string?>? regimes, FileProblems problems, out string? regimeText)
    {
        var named = root.Entries.Any(e => e.Key.Value == "regime" && e.Value is YamlText);
        var fields = new Fields(root, problems, named ? [.. Own, "time", "valid", "category", "wording", "evaluation"] : [.. Own, .. RegimeTerms.Keys]);
        fields.TellName(name);
        var quiz = fields.Text("quiz");
        if (quiz is not null && quizzes?.Contains(quiz) == false)
        {
            problems.Tell(ProblemKinds.UnknownQuiz, fields.At("quiz"), quiz, string.Join(", ", quizzes.Order(StringComparer.Ordinal)));
        }
        regimeText = null;
        var terms = named ? Named(fields, regimes, problems, out regimeText) : RegimeTerms.Read(fields, Written(fields, problems), problems);
        var time = fields.Has("time") ? Time(fields, problems) : null;
        return terms with
        {
            Id = name,
            Version = TextFile.Sha(regimeText is null ? text : $"{text}\n---\n{regimeText}"),
            QuizId = quiz ?? "",
            Time = time,
            Amount = time is null || fields.Has("amount") ? RegimeTerms.Money(fields, "amount", problems) ?? 0 : terms.Regime.Worth(time.Minutes),
            PassMark = fields.Number("pass-mark", 0, 1) ?? 1,
            Attempts = fields.OptionalWhole("attempts", 1, 100),
        };
    }

    // The cycle stays the regime's; a rule of it may only be in force for less.
    private static CreditRule Named(Fields fields, Func<string, string?>? regimes, FileProblems problems, out string? text)
    {
        var id = fields.Text("regime") ?? "";
        text = Names.IsName(id) ? regimes?.Invoke(id) : null;
        if (text is null || RegimeFile.Read(id, text).Rule is not { } terms)
        {
            problems.Tell(ProblemKinds.UnknownRegime, fields.At("regime"), id);
            terms = new() { Id = "", Version = "", Regime = new(id, LocalText.Of("")), Unit = LocalText.Of(""), Amount = 0, QuizId = "", PassMark = 1, ValidFrom = default, Wording = LocalText.Of("") };
        }
        var (from, to) = RegimeTerms.Valid(fields, required: false, problems);
        return terms with
        {
            Anchor = terms.ValidFrom,
            ValidFrom = from > terms.ValidFrom ? from.Value : terms.ValidFrom,
            ValidTo = to is null || to > terms.ValidTo ? terms.ValidTo : to,
            Category = RegimeTerms.Category(fields, terms.Regime, problems),
            AsksEvaluation = RegimeTerms.Evaluation(fields) ?? terms.AsksEvaluation,
            Wording = fields.Has("wording") ? fields.Local("wording") ?? terms.Wording : terms.Wording,
        };
    }

    private static Regime Written(Fields fields, FileProblems problems)
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

    private static AnnouncedTime? Time(Fields fields, FileProblems problems)
    {
        if (fields.Map("time", required: true) is not { } map)
        {
            return null;
        }
        var time = new Fields(map, problems, "minutes", "pilots");
        if (time.Whole("minutes", 1, 6000) is not { } minutes)
        {
            return null;
        }
        var pilots = new List<int>();
        foreach (var pilot in time.OptionalList("pilots"))
        {
            if (int.TryParse(pilot.Value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var taken) && taken is > 0 and <= 6000)
            {
                pilots.Add(taken);
            }
            else
            {
                problems.Tell(ProblemKinds.NotAWhole, pilot.At, "pilots", pilot.Value);
            }
        }
        var announced = new AnnouncedTime(minutes, pilots);
        if (!announced.IsSupported)
        {
            problems.Tell(ProblemKinds.TimeNotSupported, time.At("minutes"), $"{minutes}", announced.Median!.Value.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture));
        }
        return announced;
    }
}
