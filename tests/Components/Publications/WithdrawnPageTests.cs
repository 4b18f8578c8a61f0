using Bunit;
using Elearning.Tests.Components.Attempts;
using Elearning.Web.Features.Publications;

namespace Elearning.Tests.Components.Publications;

public class WithdrawnPageTests : PageTest
{
    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public void The_page_says_who_why_and_how_it_comes_back(string language)
    {
        Specimen.Speak(language);
        var model = new WithdrawnPage.Model("lung-99", "Masse", new string('a', 64), "Pr Driss", "<b>Douteux</b>", Specimen.Now, [], null, false, TimeZoneInfo.Utc);
        var page = Show(model);
        Assert.Equal("<b>Douteux</b>", page.Find(".said").TextContent);
        Assert.Contains("Pr Driss", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("publications.", page.Find("h1").ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/library/lung-99/draft", page.Find("form").GetAttribute("action"));
        // With a draft there is nothing to open; a changed folder asks for a choice.
        var asked = Show(model with { HasDraft = true, Conflict = new string('b', 64) });
        Assert.Equal("/library/lung-99/choice", Assert.Single(asked.FindAll("form")).GetAttribute("action"));
        Assert.Single(asked.FindAll("a[href='/drafts/lung-99']"));
    }

    private IRenderedComponent<WithdrawnPage> Show(WithdrawnPage.Model model) => Render<WithdrawnPage>(p => p.Add(x => x.View, model));
}
