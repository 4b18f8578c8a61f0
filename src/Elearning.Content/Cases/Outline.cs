using Elearning.Content.Markdown;
using Elearning.Content.Problems;
using Elearning.Content.Yaml;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Yaml;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Elearning.Content.Cases;

/// <summary>Walks the syntax tree of one Markdown file and finds its stages, series and items.</summary>
internal sealed class Outline
{
    private readonly FileProblems problems;
    private readonly IReadOnlyDictionary<string, ItemText>? asking;
    private readonly List<StageText> stages = [];
    private Place stageAt = new(1, 1);
    private List<Block> stageText = [];
    private List<SeriesText> series = [];
    private List<ItemText> items = [];
    private HeadingBlock? heading;
    private List<Block> under = [];

    private Outline(FileProblems problems, IReadOnlyDictionary<string, ItemText>? asking) => (this.problems, this.asking) = (problems, asking);

    /// <param name="text">The file.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="asking">For a translation, the items of its source by id; null for the source, whose kinds say which lists they have.</param>
    public static CaseText Read(string text, FileProblems problems, IReadOnlyDictionary<string, ItemText>? asking)
    {
        if (MarkdownText.Parse(text, problems) is not { } document)
        {
            return new(problems, null, []);
        }
        Vetting.Vet(document, problems);
        return new Outline(problems, asking).Read(document);
    }

    private CaseText Read(MarkdownDocument document)
    {
        YamlMap? front = null;
        if (document.FirstOrDefault() is YamlFrontMatterBlock yaml)
        {
            front = YamlTree.Read(yaml.Lines.ToString(), yaml.Line + 1, problems);
            stageAt = new(yaml.Line + yaml.Lines.Count + 3, 1);
        }
        else
        {
            problems.Tell(ProblemKinds.NoFrontMatter, new(1, 1));
        }
        foreach (var block in document.Where(b => b is not (YamlFrontMatterBlock or LinkReferenceDefinitionGroup)))
        {
            Take(block);
        }
        EndStage();
        return new(problems, front, stages);
    }

    private void Take(Block block)
    {
        switch (block)
        {
            case HtmlBlock:
                break;
            case ThematicBreakBlock:
                EndStage();
                stageAt = Vetting.At(block);
                break;
            case HeadingBlock { IsSetext: true }:
                problems.Tell(ProblemKinds.GluedBreak, Vetting.At(block));
                break;
            case HeadingBlock { Level: 1 }:
                problems.Tell(ProblemKinds.TopHeading, Vetting.At(block));
                break;
            case HeadingBlock { Level: 2 } next:
                EndItem();
                heading = next;
                break;
            case CustomContainer container:
                TakeContainer(container);
                break;
            default:
                (heading is null ? stageText : under).Add(block);
                break;
        }
    }

    private void TakeContainer(CustomContainer container)
    {
        var at = Vetting.At(container);
        if (container.ClosingFencedCharCount == 0)
        {
            problems.Tell(ProblemKinds.ContainerNotClosed, at, container.Info ?? "");
            // Everything after it was swallowed; reading on would only tell the same fault many times.
        }
        if (container.Info != "series")
        {
            problems.Tell(ProblemKinds.UnknownContainer, at, container.Info ?? "");
            return;
        }
        var name = (container.Arguments ?? "").Trim();
        if (name.Length == 0 || name.Contains('{', StringComparison.Ordinal) || name.Contains(' ', StringComparison.Ordinal))
        {
            problems.Tell(ProblemKinds.SeriesWithoutName, at);
            return;
        }
        var attributes = new Attributes(container, problems);
        series.Add(new(at, name, attributes, MarkdownText.Html([.. container]) ?? ""));
    }

    private void EndItem()
    {
        if (heading is not null && ReadItem(heading) is { } item)
        {
            items.Add(item);
        }
        heading = null;
        under = [];
    }

