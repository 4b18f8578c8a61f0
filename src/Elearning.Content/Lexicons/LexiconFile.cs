using Elearning.Content.Problems;
using Elearning.Content.Yaml;
using Elearning.Domain.Cases;
using Elearning.Domain.Lexicons;

namespace Elearning.Content.Lexicons;

/// <summary>What came of reading a lexicon file.</summary>
/// <param name="Draft">The lexicon as far as it could be understood; null when the file is no mapping.</param>
/// <param name="Problems">Everything that is wrong.</param>
public sealed record LexiconReading(Lexicon? Draft, IReadOnlyList<ContentProblem> Problems)
{
    /// <summary>The lexicon, when nothing is wrong that keeps it from being used; otherwise null.</summary>
    public Lexicon? Lexicon => Problems.Any(p => p.IsError) ? null : Draft;
}

/// <summary>A file of content/lexicons, read into a Lexicon.</summary>
public static class LexiconFile
{
    private static readonly string[] Keys = ["id", "title", "version", "valid", "source", "note", "points", "groups", "categories", "managements", "category-rules", "management-rules"];

    /// <summary>The name under which a lexicon stands among the files of a case that uses it.</summary>
    public static string NameOf(string id) => $"lexicon.{id}.yml";

    /// <summary>Reads a lexicon and tells all that is wrong with it.</summary>
    /// <param name="name">File name without .yml, which the id must repeat.</param>
    /// <param name="text">YAML.</param>
    public static LexiconReading Read(string name, string text)
    {
        var all = new List<ContentProblem>();
        var problems = new FileProblems($"{name}.yml", all);
        return new(TextFile.Yaml(text, problems) is { } root ? Read(name, root, problems) : null, FileProblems.Sorted(all));
    }

    private static Lexicon Read(string name, YamlMap root, FileProblems problems)
    {
        var fields = new Fields(root, problems, Keys);
        fields.TellName(name);
        var (from, to) = Valid(fields, problems);
        var groups = Maps(fields, "groups", problems).Select(g => Group(g, problems)).OfType<DescriptorGroup>().ToArray();
        var categories = fields.Has("categories") ? Maps(fields, "categories", problems).Select(c => Category(c, problems)).OfType<Category>().ToArray() : [];
        var managements = fields.Has("managements") || categories.Length == 0 ? Maps(fields, "managements", problems).Select(m => Named(m, problems)).OfType<Management>().ToArray() : [];
        var rules = new RuleReading(groups, categories, managements, problems);
        rules.TellTwice(fields.At("groups"));
        return new()
        {
            Id = name,
            Title = fields.Local("title") ?? LocalText.Of(name),
            Version = fields.Text("version") ?? "",
            ValidFrom = from,
            ValidTo = to,
            Source = fields.Text("source") ?? "",
            Note = fields.Has("note") ? fields.Local("note") : null,
            ShowsPoints = fields.Flag("points"),
            Groups = groups,
            Categories = categories,
            Managements = managements,
            CategoryRules = fields.Has("category-rules") ? [.. Maps(fields, "category-rules", problems).Select(r => rules.Read(r, [.. categories.Select(c => c.Id)]))] : [],
            ManagementRules = fields.Has("management-rules") ? [.. Maps(fields, "management-rules", problems).Select(r => rules.Read(r, [.. managements.Select(m => m.Id)]))] : [],
        };
    }

    private static (DateOnly From, DateOnly? To) Valid(Fields fields, FileProblems problems)
    {
        if (fields.Map("valid", required: true) is not { } map)
        {
            return (default, null);
        }
        var valid = new Fields(map, problems, "from", "to");
        var (from, to) = (valid.NeededDate("from") ?? default, valid.Date("to"));
        if (to < from)
        {
            problems.Tell(ProblemKinds.DatesReversed, valid.At("to"), $"{to:yyyy-MM-dd}", $"{from:yyyy-MM-dd}");
        }
        return (from, to);
    }

    private static IEnumerable<YamlMap> Maps(Fields fields, string key, FileProblems problems)
    {
        foreach (var node in fields.Nodes(key))
        {
            if (node is YamlMap map)
            {
                yield return map;
            }
            else
            {
                problems.Tell(ProblemKinds.NotAMap, node.At, key);
            }
        }
    }

    private static DescriptorGroup? Group(YamlMap map, FileProblems problems)
    {
        var fields = new Fields(map, problems, "id", "name", "many", "descriptors");
        var descriptors = Maps(fields, "descriptors", problems).Select(d => Descriptor(d, problems)).OfType<Descriptor>().ToArray();
        return fields.Text("id") is { } id && fields.Local("name") is { } name ? new(id, name, fields.Flag("many"), descriptors) : null;
    }

    private static Descriptor? Descriptor(YamlMap map, FileProblems problems)
    {
        var fields = new Fields(map, problems, "id", "name", "points");
        return fields.Text("id") is { } id && fields.Local("name") is { } name ? new(id, name, fields.OptionalWhole("points", 0, 100) ?? 0) : null;
    }

    private static Category? Category(YamlMap map, FileProblems problems)
    {
        var fields = new Fields(map, problems, "id", "name", "rank", "act");
        return fields.Text("id") is { } id && fields.Local("name") is { } name ? new(id, name, fields.OptionalWhole("rank", 0, 100), fields.Flag("act")) : null;
    }

    private static Management? Named(YamlMap map, FileProblems problems)
    {
        var fields = new Fields(map, problems, "id", "name");
        return fields.Text("id") is { } id && fields.Local("name") is { } name ? new(id, name) : null;
    }
}
