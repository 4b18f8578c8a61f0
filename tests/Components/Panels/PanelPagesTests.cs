using Bunit;
using Elearning.Data.Panels;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Panels;
using Elearning.Tests.Components.Attempts;
using Elearning.Web.Features.Panels;

namespace Elearning.Tests.Components.Panels;

/// <summary>Script concordance, as interns, members of a panel and professors see it.</summary>
public class PanelPagesTests : PageTest
{
    private static readonly Concordance Item = new()
    {
        Id = "pe",
        Stem = LocalText.Of("Vous pensez à une embolie"),
        Body = LocalText.Of("<p>Le scanner est normal.</p>"),
        Panel = [.. new[] { 1, 1, 1, 1, 1, 1, 2, 2, 2, 0 }.Select((a, i) => new PanelAnswer(a, i == 0 ? "Parce <b>que</b>." : null))],
    };

    private static readonly Panel Open = new(Guid.CreateVersion7(Specimen.Now), "lung-99", Specimen.Person, Specimen.Now);
    private static readonly PanelSeat Seat = new(Guid.CreateVersion7(Specimen.Now), Open.Id, 1, Specimen.Now);

    private static Elearning.Web.Features.Cases.PublishedCase Published =>
        Specimen.Published with { Case = Specimen.Case with { Stages = [new(1, LocalText.Of("<p>Femme de 34 ans.</p>"), [], [Item, Item with { Id = "us", Scale = ConcordanceScale.Act }])] } };

    private static PanelRecord Record(PanelClosing? closing = null, int? answer = null) => new(Open, [Seat],
        answer is { } a ? new Dictionary<string, IReadOnlyDictionary<Guid, PanelReply>> { ["pe"] = new Dictionary<Guid, PanelReply> { [Seat.Id] = new(Guid.CreateVersion7(Specimen.Now), Seat.Id, "pe", 1, a, "Vu.", Specimen.Now) } } : [], closing);

    [Theory]
    [InlineData("fr", "plus probable")]
    [InlineData("en", "more likely")]
    [InlineData("ar", "أكثر احتمالاً")]
    public void Five_steps_are_asked_and_the_panel_is_not_shown(string language, string step)
    {
        var page = Ask(Specimen.Sit(Item, Mode.Exam, new Picked(["-1"])), 0, language);
        Assert.Equal(["-2", "-1", "0", "1", "2"], page.FindAll("input[name=Choice]").Select(i => i.GetAttribute("value")!));
        Assert.Equal("-1", page.Find("input[name=Choice][checked]").GetAttribute("value"));
        Assert.Contains(step, page.Markup, StringComparison.Ordinal);
        AssertNamed(page.FindAll("input[name=Choice]"));
        Assert.Empty(page.FindAll("table"));
        Assert.DoesNotContain("Parce", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Afterwards_the_panel_is_a_table_with_its_reasons_as_text()
    {
        var page = Tell(Specimen.Sit(Item, Mode.Practice, new Picked(["2"])), 0);
        Assert.Equal(["0", "0", "1", "6", "3"], page.FindAll(".panel-told tbody td:nth-child(2)").Select(c => c.TextContent));
        Assert.Equal(["0", "0", "0,17", "1", "0,5"], page.FindAll(".panel-told tbody td:last-child").Select(c => c.TextContent));
        Assert.Contains("Parce <b>que</b>.", page.Find(".panel-reasons").TextContent, StringComparison.Ordinal);
        Assert.Contains("+2", page.FindAll(".panel-told tr").Single(r => r.QuerySelector(".badge-quiet") is not null).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_made_up_panel_says_so_and_a_small_one_too()
    {
        var page = Tell(Specimen.Sit(Item with { Demonstration = true, Panel = [new(0, null)] }, Mode.Practice, new Picked(["0"])), 0);
        Assert.Contains("démonstration", page.Find(".alert-warning").TextContent, StringComparison.Ordinal);
        Assert.Contains("moins de dix", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_sees_the_situations_their_own_answers_and_nothing_of_the_others()
    {
        var page = Render<SeatPage>(p => p.Add(x => x.View, SeatPage.Model.Of("jeton", Published, Record(answer: -1), Seat, false)));
        Assert.Contains("Femme de 34 ans", page.Markup, StringComparison.Ordinal);
        Assert.Equal("-1", page.Find("input[name=Choice-pe][checked]").GetAttribute("value"));
        Assert.Empty(page.FindAll("input[name=Choice-us][checked]"));
        Assert.Equal("Vu.", page.Find("textarea[name=Reason-pe]").TextContent);
        Assert.Contains("plus utile", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Parce", page.Markup, StringComparison.Ordinal);
        AssertNamed(page.FindAll("input[name^=Choice], textarea"));
    }

    [Fact]
    public void A_closed_panel_takes_nothing_more()
    {
        var closed = new PanelClosing(Open.Id, "lung-99", "items: {}", Specimen.Person, Specimen.Now);
        var page = Render<SeatPage>(p => p.Add(x => x.View, SeatPage.Model.Of("jeton", Published, Record(closed, 1), Seat, false)));
        Assert.All(page.FindAll("fieldset.asked"), f => Assert.NotNull(f.GetAttribute("disabled")));
        Assert.Empty(page.FindAll("form button[type=submit]"));
        Assert.Empty(Render<WelcomePage>(p => p.Add(x => x.View, new("jeton", Published.Case, true))).FindAll("form"));
    }

    [Fact]
    public void A_professor_sees_the_link_the_members_by_number_and_can_close_once_somebody_answered()
    {
        var page = Render<PanelPage>(p => p.Add(x => x.View, new(Published, Record(answer: 2), "https://site/panel/abc", [], Specimen.Zone)));
        Assert.Contains("https://site/panel/abc", page.Markup, StringComparison.Ordinal);
        Assert.Contains("1 sur 2", page.Markup, StringComparison.Ordinal);
        Assert.Single(page.FindAll($"form[action$='/panel/{Open.Id}/closing']"));
        page = Render<PanelPage>(p => p.Add(x => x.View, new(Published, Record(), "https://site/panel/abc", [], Specimen.Zone)));
        Assert.Empty(page.FindAll("form[action$=closing]"));
        Assert.Single(Render<PanelPage>(p => p.Add(x => x.View, new(Published, null, null, [], Specimen.Zone))).FindAll("form[action='/library/lung-99/panel']"));
    }
}
