using Elearning.Content.Lexicons;
using Elearning.Content.Markdown;
using Elearning.Content.Problems;
using Elearning.Domain.Lexicons;

namespace Elearning.Content.Cases;

internal sealed partial class Composition
{
    private static readonly Lexicon NoLexicon = new()
    {
        Id = "",
        Title = Domain.Cases.LocalText.Of(""),
        Version = "",
        ValidFrom = default,
        Source = "",
        Groups = [],
        Categories = [],
        Managements = [],
        CategoryRules = [],
        ManagementRules = [],
    };

    public Structured Assessed(ItemText item)
    {
        var attributes = item.Attributes;
        var lexicon = (attributes.Needed("lexicon", "lexicon=acr-ti-rads-2017") is { } name ? LexiconOf(attributes, name) : null) ?? NoLexicon;
        var groups = Words(attributes, "groups", lexicon, [.. lexicon.Groups.Select(g => g.Id)]);
        var asked = lexicon.Groups.Where(g => groups.Count == 0 || groups.Contains(g.Id)).ToArray();
        var key = Words(attributes, "key", lexicon, [.. asked.SelectMany(g => g.Descriptors).Select(d => d.Id)]);
        foreach (var one in asked.Where(g => !g.Many && g.Descriptors.Count(d => key.Contains(d.Id)) > 1))
        {
            problems.Tell(ProblemKinds.OneOfAGroup, attributes.At, one.Id);
        }
        var given = lexicon.CategoriesOf(key);
        var category = Outcome(attributes, "category", lexicon, [.. lexicon.Categories.Select(c => c.Id)], given);
        var management = Outcome(attributes, "management", lexicon, [.. lexicon.Managements.Select(m => m.Id)], lexicon.ManagementsOf(key, category));
        return new()
        {
            Id = item.Id,
            Stem = Stem(item),
            Lexicon = lexicon,
            Asked = [.. asked.Select(g => g.Id)],
            Descriptors = key,
            Category = category,
            Management = management,
        };
    }

    private Lexicon? LexiconOf(Attributes attributes, string name)
    {
        if (!files.TryGetValue(LexiconFile.NameOf(name), out var text))
        {
            problems.Tell(ProblemKinds.NoLexicon, attributes.At, name);
            return null;
        }
        var reading = LexiconFile.Read(name, text);
        if (reading.Lexicon is null)
        {
            problems.Tell(ProblemKinds.BadLexicon, attributes.At, name);
        }
        return reading.Lexicon;
    }

    private List<string> Words(Attributes attributes, string key, Lexicon lexicon, string[] known)
    {
        var words = (attributes.Text(key) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
        foreach (var unknown in words.Where(w => !known.Contains(w) && lexicon != NoLexicon))
        {
            problems.Tell(ProblemKinds.NotInLexicon, attributes.At, unknown, lexicon.Id, string.Join(", ", known.DefaultIfEmpty("–")));
        }
        return [.. known.Where(words.Contains)];
    }

    // What the author wrote, or what the tables give; the two may not contradict each other.
    private string? Outcome(Attributes attributes, string key, Lexicon lexicon, string[] known, IReadOnlyList<string> given)
    {
        var written = attributes.Text(key);
        if (known.Length == 0)
        {
            return null;
        }
        if (written is not null && !known.Contains(written))
        {
            problems.Tell(ProblemKinds.NotInLexicon, attributes.At, written, lexicon.Id, string.Join(", ", known));
        }
        else if (written is not null && given.Count > 0 && !given.Contains(written))
        {
            problems.Tell(ProblemKinds.KeyContradicts, attributes.At, string.Join(", ", given), written, key);
        }
        else if (written is null && given.Count != 1)
        {
            problems.Tell(ProblemKinds.OutcomeOpen, attributes.At, key, string.Join(", ", given.Count > 0 ? given : known));
        }
        return written ?? (given.Count == 1 ? given[0] : known[0]);
    }
}
