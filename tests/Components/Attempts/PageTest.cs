using AngleSharp.Dom;
using Bunit;
using Elearning.Web.Features.Attempts;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Components.Attempts;

/// <summary>Renders pages of an attempt as they leave the server.</summary>
public abstract class PageTest : BunitContext
{
    protected PageTest()
    {
        Services.AddSingleton<AntiforgeryStateProvider>(new Token());
        Specimen.Speak("fr");
    }

    internal IRenderedComponent<QuestionPage> Ask(Sitting sitting, int position, string language = "fr", PostedResponse? posted = null, QuestionPage.Conflict? conflict = null, string? problem = null)
    {
        Specimen.Speak(language);
        return Render<QuestionPage>(p => p.Add(x => x.View, QuestionPage.Model.Of(sitting, sitting.Questions[position], Specimen.Bar(sitting, position), new Wish(language), posted, conflict, problem)));
    }

    internal IRenderedComponent<FeedbackPage> Tell(Sitting sitting, int position, string language = "fr")
    {
        Specimen.Speak(language);
        return Render<FeedbackPage>(p => p.Add(x => x.View, FeedbackPage.Model.Of(sitting, sitting.Questions[position], Specimen.Bar(sitting, position), new Wish(language))));
    }

    /// <summary>Every field a person can use has a name that a screen reader says.</summary>
    protected static void AssertNamed(IEnumerable<IElement> fields) => Assert.All(fields, field => Assert.False(string.IsNullOrWhiteSpace(
        field.GetAttribute("aria-label") ?? field.GetAttribute("alt") ?? field.Closest("label")?.TextContent), field.OuterHtml));

    private sealed class Token : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken GetAntiforgeryToken() => new("token", "_token");
    }
}
