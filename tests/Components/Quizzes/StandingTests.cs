using Bunit;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Quizzes;
using Elearning.Tests.Components.Attempts;
using Elearning.Web.Features.Home;
using Elearning.Web.Features.Quizzes;

namespace Elearning.Tests.Components.Quizzes;

public class StandingTests : PageTest
{
    private static readonly Quiz Quiz = new() { Id = "q", Title = LocalText.Of("Thorax"), Description = LocalText.Of("Essai"), Mode = Mode.Exam, Attempts = 2, PassMark = 0.6m, Cases = [] };

    [Theory]
    [InlineData(0, null, false, "À rendre", "begun by nobody", -1)]
    [InlineData(1, null, true, "À rendre", "open", -1)]
    [InlineData(1, 0.4, false, "À rendre", "failed, one attempt left", -1)]
    [InlineData(1, 0.4, false, "À rendre", "failed, and opens again tomorrow", 1)]
    [InlineData(2, 0.4, true, "À rendre", "failed, the last one open", -1)]
    [InlineData(1, 0.6, false, "Déjà rendu", "passed", -1)]
    [InlineData(2, 0.4, false, "Déjà rendu", "failed, none left", -1)]
    public void What_is_handed_in_and_over_is_not_asked_for_again(int started, double? best, bool open, string heading, string state, int opens)
    {
        Specimen.Speak("fr");
        var standing = new QuizStanding(Quiz, 10, started, open ? Specimen.Person : null, (decimal?)best, [], new(Specimen.Now.AddDays(opens), Specimen.Now.AddDays(2)));
        var page = Render<InternHomePage>(p => p.Add(x => x.View, new InternHomePage.Model("Amina", [], [standing], null, [], Specimen.Now, Specimen.Zone)));
        Assert.True(page.FindAll("h2:not(.h3)").Single().TextContent == heading, state);
        Assert.Single(page.FindAll(".quiz-card"));
    }
}
