using Bunit;
using Elearning.Domain.Cases;
using Elearning.Domain.Credits;
using Elearning.Tests.Components.Attempts;
using Elearning.Web.Features.Reflections;
using static Elearning.Tests.Components.Attempts.Specimen;

namespace Elearning.Tests.Components.Reflections;

public class ReflectionPageTests : PageTest
{
    private static CreditRule Rule(string id, int least) => new()
    {
        Id = $"regime:{id}",
        Version = "v",
        Regime = new(id, LocalText.Of(id)) { Reflection = new(1.5m, least, null) },
        Unit = LocalText.Of("crédit|crédits"),
        Amount = 0,
        QuizId = "",
        PassMark = 1,
        ValidFrom = new(2026, 1, 1),
        Wording = LocalText.Of(""),
    };

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public void The_page_tells_worth_and_lengths_and_gives_back_what_was_typed(string language)
    {
        Speak(language);
        var page = Render<ReflectionPage>(p => p.Add(x => x.View, new ReflectionPage.Model(Person, new("anatomie", null), "Anatomie", new([Rule("a", 300), Rule("b", 500)], [], []), "<i>court</i>", "short")));
        Assert.Equal(2, page.FindAll("li").Count);
        Assert.Equal(("500", "4000"), (page.Find("textarea").GetAttribute("minlength"), page.Find("textarea").GetAttribute("maxlength")));
        Assert.Equal("<i>court</i>", page.Find("textarea").TextContent);
        Assert.Contains("500", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        AssertNamed(page.FindAll("textarea"));
    }

    [Fact]
    public void Where_nothing_is_rewarded_nor_written_a_result_says_nothing_of_it()
    {
        Assert.Equal("", Render<ReflectionView>(p => p.Add(x => x.Of, Told(null, new([], [], []))).Add(x => x.Attempt, Person).Add(x => x.Zone, Zone)).Markup.Trim());
        var kept = Render<ReflectionView>(p => p.Add(x => x.Of, Told(null, new([], [new(Person, Person, "q", null, Person, "Une <b>note</b>.", Now)], []))).Add(x => x.Attempt, Person).Add(x => x.Zone, Zone));
        Assert.Equal("Une <b>note</b>.", kept.Find(".written").TextContent);
        Assert.Contains("plafond", kept.Markup, StringComparison.Ordinal);
        Assert.Empty(kept.FindAll("a"));
    }

    [Theory]
    [InlineData("fr", "Écrire une note\u00A0: ")]
    [InlineData("ar", "كتابة ملاحظة: ")]
    [InlineData("en", "Write a note: ")]
    public void A_review_offers_a_note_on_each_case_and_names_what_each_note_is_about(string language, string words)
    {
        Specimen.Speak(language);
        ReflectionView.Reflected[] told = [.. Told("lung-01", new([Rule("a", 300)], [], [])), .. Told("abd-01", new([Rule("a", 300)], [], [])), .. Told("msk-01", new([], [new(Person, Person, null, "msk-01", Person, "Note.", Now)], []))];
        var page = Render<ReflectionView>(p => p.Add(x => x.Of, told).Add(x => x.Attempt, Person).Add(x => x.Zone, Zone));
        Assert.Equal([$"{words}<i>lung-01</i>", $"{words}<i>abd-01</i>"], page.FindAll("a").Select(a => a.TextContent));
        Assert.Equal($"/attempts/{Person}/reflection?case=lung-01", page.Find("a").GetAttribute("href"));
        Assert.Equal("<i>msk-01</i>", page.Find("article bdi").TextContent);
        Assert.Empty(page.FindAll("i"));
    }

    private static ReflectionView.Reflected[] Told(string? about, ReflectionState state) => [new(new(about is null ? "q" : null, about), $"<i>{about}</i>", state)];
}
