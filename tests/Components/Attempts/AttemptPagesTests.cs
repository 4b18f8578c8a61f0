using Bunit;
using Elearning.Data.Reviews;
using Elearning.Domain.Attempts;
using Elearning.Web.Features.Attempts;

namespace Elearning.Tests.Components.Attempts;

public class AttemptPagesTests : PageTest
{
    [Fact]
    public void Leaving_a_stage_warns_and_lists_what_stays_unanswered()
    {
        var attempt = Specimen.Start(Mode.Exam);
        attempt.Answer(Specimen.Dx, 0, new Picked(["a"]), null, false);
        var sitting = Specimen.Sit(attempt);
        var page = Render<StagePage>(p => p.Add(x => x.View, StagePage.Model.Of(sitting, sitting.Questions[5], Specimen.Bar(sitting, -1), new Wish("fr"))));
        Assert.Contains("ne pourront plus être changées", page.Markup, StringComparison.Ordinal);
        Assert.Equal(["Question 2", "Question 3", "Question 4", "Question 5"], page.FindAll("section > ul a").Select(a => a.TextContent));
        Assert.Equal("1", page.Find("form#stage input[name=Stage]").GetAttribute("value"));
        Assert.DoesNotContain("biopsie", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Handing_in_lists_the_unanswered_first()
    {
        var attempt = Specimen.Start(Mode.Exam);
        attempt.Answer(Specimen.Dx, 0, new Picked(["a"]), null, false);
        var sitting = Specimen.Sit(attempt);
        var page = Render<SubmissionPage>(p => p.Add(x => x.View, SubmissionPage.Model.Of(sitting, Specimen.Bar(sitting, -1))));
        Assert.Contains("5 questions sont encore sans réponse", page.Markup, StringComparison.Ordinal);
        Assert.NotNull(page.Find("form#submission"));
    }

    [Theory]
    [InlineData("fr", "certain et faux")]
    [InlineData("ar", "متيقن ومخطئ")]
    [InlineData("en", "sure and wrong")]
    public void The_result_counts_certainties_and_links_every_question(string language, string words)
    {
        Specimen.Speak(language);
        var attempt = Specimen.Start(Mode.Exam);
        var grades = Specimen.Case.Items.Select((item, i) => attempt.StateOf(i) == StageState.Open
            ? attempt.Answer(item, i, i == 0 ? new Picked(["a"]) : null, Confidence.Sure, false)
            : new(attempt.Id, i, 1, null, 0, Verdict.Unanswered, 1, null, Specimen.Now)).ToArray();
        attempt.Submit((i, _) => new Grade(grades[i].Fraction, grades[i].Verdict, 1), SubmittedBy.Intern, Specimen.Now);
        var review = new ReviewRow { PersonId = Specimen.Person, Objective = "lung-99#1", CaseId = "lung-99", DueAt = Specimen.Now.AddDays(3) };
        var page = Render<ResultPage>(p => p.Add(x => x.View, ResultPage.Model.Of(Specimen.Sit(attempt, grades), "Quiz", 0.6m, [review], [new(true, "1 heure")], new Wish(language), Specimen.Zone)));
        Assert.Contains(words, page.Find(".certainty-surewrong").TextContent, StringComparison.Ordinal);
        Assert.Equal("1", page.Find(".certainty-surewrong dd").TextContent);
        Assert.Equal(6, page.FindAll("section tbody tr").Count);
        // Beside the mark: one wrong at full confidence and four unanswered at it, one not reached.
        Assert.Equal(["1", "0", "5"], page.FindAll("details tbody tr td:nth-child(2)").Select(c => c.TextContent));
        Assert.All(page.FindAll("section tbody th a"), (a, i) => Assert.EndsWith($"/items/{i + 1}", a.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Contains("Reconnaître un nodule", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_response_is_listed_with_its_time()
    {
        var attempt = Specimen.Start(Mode.Exam);
        attempt.Answer(Specimen.Dx, 0, new Picked(["a"]), Confidence.Unsure, false);
        attempt.Answer(Specimen.Dx, 0, new Picked(["b"]), Confidence.Sure, false);
        attempt.Answer(Specimen.Find, 4, new Marked([new("t0", 7, 60, 61, default)]), null, false);
        var page = Render<ResponsesPage>(p => p.Add(x => x.View, ResponsesPage.Model.Of(Specimen.Sit(attempt), "Quiz", new Wish("fr"), Specimen.Zone)));
        var rows = page.FindAll("tbody tr").Select(r => r.TextContent).ToArray();
        Assert.Equal(3, rows.Length);
        Assert.Contains("A – Pneumopathie", rows[0], StringComparison.Ordinal);
        Assert.Contains("B – Carcinome", rows[1], StringComparison.Ordinal);
        Assert.Contains("coupe 8 (60, 61)", rows[2], StringComparison.Ordinal);
        Assert.DoesNotContain("Bonne réponse", page.Markup, StringComparison.Ordinal);
    }
}
