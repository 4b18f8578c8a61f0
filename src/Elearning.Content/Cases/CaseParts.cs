using System.Text;
using Elearning.Content.Yaml;

namespace Elearning.Content.Cases;

/// <summary>A piece of a case that is translated as one: its front matter, the text and captions of a stage, an item.</summary>
/// <param name="Key">front, stage:1, item:dx: the same in every language.</param>
/// <param name="Line">Where it begins in its file, from 1.</param>
/// <param name="Text">Its Markdown, without blank lines around it.</param>
public sealed record CasePart(string Key, int Line, string Text);

/// <summary>Cuts a text of a case into its parts, and puts a translation together again.</summary>
public static class CaseParts
{
    /// <summary>What stands where a translation is still to be written; a case with it is never live.</summary>
    public const string ToDo = "À FAIRE";

    private const string Front = "front";

    /// <summary>The parts in order, those without text too; what comes twice counts once.</summary>
    public static IReadOnlyList<CasePart> Of(string text)
    {
        var normal = TextFile.Normal(text);
        var lines = normal.Split('\n');
        if (Read(normal) is not { Stages: [var first, ..] } read)
        {
            return [];
        }
        var starts = new List<(string Key, int Line)> { (Front, 2) };
        foreach (var (i, stage) in read.Stages.Index())
        {
            starts.Add(($"stage:{i + 1}", stage.At.Line + (i == 0 ? 0 : 1)));
            starts.AddRange(stage.Items.Select(item => ($"item:{item.Id}", item.At.Line)));
        }
        var parts = new List<CasePart>();
        foreach (var (i, (key, line)) in starts.Index())
        {
            // The line before the next part of another stage, or before the text after the front matter, is the --- that closes this one.
            var end = i + 1 == starts.Count ? lines.Length : starts[i + 1].Line - 1 - (starts[i + 1].Key.StartsWith("stage:", StringComparison.Ordinal) ? 1 : 0);
            var own = string.Join('\n', lines[Math.Min(line - 1, lines.Length)..Math.Clamp(end, Math.Min(line - 1, lines.Length), lines.Length)]).Trim('\n', ' ');
            parts.Add(new(key, line, own));
        }
        return [.. parts.DistinctBy(p => p.Key)];
    }

    /// <summary>What a translator begins with, by key: the names and as many choices as the source has, every text to be done.</summary>
    public static IReadOnlyDictionary<string, string> Skeletons(string source)
    {
        var read = Read(TextFile.Normal(source));
        var skeletons = new Dictionary<string, string>();
        if (read?.Front is { } front)
        {
            var objectives = new Fields(front, new("case.md", []), "objectives").OptionalList("objectives");
            skeletons[Front] = $"title: {ToDo}\nobjectives:\n{string.Concat(Enumerable.Repeat($"  - {ToDo}\n", Math.Max(1, objectives.Count)))}".TrimEnd();
        }
        foreach (var (i, stage) in (read?.Stages ?? []).Index())
        {
            skeletons[$"stage:{i + 1}"] = string.Join("\n\n",
                [.. stage.Html.Length > 0 ? [ToDo] : Array.Empty<string>(), .. stage.Series.Select(s => s.Caption.Length > 0 ? $"::: series {s.Name}\n{ToDo}\n:::" : $"::: series {s.Name}\n:::")]);
            foreach (var item in stage.Items)
            {
                skeletons[$"item:{item.Id}"] = Skeleton(item);
            }
        }
        return skeletons;
    }

    /// <summary>The file of a translation: its parts in the order of the source, those that are not there as something to be done.</summary>
    public static string Compose(string source, IReadOnlyDictionary<string, string> parts)
    {
        var skeletons = Skeletons(source);
        var text = new StringBuilder();
        foreach (var part in Of(source))
        {
            var own = parts.GetValueOrDefault(part.Key) is { } given && given.Trim().Length > 0 ? TextFile.Normal(given).Trim('\n', ' ') : skeletons.GetValueOrDefault(part.Key, ToDo);
            text.Append(part.Key switch
            {
                Front => $"---\n{own}\n---\n",
                "stage:1" => $"{own}\n",
                _ when part.Key.StartsWith("stage:", StringComparison.Ordinal) => $"\n---\n\n{own}\n",
                _ => $"\n{own}\n",
            });
        }
        return text.ToString();
    }

    /// <summary>Keys of the parts whose source has changed since they were last written.</summary>
    /// <param name="history">Source and translation of every state of the case, oldest first, the present one last.</param>
    public static IReadOnlySet<string> Stale(IReadOnlyList<(string Source, string Translation)> history)
    {
        var states = history.Select(h => (Source: Texts(h.Source), Translation: Texts(h.Translation))).ToArray();
        if (states is not [.., var now])
        {
            return new HashSet<string>();
        }
        return now.Translation.Keys.Where(key =>
        {
            var written = states.Length - 1;
            while (written > 0 && states[written - 1].Translation.GetValueOrDefault(key) == now.Translation[key])
            {
                written--;
            }
            return states[written].Source.GetValueOrDefault(key) != now.Source.GetValueOrDefault(key);
        }).ToHashSet();

        static Dictionary<string, string> Texts(string text) => Of(text).ToDictionary(p => p.Key, p => p.Text);
    }

    private static string Skeleton(ItemText item)
    {
        var lines = new List<string> { $"## {ToDo} {{#{item.Id}}}" };
        if (item.Body is not null)
        {
            lines.AddRange(["", ToDo]);
        }
        if (item.Explanation is not null)
        {
            lines.AddRange(["", $"> {ToDo}"]);
        }
        lines.AddRange(Entries(item.Options, i => $"{i + 1}."));
        lines.AddRange(Entries(item.Choices, _ => "-"));
        return string.Join('\n', lines);
    }

    // Their texts are numbered, since two answers of one item may not be the same.
    private static List<string> Entries(IReadOnlyList<ChoiceText> entries, Func<int, string> sign) => entries.Count == 0 ? [] :
        ["", .. entries.Index().SelectMany(e => new[] { $"{sign(e.Index)} {ToDo} {e.Index + 1}", e.Item.Explanation is null ? null : $"{new string(' ', sign(e.Index).Length + 1)}> {ToDo}" }.OfType<string>())];

    private static CaseText? Read(string text) =>
        TextFile.Fits(text, CaseFile.LongestText, new("case.md", [])) && CaseFile.HasFewSigns(text, new("case.md", [])) ? Outline.Read(text, new("case.md", []), asking: null) : null;
}
