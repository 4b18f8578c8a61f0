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
        var page = Render<ReflectionPage>(p => p.Add(x => x.View, new ReflectionPage.Model(Person, "Anatomie", new([Rule("a", 300), Rule("b", 500)], [], []), "<i>court</i>", "short")));
        Assert.Equal(2, page.FindAll("li").Count);
        Assert.Equal(("500", "4000"), (page.Find("textarea").GetAttribute("minlength"), page.Find("textarea").GetAttribute("maxlength")));
        Assert.Equal("<i>court</i>", page.Find("textarea").TextContent);
        Assert.Contains("500", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        AssertNamed(page.FindAll("textarea"));
    }

    [Fact]
    public void Where_nothing_is_rewarded_nor_written_a_result_says_nothing_of_it()
    {
        Assert.Equal("", Render<ReflectionView>(p => p.Add(x => x.Of, new([], [], [])).Add(x => x.Attempt, Person).Add(x => x.Zone, Zone)).Markup.Trim());
        var kept = Render<ReflectionView>(p => p.Add(x => x.Of, new([], [new(Person, Person, "q", Person, "Une <b>note</b>.", Now)], [])).Add(x => x.Attempt, Person).Add(x => x.Zone, Zone));
        Assert.Equal("Une <b>note</b>.", kept.Find(".written").TextContent);
        Assert.Contains("plafond", kept.Markup, StringComparison.Ordinal);
        Assert.Empty(kept.FindAll("a"));
    }
}
