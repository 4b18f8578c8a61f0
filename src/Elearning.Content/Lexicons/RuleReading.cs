using Elearning.Content.Problems;
using Elearning.Content.Yaml;
using Elearning.Domain.Lexicons;

namespace Elearning.Content.Lexicons;

/// <summary>Reads the rows of a lexicon's tables, whose every word must be defined above them.</summary>
internal sealed class RuleReading(DescriptorGroup[] groups, Category[] categories, Management[] managements, FileProblems problems)
{
    private readonly string[] descriptors = [.. groups.SelectMany(g => g.Descriptors).Select(d => d.Id).Distinct()];

    /// <summary>Tells ids that stand twice: a row could not say which is meant.</summary>
    public void TellTwice(Place at)
    {
        foreach (var ids in new[] { groups.Select(g => g.Id), groups.SelectMany(g => g.Descriptors).Select(d => d.Id), categories.Select(c => c.Id), managements.Select(m => m.Id) })
        {
            foreach (var twice in ids.GroupBy(i => i, StringComparer.Ordinal).Where(g => g.Count() > 1))
            {
                problems.Tell(ProblemKinds.LexiconIdTwice, at, twice.Key);
            }
        }
    }

    /// <summary>One row.</summary>
    /// <param name="map">As written.</param>
    /// <param name="outcomes">What it may give.</param>
    public LexiconRule Read(YamlMap map, IReadOnlyList<string> outcomes)
    {
        var fields = new Fields(map, problems, "when", "without", "least", "most", "category", "gives");
        return new(
            fields.Has("when") ? [.. fields.Nodes("when").Select(Any)] : [], Known(fields.OptionalList("without"), descriptors),
            fields.OptionalWhole("least", 0, 1000), fields.OptionalWhole("most", 0, 1000),
            Known(fields.OptionalList("category"), [.. categories.Select(c => c.Id)]), Known(fields.List("gives"), outcomes));
    }

    // One descriptor, or a list of which one must be ticked.
    private string[] Any(YamlNode node)
    {
        YamlNode[] entries = node is YamlList list ? [.. list.Entries] : [node];
        foreach (var odd in entries.Where(e => e is not YamlText))
        {
            problems.Tell(ProblemKinds.NotAText, odd.At, "when");
        }
        return Known([.. entries.OfType<YamlText>()], descriptors);
    }

    private string[] Known(IReadOnlyList<YamlText> words, IReadOnlyList<string> known)
    {
        foreach (var unknown in words.Where(w => !known.Contains(w.Value)))
        {
            problems.Tell(ProblemKinds.LexiconUnknownId, unknown.At, unknown.Value, string.Join(", ", known.DefaultIfEmpty("–")));
        }
        return [.. words.Select(w => w.Value)];
    }
}
