using Bunit;
using Elearning.Content;
using Elearning.Domain.Statistics;
using Elearning.Tests.Components.Attempts;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Quizzes;

namespace Elearning.Tests.Components.Quizzes;

public class SetPagesTests : PageTest
{
    private static readonly Vocabulary Words = Vocabulary.Read("organs: { lung: { fr: Poumon } }\nmodalities: {}\nlevels: { 2: { fr: Interne } }\nproofs: {}").Vocabulary;

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public void A_quiz_shows_its_cases_with_their_keys_and_every_field_has_a_name(string language)
    {
        Specimen.Speak(language);
        var page = Show(Model("q", new QuizForm("Thorax <b>", null, null, "Essai", null, null, "exam", 20, 2, 60, "assigned", [new(Specimen.Case.Id, 1, "2", ["dx"], false), new("gone-01", 2, "1", null, false)], [], [], 7, null, 3)));
        Assert.Equal(2, page.FindAll("section[id^='case-']").Count);
        Assert.NotEmpty(page.FindAll(".is-key"));
        Assert.Equal("dx", Assert.Single(page.FindAll("input[name='Cases[0].Items'][checked]")).GetAttribute("value"));
        // A case that is gone can only go: no key to show, none to swap.
        Assert.Empty(page.FindAll("#case-gone-01 button[name=Swap]"));
        Assert.Single(page.FindAll("#case-gone-01 .alert"));
        AssertNamed(page.FindAll("select, textarea, input:not([type=hidden])"));
        Assert.DoesNotContain("sets.", page.Find("form").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("h1 b"));
    }

    [Fact]
    public void Under_ten_answers_no_rate_is_shown()
    {
        var form = QuizForm.Empty(1) with { Cases = [new(Specimen.Case.Id, 1, "1", null, false)] };
        Assert.DoesNotContain("%", Show(Model("q", form, new(9, 0.5))).Find("section[id^='case-'] h3 + span").TextContent, StringComparison.Ordinal);
        Assert.Contains("50", Show(Model("q", form, new(10, 0.5))).Find("section[id^='case-'] h3 + span").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quiz_of_a_file_is_shown_but_cannot_be_changed()
    {
        var page = Show(Model("anatomie", QuizForm.Empty(1)));
        Assert.NotNull(page.Find("fieldset[disabled]"));
        Assert.Contains("/sets/new?copy=anatomie", page.Find(".alert a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("form[action$='/withdrawal']"));
    }

    private IRenderedComponent<SetPage> Show(SetPage.Model model) => Render<SetPage>(p => p.Add(x => x.View, model));

    private static SetPage.Model Model(string? id, QuizForm form, CaseFacility? figures = null) => new(
        id, form, new Dictionary<string, PublishedCase> { [Specimen.Case.Id] = Specimen.Published }, Words,
        figures is null ? new Dictionary<string, CaseFacility>() : new Dictionary<string, CaseFacility> { [Specimen.Case.Id] = figures }, 0, [], new(2026, 11, 27), TimeZoneInfo.Utc);
}
