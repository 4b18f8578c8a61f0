using System.Globalization;
using Elearning.Content.Problems;
using Elearning.Content.Yaml;
using Elearning.Domain.Panels;

namespace Elearning.Content.Panels;

/// <summary>What panel.yml says: the answers of a panel to the script-concordance items of a case.</summary>
/// <param name="Demonstration">True when the panel is made up.</param>
/// <param name="Items">Answers by item.</param>
public sealed record PanelFile(bool Demonstration, IReadOnlyDictionary<string, IReadOnlyList<PanelAnswer>> Items)
{
    /// <summary>The name of the file in the folder of a case.</summary>
    public const string Name = "panel.yml";
    /// <summary>Bytes the file may have.</summary>
    public const int Longest = 512 * 1024;
    /// <summary>Characters of a reason.</summary>
    public const int LongestReason = 1000;
    private const int MostPanellists = 100;

    /// <summary>Reads panel.yml; null when it is no mapping at all, which is told.</summary>
    internal static PanelFile? Read(string text, FileProblems problems)
    {
        if (!TextFile.Fits(text, Longest, problems) || YamlTree.Read(TextFile.Normal(text), 0, problems) is not { } root)
        {
            return null;
        }
        var fields = new Fields(root, problems, "demonstration", "items");
        var demonstration = fields.Flag("demonstration");
        var items = new Dictionary<string, IReadOnlyList<PanelAnswer>>(StringComparer.Ordinal);
        if (fields.Map("items", required: true) is { } map)
        {
            var each = new Fields(map, problems, [.. map.Entries.Select(e => e.Key.Value)]);
            foreach (var (key, _) in map.Entries)
            {
                items[key.Value] = [.. each.Nodes(key.Value).Take(MostPanellists).Select(n => Answer(n, problems)).OfType<PanelAnswer>()];
            }
        }
        return new(demonstration, items);
    }

    /// <summary>The text of a panel.yml, which reads back as the same answers.</summary>
    public static string Write(IReadOnlyDictionary<string, IReadOnlyList<PanelAnswer>> items) => "items:\n" + string.Concat(items.Select(i =>
        $"  {i.Key}:\n" + string.Concat(i.Value.Select(a => $"    - {{ answer: {a.Answer.ToString(CultureInfo.InvariantCulture)}{(a.Reason is { } why ? $", reason: {Quoted(why)}" : "")} }}\n"))));

    private static PanelAnswer? Answer(YamlNode node, FileProblems problems)
    {
        if (node is not YamlMap map)
        {
            problems.Tell(ProblemKinds.NotAMap, node.At, "items");
            return null;
        }
        var fields = new Fields(map, problems, "answer", "reason");
        return fields.Whole("answer", -2, 2) is { } answer ? new(answer, fields.OptionalText("reason")) : null;
    }

    private static string Quoted(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? ' ' : c));
        return $"\"{line.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }
}
