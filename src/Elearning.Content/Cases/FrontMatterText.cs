using System.Buffers;
using System.Globalization;
using System.Text;
using Elearning.Content.Problems;
using Elearning.Content.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Elearning.Content.Cases;

/// <summary>
/// The front matter of case.md as values, and values written back into the text: only what changed is touched, so that comments, order and
/// the author's own way of writing stay.
/// </summary>
public static class FrontMatterText
{
    /// <summary>Keys whose value is a list; all others are one text.</summary>
    public static readonly IReadOnlySet<string> Lists = new HashSet<string> { "topics", "modality", "authors", "objectives", "references" };

    /// <summary>The values by key, a single text standing as a list of one; null when the file has no front matter that can be read.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>>? Read(string text)
    {
        var problems = new List<ContentProblem>();
        if (Frame(text) is { } empty && string.IsNullOrWhiteSpace(text[empty.Start..empty.End]))
        {
            return new Dictionary<string, IReadOnlyList<string>>();
        }
        if (Frame(text) is not { } frame || YamlTree.Read(text[frame.Start..frame.End], 0, new("case.md", problems)) is not { } map || problems.Count > 0)
        {
            return null;
        }
        return map.Entries.ToDictionary(e => e.Key.Value, e => e.Value switch
        {
            YamlText one => one.Value.Length == 0 ? [] : (IReadOnlyList<string>)[one.Value],
            YamlList list => [.. list.Entries.OfType<YamlText>().Select(t => t.Value)],
            _ => [],
        });
    }

    /// <summary>The text with these values in its front matter; null when it has one that cannot be read. A key that is not there is added at the end, one without a value is left as it is or taken away.</summary>
    public static string? With(string text, IReadOnlyDictionary<string, IReadOnlyList<string>> values)
    {
        if (Frame(text) is null && !text.StartsWith("---", StringComparison.Ordinal))
        {
            text = $"---\n---\n{text}";
        }
        foreach (var (key, wanted) in values)
        {
            var value = wanted.Select(Line).Where(v => v.Length > 0).ToArray();
            if (Read(text) is not { } known)
            {
                return null;
            }
            if ((known.GetValueOrDefault(key) ?? []).SequenceEqual(value))
            {
                continue;
            }
            text = Put(text, key, value);
        }
        return text;
    }

    private static readonly SearchValues<char> FlowSigns = SearchValues.Create(",[]{}:");

    // From the character after the first line of hyphens to that before the last.
    private static (int Start, int End)? Frame(string text)
    {
        if (!text.StartsWith("---\n", StringComparison.Ordinal))
        {
            return null;
        }
        for (var line = 4; line <= text.Length;)
        {
            var end = text.IndexOf('\n', line) is >= 0 and var found ? found : text.Length;
            if (text.AsSpan(line, end - line).TrimEnd() is "---")
            {
                return (4, line);
            }
            line = end + 1;
        }
        return null;
    }

    private static string Put(string text, string key, string[] value)
    {
        var frame = Frame(text)!.Value;
        var (start, end) = frame;
        if (Find(text[start..end], key) is not { } at)
        {
            return value.Length == 0 ? text : text.Insert(end, Fresh(key, value));
        }
        if (value.Length == 0)
        {
            var from = LineStart(text, start + at.Key);
            return text.Remove(from, Math.Min(end, LineEnd(text, start + at.End)) - from);
        }
        if (at.Entries is null || at.IsFlow || !Lists.Contains(key))
        {
            var written = Lists.Contains(key) ? $"[{string.Join(", ", value.Select(v => Scalar(v, inFlow: true)))}]" : Scalar(value[0], inFlow: false);
            var (from, to) = at.Start == at.End ? (start + at.Colon, start + at.Colon) : (start + at.Start, start + at.End);
            return $"{text[..from]}{(at.Start == at.End ? " " : "")}{written}{text[to..]}";
        }
        return text[..start] + Entries(text[start..end], at.Entries, value) + text[end..];
    }

