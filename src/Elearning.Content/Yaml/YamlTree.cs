using Elearning.Content.Problems;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Elearning.Content.Yaml;

/// <summary>
/// Reads YAML from its events into a tree that knows its places. Anchors, aliases and tags are refused:
/// content has no need of them, and aliases that name aliases can swell to billions of nodes.
/// </summary>
internal sealed class YamlTree
{
    private const int Deepest = 8;
    private readonly Parser events;
    private readonly FileProblems problems;
    private readonly int linesBefore;

    private YamlTree(string text, int linesBefore, FileProblems problems)
    {
        events = new Parser(new StringReader(text));
        this.linesBefore = linesBefore;
        this.problems = problems;
    }

    /// <summary>The mapping a text holds, or null when it holds none (which is told).</summary>
    /// <param name="text">YAML.</param>
    /// <param name="linesBefore">Lines of the file that come before the text.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static YamlMap? Read(string text, int linesBefore, FileProblems problems)
    {
        try
        {
            return new YamlTree(text, linesBefore, problems).Document();
        }
        catch (YamlException wrong)
        {
            problems.Tell(ProblemKinds.YamlSyntax, new((int)wrong.Start.Line + linesBefore, (int)wrong.Start.Column), wrong.Message);
            return null;
        }
        catch (Refused)
        {
            return null;
        }
        catch (InvalidOperationException wrong)
        {
            // The library's scanner loses its footing on some broken texts instead of saying where they break.
            problems.Tell(ProblemKinds.YamlSyntax, new(linesBefore + 1, 1), wrong.Message);
            return null;
        }
    }

    private YamlMap? Document()
    {
        events.Consume<StreamStart>();
        if (events.Accept<StreamEnd>(out _))
        {
            problems.Tell(ProblemKinds.YamlNotAMap, new(linesBefore + 1, 1));
            return null;
        }
        events.Consume<DocumentStart>();
        var root = Node(0);
        events.Consume<DocumentEnd>();
        if (!events.Accept<StreamEnd>(out _))
        {
            throw Refuse(ProblemKinds.YamlSecondDocument);
        }
        if (root is not YamlMap map)
        {
            problems.Tell(ProblemKinds.YamlNotAMap, root.At);
            return null;
        }
        return map;
    }

    private YamlNode Node(int depth)
    {
        if (depth > Deepest)
        {
            throw Refuse(ProblemKinds.YamlTooDeep);
        }
        if (events.Accept<AnchorAlias>(out _) || (events.Accept<NodeEvent>(out var node) && (!node.Anchor.IsEmpty || !node.Tag.IsEmpty)))
        {
            throw Refuse(ProblemKinds.YamlAnchor);
        }
        var at = Here();
        if (events.TryConsume<SequenceStart>(out _))
        {
            var entries = new List<YamlNode>();
            while (!events.TryConsume<SequenceEnd>(out _))
            {
                entries.Add(Node(depth + 1));
            }
            return new YamlList(at, entries);
        }
        return events.TryConsume<MappingStart>(out _) ? Map(at, depth) : new YamlText(at, Scalar());
    }

    private YamlMap Map(Place at, int depth)
    {
        var entries = new List<(YamlText, YamlNode)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!events.TryConsume<MappingEnd>(out _))
        {
            if (Node(depth + 1) is not YamlText key)
            {
                throw Refuse(ProblemKinds.YamlKeyNotText);
            }
            var value = Node(depth + 1);
            if (seen.Add(key.Value))
            {
                entries.Add((key, value));
            }
            else
            {
                problems.Tell(ProblemKinds.KeyTwice, key.At, key.Value);
            }
        }
        return new(at, entries);
    }

    // An empty plain scalar and "~" both say "nothing".
    private string Scalar()
    {
        var scalar = events.Consume<Scalar>();
        return scalar is { Style: ScalarStyle.Plain, Value: "~" or "null" } ? "" : scalar.Value;
    }

    private Place Here() => new((int)(events.Current?.Start.Line ?? 1) + linesBefore, (int)(events.Current?.Start.Column ?? 1));

    private Refused Refuse(ProblemKind kind)
    {
        problems.Tell(kind, Here());
        return new();
    }

    private sealed class Refused : Exception;
}