    private void EndStage()
    {
        EndItem();
        stages.Add(new(stageAt, MarkdownText.Html(stageText) ?? "", series, items));
        (stageText, series, items) = ([], [], []);
    }

    private ItemText? ReadItem(HeadingBlock from)
    {
        var at = Vetting.At(from);
        var attributes = new Attributes(from, problems);
        if (attributes.Id is not { } id)
        {
            var words = MarkdownText.Plain(from.Inline);
            var kind = from.TryGetAttributes() is null && words.Contains('{', StringComparison.Ordinal) ? ProblemKinds.UnreadableAttributes : ProblemKinds.HeadingWithoutId;
            problems.Tell(kind, at, words);
            return null;
        }
        if (!Names.IsName(id))
        {
            problems.Tell(ProblemKinds.BadName, attributes.At, id);
        }
        var lists = under.OfType<ListBlock>().ToArray();
        var boxed = lists.Where(HasBox).ToArray();
        foreach (var second in boxed.Skip(1))
        {
            problems.Tell(ProblemKinds.SecondList, Vetting.At(second));
        }
        var source = asking?.GetValueOrDefault(id);
        var format = asking is null ? KindFormat.Of(attributes.Classes) : null;
        var asks = format?.Bulleted ?? source is { Choices.Count: > 0 };
        var numbered = format?.Numbered ?? source is { Options.Count: > 0 } ? lists.FirstOrDefault(l => l.IsOrdered) : null;
        var list = boxed.FirstOrDefault(l => l != numbered) ?? (asks ? lists.LastOrDefault(l => !l.IsOrdered) : null);
        foreach (var late in under.OfType<QuoteBlock>().Where(q => (asks && list is not null && q.Line > list.Line) || q.Line > numbered?.Line))
        {
            problems.Tell(ProblemKinds.QuoteAfterChoices, Vetting.At(late));
        }
        var quotes = under.OfType<QuoteBlock>().SelectMany(q => q).ToArray();
        var body = under.Where(b => b != list && b != numbered && b is not QuoteBlock).ToArray();
        return new(at, id, attributes, MarkdownText.InlineHtml(from.Inline), MarkdownText.Html(body), MarkdownText.Html(quotes),
            Entries(list, format is { Bulleted: true, Numbered: true }), Entries(numbered, false));
    }

    private ChoiceText[] Entries(ListBlock? list, bool values) => [.. (list?.OfType<ListItemBlock>() ?? []).Select(e => ReadChoice(e, values))];

    private ChoiceText ReadChoice(ListItemBlock entry, bool values)
    {
        var at = Vetting.At(entry);
        var paragraph = entry.FirstOrDefault() as ParagraphBlock;
        foreach (var odd in entry.Where(b => b != paragraph && b is not QuoteBlock))
        {
            problems.Tell(ProblemKinds.OddInChoice, Vetting.At(odd));
        }
        var braces = paragraph is null ? null : new Attributes(paragraph, problems);
        var box = paragraph?.Inline?.FirstChild as Markdig.Extensions.TaskLists.TaskList;
        box?.Remove();
        var plain = MarkdownText.Plain(paragraph?.Inline);
        if (plain.Length == 0)
        {
            problems.Tell(ProblemKinds.EmptyChoice, at);
        }
        if (braces is { Id: not null } || (braces is { HasValues: true } && !values))
        {
            problems.Tell(ProblemKinds.StrayAttributes, braces.At);
        }
        var explanation = entry.OfType<QuoteBlock>().SelectMany(q => q).ToArray();
        return new(at, box?.Checked, braces?.Classes ?? [], MarkdownText.InlineHtml(paragraph?.Inline).Trim(), plain, MarkdownText.Html(explanation), values ? braces : null);
    }

    private static bool HasBox(ListBlock list) => list.OfType<ListItemBlock>()
        .Any(i => i.FirstOrDefault() is ParagraphBlock { Inline.FirstChild: Markdig.Extensions.TaskLists.TaskList });
}