    // Entry by entry: those that stay as they are keep their line and its comment.
    private static string Entries(string yaml, IReadOnlyList<(int Start, int End)> entries, string[] value)
    {
        var margin = yaml[LineStart(yaml, entries[0].Start)..entries[0].Start];
        for (var i = Math.Max(entries.Count, value.Length) - 1; i >= 0; i--)
        {
            if (i >= value.Length)
            {
                var from = LineStart(yaml, entries[i].Start);
                yaml = yaml.Remove(from, LineEnd(yaml, entries[i].End) - from);
            }
            else if (i >= entries.Count)
            {
                yaml = yaml.Insert(LineEnd(yaml, entries[^1].End), $"{margin}{Scalar(value[i], inFlow: false)}\n");
            }
            else if (Read($"---\nx: {yaml[entries[i].Start..entries[i].End]}\n---\n")?["x"] is not [var same] || same != value[i])
            {
                yaml = yaml[..entries[i].Start] + Scalar(value[i], inFlow: false) + yaml[entries[i].End..];
            }
        }
        return yaml;
    }

    private static string Fresh(string key, string[] value) => !Lists.Contains(key) ? $"{key}: {Scalar(value[0], inFlow: false)}\n"
        : key is "objectives" or "references" ? $"{key}:\n{string.Concat(value.Select(v => $"  - {Scalar(v, inFlow: false)}\n"))}"
        : $"{key}: [{string.Join(", ", value.Select(v => Scalar(v, inFlow: true)))}]\n";

    private sealed record Found(int Key, int Colon, int Start, int End, bool IsFlow, IReadOnlyList<(int Start, int End)>? Entries);

    // Where a key of the mapping and its value stand.
    private static Found? Find(string yaml, string key)
    {
        var events = new Parser(new StringReader(yaml));
        events.Consume<StreamStart>();
        if (!events.TryConsume<DocumentStart>(out _) || !events.TryConsume<MappingStart>(out _))
        {
            return null;
        }
        while (!events.Accept<MappingEnd>(out _))
        {
            var name = events.Consume<Scalar>();
            var value = Value(events);
            if (name.Value == key)
            {
                var colon = yaml.IndexOf(':', (int)name.End.Index) + 1;
                // Nothing stands for an empty value; its marks are those of what comes next.
                return value.Start < colon || value.Start == value.End ? new((int)name.Start.Index, colon, colon, colon, true, null) : value with { Key = (int)name.Start.Index, Colon = colon };
            }
        }
        return null;
    }

    private static Found Value(Parser events)
    {
        if (events.TryConsume<Scalar>(out var scalar))
        {
            return new(0, 0, (int)scalar.Start.Index, (int)scalar.End.Index, true, null);
        }
        if (events.TryConsume<SequenceStart>(out var list))
        {
            var entries = new List<(int, int)>();
            while (!events.Accept<SequenceEnd>(out _))
            {
                var entry = Value(events);
                entries.Add((entry.Start, entry.End));
            }
            var end = events.Consume<SequenceEnd>();
            // The library gives the bracket itself no width.
            var flow = list.Style == SequenceStyle.Flow;
            return new(0, 0, (int)list.Start.Index, flow ? (int)end.Start.Index + 1 : entries[^1].Item2, flow, entries);
        }
        var (start, last) = ((int)events.Current!.Start.Index, 0);
        for (var depth = 0; ;)
        {
            events.MoveNext();
            var passed = events.Current!;
            depth += passed is MappingStart or SequenceStart ? 1 : passed is MappingEnd or SequenceEnd ? -1 : 0;
            last = Math.Max(last, (int)passed.End.Index);
            if (depth <= 0)
            {
                events.MoveNext();
                return new(0, 0, start, last, true, null);
            }
        }
    }

    private static int LineStart(string text, int at) => at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;

    // After the line feed.
    private static int LineEnd(string text, int at) => at > 0 && text[at - 1] == '\n' ? at : text.IndexOf('\n', at) is >= 0 and var end ? end + 1 : text.Length;

    // One line: what a form sends may hold others.
    private static string Line(string value) => string.Join(' ', new string([.. value.Select(c => char.IsControl(c) ? ' ' : c)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A text as YAML: plain where that says the same, else between quotes.</summary>
    internal static string Scalar(string value, bool inFlow)
    {
        var plain = char.IsLetterOrDigit(value[0]) && !value.EndsWith(':') && !value.Contains(": ", StringComparison.Ordinal) && !value.Contains(" #", StringComparison.Ordinal)
            && value is not ("null" or "Null" or "NULL") && !(inFlow && value.AsSpan().ContainsAny(FlowSigns));
        if (plain)
        {
            return value;
        }
        var quoted = new StringBuilder("\"");
        foreach (var c in value)
        {
            _ = c is '"' or '\\' ? quoted.Append('\\').Append(c) : c is '\u0085' or '\u2028' or '\u2029' or '\ufeff' ? quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : quoted.Append(c);
        }
        return quoted.Append('"').ToString();
    }
}
