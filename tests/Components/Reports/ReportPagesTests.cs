using Bunit;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Reports;
using Elearning.Tests.Components.Attempts;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Attempts.Kinds;
using Elearning.Web.Features.Reports;
using Xunit;

namespace Elearning.Tests.Components.Reports;

/// <summary>A report is asked without its rubric, marked without its author, and told with what was found, in three languages.</summary>
public class ReportPagesTests : PageTest
{
    private static readonly Report Item = new()
    {
        Id = "cr",
        Stem = Specimen.Text("Rédigez la conclusion", "اكتب الخلاصة", "Write the conclusion"),
        Rubric = [new("1", Specimen.Text("Nomme la masse", "يسمي الكتلة", "Names the mass"), 2, LocalText.Of("Le siège compte.")), new("2", LocalText.Of("Dit la suite"), 1, null)],
    };

    [Fact]
    public void The_fields_tell_neither_the_rubric_nor_why()
    {
        var asked = Asked.Of(Item, "fr");
        var page = Render<ReportFields>(p => p.Add(f => f.Of, asked).Add(f => f.Draft, Draft.Of(new Written("Une\nmasse."), null)));
        Assert.Equal("Une\nmasse.", page.Find("textarea[name=Text]").TextContent);
        Assert.NotEmpty(page.Find("textarea").GetAttribute("aria-label")!);
        Assert.DoesNotContain("Nomme", page.Markup + asked, StringComparison.Ordinal);
        Assert.Contains("3", asked.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void The_key_says_what_was_found_and_what_was_missing_once_somebody_has_read_it()
    {
        var marked = Key(new Reviewed("Une masse.", ["1"], "Et la suite ?"), true);
        Assert.Equal(["is-key", "is-mine"], marked.FindAll(".choice-told").Select(l => l.ClassList[^1]));
        Assert.Contains("Et la suite ?", marked.Markup, StringComparison.Ordinal);
        Assert.Empty(marked.FindAll(".alert"));
        var awaiting = Key(new Written("<b>Une masse</b>"), true);
        Assert.NotNull(awaiting.Find(".alert"));
        Assert.Equal("<b>Une masse</b>", awaiting.Find(".report-text").TextContent);
        Assert.Empty(awaiting.FindAll(".is-key, .is-mine"));
        // A repair gave the mark: nobody waits.
        Assert.Empty(Render<ReportKey>(p => p.Add(k => k.Item, Item with { Allowance = Allowance.FullMarks }).Add(k => k.Answer, new Written("x")).Add(k => k.Feedback, true).Add(k => k.Wish, "fr")).FindAll(".alert"));
        Assert.Empty(Key(null, false).FindAll(".alert, .report-text, .is-key"));
    }

    [Fact]
    public void The_full_mark_is_every_line_found() =>
        Assert.Equal(Verdict.Right, Item.Grade(ItemKind.Of(Item).FullMark(Item, Specimen.Published)).Verdict);

    private IRenderedComponent<ReportKey> Key(Answer? answer, bool feedback) =>
        Render<ReportKey>(p => p.Add(k => k.Item, Item).Add(k => k.Answer, answer).Add(k => k.Feedback, feedback).Add(k => k.Wish, "fr"));
}
