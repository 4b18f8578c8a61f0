using Elearning.Content.Problems;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Yaml;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Elearning.Content.Markdown;

/// <summary>Goes once through a syntax tree, tells what may not be there and takes its harm away.</summary>
internal static class Vetting
{
    public static void Vet(MarkdownDocument document, FileProblems problems)
    {
        foreach (var node in document.Descendants().ToArray())
        {
            VetAttributes(node, document, problems);
            switch (node)
            {
                case HtmlBlock block when !IsComment(block):
                    problems.Tell(ProblemKinds.RawHtml, At(block));
                    break;
                case HtmlInline inline when !inline.Tag.StartsWith("<!--", StringComparison.Ordinal):
                    problems.Tell(ProblemKinds.RawHtml, At(inline));
                    break;
                case LinkInline { IsImage: true } image:
                    problems.Tell(ProblemKinds.ImageInText, At(image), image.Url ?? "");
                    image.IsImage = false;
                    Disarm(image);
                    break;
                case LinkInline link when !IsSafe(link.GetDynamicUrl?.Invoke() ?? link.Url):
                    problems.Tell(ProblemKinds.UnsafeLink, At(link), link.Url ?? "");
                    Disarm(link);
                    break;
                case AutolinkInline auto when auto.IsEmail || !IsSafe(auto.Url):
                    problems.Tell(ProblemKinds.UnsafeLink, At(auto), auto.Url);
                    auto.Url = "";
                    auto.IsEmail = false;
                    break;
                case CodeBlock indented when indented is not (FencedCodeBlock or YamlFrontMatterBlock):
                    problems.Tell(ProblemKinds.IndentedCode, At(indented));
                    break;
            }
        }
    }

    /// <summary>Where a node begins.</summary>
    public static Place At(MarkdownObject node) => new(node.Line + 1, node.Column + 1);

    /// <summary>Whether a link may be followed: http, https, or a path on this site; everything else could run a script or leave for another program.</summary>
    public static bool IsSafe(string? url)
    {
        if (string.IsNullOrEmpty(url) || url.StartsWith("//", StringComparison.Ordinal)
            || url.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c == '\\'))
        {
            return false;
        }
        var colon = url.IndexOf(':');
        var path = url.IndexOfAny(['/', '?', '#']);
        if (colon < 0 || (path >= 0 && path < colon))
        {
            return true;
        }
        return Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0;
    }

    private static void Disarm(LinkInline link)
    {
        link.Url = "";
        link.GetDynamicUrl = null;
        link.Reference = null;
    }

    // Attributes belong on a question, on a series, and as {.near} on an answer; anywhere else they would reach the page.
    private static void VetAttributes(MarkdownObject node, MarkdownDocument document, FileProblems problems)
    {
        if (node.TryGetAttributes() is not { } attributes || IsEmpty(attributes)
            || (node is HeadingBlock { Level: 2 } or CustomContainer && ((Block)node).Parent == document)
            || node is ParagraphBlock { Parent: ListItemBlock })
        {
            return;
        }
        var fenceWord = node is FencedCodeBlock or CustomContainer && attributes is { Id: null, Properties: null or [] };
        if (!fenceWord)
        {
            problems.Tell(ProblemKinds.StrayAttributes, At(node));
        }
        node.SetAttributes(new HtmlAttributes());
    }

    private static bool IsEmpty(HtmlAttributes a) => a.Id is null && (a.Classes ?? []).All(c => c is "" or "contains-task-list" or "task-list-item") && a.Properties is null or [];

    // A comment and nothing after it: "<!-- --> <script>" is one HTML block too.
    private static bool IsComment(HtmlBlock block)
    {
        var text = block.Lines.ToString().Trim();
        return text.StartsWith("<!--", StringComparison.Ordinal) && text.IndexOf("-->", StringComparison.Ordinal) == text.Length - 3;
    }
}
