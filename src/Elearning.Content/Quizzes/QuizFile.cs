using Elearning.Content.Problems;
using Elearning.Content.Yaml;
using Elearning.Domain.Attempts;
using Elearning.Domain.Quizzes;

namespace Elearning.Content.Quizzes;

/// <summary>A file of content/sets, read into a Quiz.</summary>
public static class QuizFile
{
    /// <summary>Reads a quiz and tells all that is wrong with it; the quiz is null when an error keeps it from being used.</summary>
    public static (Quiz? Quiz, IReadOnlyList<ContentProblem> Problems) Read(string text, string file)
    {
        var all = new List<ContentProblem>();
        var problems = new FileProblems(file, all);
        if (YamlTree.Read(text, 0, problems) is not { } root)
        {
            return (null, all);
        }
        var fields = new Fields(root, problems, "id", "title", "description", "mode", "minutes", "attempts", "pass-mark", "cases");
        var id = fields.Text("id");
        if (id is not null && id != Path.GetFileNameWithoutExtension(file))
        {
            problems.Tell(ProblemKinds.IdNotFolder, fields.At("id"), id, Path.GetFileNameWithoutExtension(file));
        }
        var (title, description) = (fields.Local("title"), fields.Local("description"));
        var mode = fields.OneOf("mode", "practice", "exam");
        var minutes = fields.OptionalWhole("minutes", 1, 600);
        var attempts = fields.OptionalWhole("attempts", 1, 100);
        var passMark = fields.OptionalNumber("pass-mark", 0, 1);
        var cases = fields.Nodes("cases").Select(n => ReadCase(n, problems)).OfType<QuizCase>().ToArray();
        if (all.Any(p => p.IsError) || id is null || title is null || description is null || mode is null)
        {
            return (null, all);
        }
        return (new()
        {
            Id = id,
            Title = title,
            Description = description,
            Mode = mode == "exam" ? Mode.Exam : Mode.Practice,
            Limit = minutes is { } m ? TimeSpan.FromMinutes(m) : null,
            Attempts = attempts,
            PassMark = passMark,
            Cases = cases,
        }, all);
    }

    private static QuizCase? ReadCase(YamlNode node, FileProblems problems)
    {
        if (node is YamlText { Value: var name })
        {
            return new(name.Trim(), 1, null);
        }
        if (node is not YamlMap map)
        {
            problems.Tell(ProblemKinds.NotAMap, node.At, "cases");
            return null;
        }
        var fields = new Fields(map, problems, "id", "weight", "items");
        var id = fields.Text("id");
        var weight = fields.OptionalNumber("weight", 0.01m, 100) ?? 1;
        var items = fields.Has("items") ? fields.OptionalList("items").Select(i => i.Value.Trim()).ToArray() : null;
        return id is null ? null : new(id, weight, items);
    }
}
