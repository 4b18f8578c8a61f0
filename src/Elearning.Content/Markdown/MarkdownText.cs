using Elearning.Content.Problems;
using Markdig;
using Markdig.Extensions.TaskLists;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Elearning.Content.Markdown;

/// <summary>Markdown in, syntax tree and safe HTML out: no raw HTML, no attribute an author wrote, no link but http, https or a path.</summary>
internal static class MarkdownText
{
    private const int Deepest = 100;
    private const int LowestHeading = 3;

    // Generic attributes come last: they hook into the parsers that are there.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseYamlFrontMatter()
        .UseTaskLists()
        .UseCustomContainers()
        .UseGenericAttributes()
        .UsePreciseSourceLocation()
        .Build();

    /// <summary>The syntax tree of a text, or null when it cannot be read (which is told).</summary>
    public static MarkdownDocument? Parse(string text, FileProblems problems)
    {
        try
        {
            var document = Markdig.Markdown.Parse(text, Pipeline);
            if (!IsDeep(document))
            {
                return document;
            }
        }
        catch (ArgumentException)
        {
            // The parser's own guard against blocks nested deeper than 128.
        }
        problems.Tell(ProblemKinds.TooDeep, Place.File);
        return null;
    }

    /// <summary>Blocks as HTML, or null when there are none.</summary>
    public static string? Html(IReadOnlyCollection<Block> blocks)
    {
        if (blocks.Count == 0)
        {
            return null;
        }
        foreach (var node in blocks.SelectMany(b => b.Descendants().Prepend(b)))
        {
            node.SetAttributes(new HtmlAttributes());
            // The page and its questions have the first two levels; in a quote or a list an author could write them still.
            if (node is HeadingBlock { Level: < LowestHeading } heading)
            {
                heading.Level = LowestHeading;
            }
        }
        return Written(renderer =>
        {
            foreach (var block in blocks)
            {
                renderer.Render(block);
            }
        });
    }

    /// <summary>The text of one paragraph or heading as inline HTML.</summary>
    public static string InlineHtml(ContainerInline? inline)
    {
        foreach (var node in inline?.Descendants() ?? [])
        {
            node.SetAttributes(new HtmlAttributes());
        }
        return inline is null ? "" : Written(renderer => renderer.WriteChildren(inline));
    }

    /// <summary>The words alone, without any marking.</summary>
    public static string Plain(ContainerInline? inline) => string.Concat((inline?.Descendants() ?? []).Select(i => i switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        LineBreakInline => " ",
        _ => "",
    })).Trim();

    // The parser lets inlines nest without end; the renderer would fail on them.
    private static bool IsDeep(MarkdownDocument document)
    {
        var open = new Stack<(MarkdownObject Node, int Depth)>([(document, 0)]);
        while (open.TryPop(out var next))
        {
            if (next.Depth > Deepest)
            {
                return true;
            }
            IEnumerable<MarkdownObject> inside = next.Node switch
            {
                ContainerBlock blocks => blocks,
                LeafBlock { Inline: { } inline } => [inline],
                ContainerInline inlines => inlines,
                _ => [],
            };
            foreach (var node in inside)
            {
                open.Push((node, next.Depth + 1));
            }
        }
        return false;
    }

    private static string Written(Action<HtmlRenderer> write)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        // What Vetting refuses must not come through even when a caller forgets to look.
        renderer.ObjectRenderers.RemoveAll(r => r is HtmlBlockRenderer or HtmlInlineRenderer or HtmlTaskListRenderer);
        write(renderer);
        writer.Flush();
        return writer.ToString().Trim();
    }
}
