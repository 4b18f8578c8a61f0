using Bunit;
using Elearning.Domain.Publications;
using Elearning.Tests.Components.Attempts;
using Elearning.Web.Features.Publications;

namespace Elearning.Tests.Components.Publications;

public class RequirementListTests : PageTest
{
    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public void Every_line_says_in_words_whether_it_is_met_and_what_to_do_when_it_is_not(string language)
    {
        Specimen.Speak(language);
        var page = Render<RequirementList>(p => p.Add(x => x.Case, "lung-99").Add(x => x.Of, Readiness.Of(Specimen.Case with { ReviewBy = null }, 2, ["t1"], 1, new(2026, 11, 27))));
        Assert.Equal(Enum.GetValues<Need>().Length, page.FindAll("li").Count);
        Assert.Equal(4, page.FindAll(".is-missing a").Count);
        Assert.All(page.FindAll("li"), line => Assert.NotEmpty(line.QuerySelector(".visually-hidden")!.TextContent));
        Assert.DoesNotContain("publications.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("t1", page.Markup, StringComparison.Ordinal);
    }
}
