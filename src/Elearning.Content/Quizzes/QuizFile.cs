using Elearning.Content.Problems;
using Elearning.Content.Yaml;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Quizzes;

namespace Elearning.Content.Quizzes;

/// <summary>What came of reading a quiz file.</summary>
/// <param name="Draft">The quiz as far as it could be understood; null when the file is no mapping.</param>
/// <param name="Problems">Everything that is wrong.</param>
public sealed record QuizReading(Quiz? Draft, IReadOnlyList<ContentProblem> Problems)
{
    /// <summary>The quiz, when nothing is wrong that keeps it from being used; otherwise null.</summary>
    public Quiz? Quiz => Problems.Any(p => p.IsError) ? null : Draft;
}

/// <summary>A file of content/sets, read into a Quiz.</summary>
public static class QuizFile
{
    private static readonly string[] Keys = ["id", "title", "description", "mode", "minutes", "attempts", "pass-mark", "weigh", "for", "cases"];

    /// <summary>Reads a quiz and tells all that is wrong with it.</summary>
    /// <param name="name">File name without .yml, which the id must repeat.</param>
    /// <param name="text">YAML.</param>
    /// <param name="cases">Every case there is by id, null where it could not be read; null leaves the names of cases unchecked.</param>
    public static QuizReading Read(string name, string text, IReadOnlyDictionary<string, Case?>? cases)
    {
        var all = new List<ContentProblem>();
        var problems = new FileProblems($"{name}.yml", all);
        return new(TextFile.Yaml(text, problems) is { } root ? Read(name, root, cases, problems) : null, FileProblems.Sorted(all));
    }

    private static Quiz Read(string name, YamlMap root, IReadOnlyDictionary<string, Case?>? cases, FileProblems problems)
    {
        var fields = new Fields(root, problems, Keys);
        fields.TellName(name);
        var mode = fields.OneOf("mode", "practice", "exam") == "exam" ? Mode.Exam : Mode.Practice;
        var minutes = fields.OptionalWhole("minutes", 1, 600);
        if (minutes is not null && mode == Mode.Practice)
        {
            problems.Tell(ProblemKinds.MinutesInPractice, fields.At("minutes"));
        }
        if (minutes is null && mode == Mode.Exam)
        {
            problems.Tell(ProblemKinds.ExamWithoutLimit, fields.At("mode"));
        }
        return new()
        {
            Id = name,
            Title = fields.Local("title") ?? LocalText.Of(name),
            Description = fields.Local("description") ?? LocalText.Of(""),
            Mode = mode,
            Limit = minutes is { } limit && mode == Mode.Exam ? TimeSpan.FromMinutes(limit) : null,
            Attempts = fields.OptionalWhole("attempts", 1, 100),
            PassMark = fields.OptionalNumber("pass-mark", 0, 1),
            WeighsCases = fields.Has("weigh") && fields.OneOf("weigh", "items", "cases") == "cases",
            Audience = fields.Has("for") && fields.OneOf("for", "everyone", "assigned") == "assigned" ? Audience.Assigned : Audience.Everyone,
            Cases = Cases(fields, cases, problems),
        };
    }

    private static List<QuizCase> Cases(Fields fields, IReadOnlyDictionary<string, Case?>? cases, FileProblems problems)
    {
        var chosen = new List<QuizCase>();
        foreach (var node in fields.Nodes("cases"))
        {
            if (Chosen(node, cases, problems) is not { } next)
            {
                continue;
            }
            if (chosen.Any(c => c.Case == next.Case))
            {
                problems.Tell(ProblemKinds.KeyTwice, node.At, next.Case);
                continue;
            }
            chosen.Add(next);
        }
        return chosen;
    }

    private static QuizCase? Chosen(YamlNode node, IReadOnlyDictionary<string, Case?>? cases, FileProblems problems)
    {
        if (node is YamlText { Value.Length: > 0 } plain)
        {
            return IsThere(plain.Value, plain.At, cases, problems) ? new(plain.Value, 1, null) : null;
        }
        if (node is not YamlMap map)
        {
            problems.Tell(ProblemKinds.NotACase, node.At);
            return null;
        }
        var fields = new Fields(map, problems, "id", "weight", "items");
        var weight = fields.OptionalNumber("weight", 0.01m, 100) ?? 1;
        var items = fields.OptionalList("items");
        if (fields.Text("id") is not { } id || !IsThere(id, fields.At("id"), cases, problems))
        {
            return null;
        }
        var found = cases?[id];
        foreach (var item in items.Where(i => found is not null && found.Find(i.Value) is null))
        {
            problems.Tell(ProblemKinds.UnknownItem, item.At, item.Value, id, string.Join(", ", found!.Items.Select(i => i.Id)));
        }
        return new(id, weight, items.Count == 0 ? null : [.. items.Select(i => i.Value).Distinct()]);
    }

    private static bool IsThere(string id, Place at, IReadOnlyDictionary<string, Case?>? cases, FileProblems problems)
    {
        if (cases is null || cases.ContainsKey(id))
        {
            return true;
        }
        problems.Tell(ProblemKinds.UnknownCase, at, id);
        return false;
    }
}
