using System.Net;
using Elearning.Data.Attempts;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Tests.Integration.Attempts;

public class PracticeTests(AttemptSite site) : IClassFixture<AttemptSite>
{
    [Fact]
    public async Task The_head_of_a_page_with_an_image_asks_for_its_picture_and_then_the_viewer()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("practice", "[lung-01]"));
        var page = await amina.OpenAsync(1);
        var links = page.Document.Head!.QuerySelectorAll("link[href]").ToList();
        int Place(string selector) => links.IndexOf(Assert.Single(page.Document.QuerySelectorAll(selector)));

        // In the body a sheet would hold up the parser, and the page would be drawn without its picture first.
        var picture = Place("link[rel=preload][as=image][fetchpriority=high]");
        var style = Place("link[rel=stylesheet][href*='reading-room']");
        var program = Place("link[rel=modulepreload][href*='reading-room']");
        Assert.True(picture >= 0 && picture < style && style < program);
        Assert.Equal(page.Find("input[type=image]").GetAttribute("src"), links[picture].GetAttribute("href"));

        // A page without an image pays for none of it.
        Assert.Empty((await amina.Visitor.OpenAsync("/progress")).Document.QuerySelectorAll("[href*='reading-room']"));
    }

    [Theory]
    [InlineData("locate", 1)]
    [InlineData("single", 2)]
    [InlineData("multiple", 3)]
    [InlineData("text", 4)]
    [InlineData("number", 5)]
    [InlineData("matching", 6)]
    [InlineData("order", 7)]
    [InlineData("key-feature", 8)]
    public async Task Every_kind_goes_from_start_to_verdict(string kind, int number)
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("practice", AttemptSite.EveryKind));
        for (var before = 1; before < number; before++)
        {
            await amina.ReachAsync(before);
            await amina.PostAsync(await amina.OpenAsync(before), before, [], "skip", null);
        }
        await amina.ReachAsync(number);
        Assert.Equal(kind, (await amina.SittingAsync()).Questions[number - 1].Item.Kind);

        // Answer, the same answer, another answer: two responses, both kept.
        await amina.AnswerAsync(number, right: false, "save", 1);
        await amina.AnswerAsync(number, right: false, "save", 1);
        Assert.Single(await ResponsesAsync(amina, number));
        await amina.AnswerAsync(number, right: true, "save", 3);
        Assert.Equal(2, (await ResponsesAsync(amina, number)).Count);

        // Handed in: the verdict, a grade on record, the review of its objective.
        var feedback = await amina.AnswerAsync(number, right: true, "commit", 3);
        Assert.Equal(HttpStatusCode.OK, feedback.Status);
        Assert.Contains("Juste", feedback.Find(".verdict-word").TextContent, StringComparison.Ordinal);
        Assert.Contains("certain et juste", feedback.Text, StringComparison.Ordinal);
        var responses = await ResponsesAsync(amina, number);
        Assert.Equal([1, 2, 3], responses.Select(r => r.Ordinal));
        Assert.Equal([false, false, true], responses.Select(r => r.Committed));
        var sitting = await amina.SittingAsync();
        var grade = sitting.Grades[number - 1];
        Assert.Equal((1m, Verdict.Right, responses[2].Id), (grade.Fraction, grade.Verdict, grade.ResponseId!.Value));
        var question = sitting.Questions[number - 1];
        var objective = question.Case.Case.ObjectiveKey(question.Item);
        var review = await site.DbAsync(db => db.Reviews.AsNoTracking().SingleAsync(r => r.Objective == objective && r.PersonId == sitting.Attempt.PersonId));
        Assert.Equal(amina.Id, review.LastAttemptId);
        Assert.True(review.DueAt > site.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Feedback_shows_every_explanation_only_after_committing()
    {
        var bilal = await site.StartAsync("bilal@demo.local", await site.QuizAsync("practice", "[{ id: lung-01, items: [band] }]"));
        var item = (SingleBest)(await bilal.SittingAsync()).Questions[0].Item;
        var before = await bilal.OpenAsync(1);
        Assert.All(item.Choices, c => Assert.DoesNotContain(Start(c.Explanation!), before.Html, StringComparison.Ordinal));
        var after = await bilal.AnswerAsync(1, right: false, "commit", 3);
        Assert.All(item.Choices, c => Assert.Contains(Start(c.Explanation!), after.Html, StringComparison.Ordinal));
        Assert.Equal("rtl", after.Document.DocumentElement.GetAttribute("dir"));
        Assert.NotNull(after.Document.QuerySelector(".verdict-wrong"));
        // The same address tells the same thing later.
        Assert.NotNull((await bilal.OpenAsync(1)).Document.QuerySelector(".verdict-wrong"));

        static string Start(LocalText text) => text.Source[..20];
    }

    [Fact]
    public async Task Committing_needs_an_answer_and_a_confidence_and_loses_neither()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("practice", "[{ id: lung-01, items: [band] }]"));
        var page = await amina.PostAsync(await amina.OpenAsync(1), 1, [], "commit");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Répondez d’abord", page.Find("#problem").TextContent, StringComparison.Ordinal);
        page = await amina.PostAsync(await amina.OpenAsync(1), 1, [new("Choice", "c")], "commit", null);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("c", page.Find("input[name=Choice][checked]").GetAttribute("value"));
        Assert.Empty((await amina.SittingAsync()).Attempt.Responses);
    }

    [Fact]
    public async Task What_is_not_known_is_shown_as_unanswered_and_schedules_no_review()
    {
        var chaima = await site.StartAsync("chaima@demo.local", await site.QuizAsync("practice", "[{ id: anatomy-01, items: [vein] }]"));
        var page = await chaima.PostAsync(await chaima.OpenAsync(1), 1, [], "skip", null);
        Assert.NotNull(page.Document.QuerySelector(".verdict-unanswered"));
        Assert.False(await site.DbAsync(db => db.Reviews.AnyAsync(r => r.LastAttemptId == chaima.Id)));
    }

    [Fact]
    public async Task A_committed_answer_no_longer_changes()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("practice", "[{ id: lung-01, items: [band] }]"));
        var old = await amina.OpenAsync(1);
        await amina.PostAsync(old, 1, await amina.WrongAsync(1), "commit");
        var again = await amina.PostAsync(old, 1, await amina.RightAsync(1), "commit");
        Assert.Equal(HttpStatusCode.OK, again.Status); // the same id: sent twice
        old.Find("input[name=ResponseId]").SetAttribute("value", "0190a1b2-0000-7000-8000-000000000001");
        var other = await amina.PostAsync(old, 1, await amina.RightAsync(1), "commit");
        Assert.Equal(HttpStatusCode.Conflict, other.Status);
        Assert.Contains("déjà validée", other.Text, StringComparison.Ordinal);
        Assert.Equal(Verdict.Wrong, (await amina.SittingAsync()).Grades[0].Verdict);
    }

    [Fact]
    public async Task Two_commits_at_once_give_one_grade()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("practice", "[{ id: lung-01, items: [band] }]"));
        var pages = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => amina.OpenAsync(1)));
        var right = await amina.RightAsync(1);
        var answers = await Task.WhenAll(pages.Select(page => amina.Visitor.SendAsync($"/attempts/{amina.Id}/items/1/responses", Sitter.Fields(page, right, "commit"))));
        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.SeeOther));
        Assert.Equal(5, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(1, await site.DbAsync(db => db.Grades.CountAsync(g => g.AttemptId == amina.Id)));
        Assert.Equal(1, (await site.DbAsync(db => db.Reviews.AsNoTracking().SingleAsync(r => r.LastAttemptId == amina.Id))).Repetitions > 0 ? 1 : 0);
    }

    [Fact]
    public async Task Practice_goes_item_by_item_but_one_can_look_back()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("practice", "[{ id: lung-01, items: [fluid, band, signs] }]"));
        Assert.EndsWith("/items/1", (await amina.OpenAsync(3)).Path, StringComparison.Ordinal);
        await amina.AnswerAsync(1, right: true, "commit");
        await amina.AnswerAsync(2, right: true, "commit");
        Assert.NotNull((await amina.OpenAsync(1)).Document.QuerySelector(".verdict"));
        Assert.NotNull((await amina.OpenAsync(3)).Document.QuerySelector("form#answer"));
    }

    [Fact]
    public async Task The_whole_practice_ends_with_a_result()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("practice", "[lung-01, lung-02]", "pass-mark: 0.6"));
        var result = await amina.PlayAsync(number => number != 2);
        Assert.EndsWith("/result", result.Path, StringComparison.Ordinal);
        var sitting = await amina.SittingAsync();
        Assert.NotNull(sitting.Attempt.Submission);
        Assert.Equal(sitting.Questions.Count, sitting.Grades.Count);
        Assert.Equal(sitting.Questions.Count - 1m, sitting.Attempt.Submission!.Score);
        Assert.Equal("Faux", result.Document.QuerySelectorAll("tbody tr")[1].QuerySelectorAll("td")[1].TextContent);
        Assert.Contains("Réussi", result.Text, StringComparison.Ordinal);
        Assert.Contains("Prochaines révisions", result.Text, StringComparison.Ordinal);
        // Every response is kept and can be read.
        var responses = await amina.Visitor.OpenAsync($"/attempts/{amina.Id}/responses");
        Assert.Equal(sitting.Attempt.Responses.Count, responses.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Contains(result.Document.QuerySelector("h1 small")!.TextContent, (await amina.Visitor.OpenAsync("/attempts")).Text, StringComparison.Ordinal);
    }

    private Task<List<Response>> ResponsesAsync(Sitter sitter, int number) => site.DbAsync(db => db.Responses.AsNoTracking()
        .Where(r => r.AttemptId == sitter.Id && r.Position == number - 1).OrderBy(r => r.Ordinal).ToListAsync());
}
