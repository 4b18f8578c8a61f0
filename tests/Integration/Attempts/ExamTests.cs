using System.Net;
using Elearning.Data.Attempts;
using Elearning.Data.Quizzes;
using Elearning.Domain.Attempts;
using Elearning.Tests.Support;
using Elearning.Web.Features.Attempts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Attempts;

public class ExamTests(AttemptSite site) : IClassFixture<AttemptSite>
{
    [Fact]
    public async Task An_exam_is_answered_changed_handed_in_and_told()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("exam", "[lung-01, lung-02]", "minutes: 20\npass-mark: 0.6"));
        var wrong = await amina.AnswerAsync(1, right: false, "next");
        Assert.EndsWith("/items/2", wrong.Path, StringComparison.Ordinal);
        Assert.DoesNotContain("verdict", wrong.Html, StringComparison.Ordinal);
        await amina.AnswerAsync(1, right: true, "next", 3); // changed her mind
        var result = await amina.PlayAsync(number => number != 2);
        Assert.EndsWith("/result", result.Path, StringComparison.Ordinal);
        var sitting = await amina.SittingAsync();
        Assert.Equal(Verdict.Right, sitting.Grades[0].Verdict);
        Assert.Equal(Verdict.Wrong, sitting.Grades[1].Verdict);
        Assert.Equal(SubmittedBy.Intern, sitting.Attempt.Submission!.By);
        Assert.NotNull((await amina.OpenAsync(1)).Document.QuerySelector(".verdict-right"));
    }

    [Fact]
    public async Task A_response_sent_twice_is_saved_once_and_says_so()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("exam", "[lung-01]"));
        var fields = Sitter.Fields(await amina.OpenAsync(2), await amina.RightAsync(2), "save");
        var path = $"/attempts/{amina.Id}/items/2/responses";
        foreach (var time in new[] { 1, 2 })
        {
            var reply = await (await amina.Visitor.SendAsync(path, fields, json: true)).JsonAsync();
            Assert.True(reply.GetProperty("saved").GetBoolean(), $"time {time}");
            Assert.Equal(1, reply.GetProperty("seen").GetInt32());
        }
        Assert.Equal(1, await CountAsync(amina, 1));
    }

    [Fact]
    public async Task Going_on_without_an_answer_leaves_no_trace()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("exam", "[lung-01]"));
        Assert.EndsWith("/items/2", (await amina.PostAsync(await amina.OpenAsync(1), 1, [], "next", null)).Path, StringComparison.Ordinal);
        Assert.Empty((await amina.SittingAsync()).Attempt.Responses);
    }

    [Fact]
    public async Task A_stale_page_gets_a_kind_409_and_both_ways_out_work()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("exam", "[lung-01]"));
        var old = await amina.OpenAsync(2);
        await amina.AnswerAsync(2, right: true, "save");

        var page = await amina.PostAsync(old, 2, await amina.WrongAsync(2), "next");
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("plus récente", page.Find("#conflict").TextContent, StringComparison.Ordinal);
        var mine = (await amina.WrongAsync(2))[0].Value;
        Assert.Equal(mine, page.Find("input[name=Choice][checked]").GetAttribute("value"));
        Assert.Equal(1, await CountAsync(amina, 1));

        // As a script sees it.
        var json = await amina.Visitor.SendAsync($"/attempts/{amina.Id}/items/2/responses", Other(Sitter.Fields(old, await amina.WrongAsync(2), "save")), json: true);
        Assert.Equal(HttpStatusCode.Conflict, json.StatusCode);
        var reply = await json.JsonAsync();
        Assert.Equal(("stale", 1), (reply.GetProperty("reason").GetString(), reply.GetProperty("seen").GetInt32()));

        // "Use mine": the form of the 409 page, as it stands.
        var saved = await page.SubmitAsync("form#answer", new() { ["Act"] = "save" });
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.Equal(mine, ((Picked)(await amina.SittingAsync()).Attempt.Latest(1)!.Answer!).Choices[0]);
        // "Keep that one": nothing was sent, the link leads to what is saved.
        Assert.EndsWith("/items/2", page.Find("#conflict a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_pages_that_answer_at_once_save_one_and_tell_the_others()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("exam", "[lung-01]"));
        var page = await amina.OpenAsync(2);
        var right = await amina.RightAsync(2);
        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => amina.Visitor.SendAsync($"/attempts/{amina.Id}/items/2/responses", Other(Sitter.Fields(page, right, "save")), json: true)));
        Assert.All(replies, r => Assert.Contains(r.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.Conflict }));
        Assert.Equal(1, replies.Count(r => r.StatusCode == HttpStatusCode.OK));
        Assert.Equal(1, await CountAsync(amina, 1));
    }

    [Fact]
    public async Task Two_clicks_on_start_make_one_attempt()
    {
        var quiz = await site.QuizAsync("exam", "[lung-01]");
        var amina = await site.SignInAsync("amina@demo.local");
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => amina.SendAsync($"/quizzes/{quiz}/attempts", [])));
        Assert.All(replies, r => Assert.Equal(HttpStatusCode.SeeOther, r.StatusCode));
        // One goes to its first question, the others to the attempt it began.
        Assert.Single(replies.Select(r => r.Headers.Location!.ToString().Split('/')[2]).Distinct());
        Assert.Equal(1, await site.DbAsync(db => db.Attempts.CountAsync(a => a.QuizId == quiz)));
    }

    [Fact]
    public async Task Another_device_resumes_at_the_same_item_with_the_same_answer()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("exam", "[lung-01]"));
        await amina.AnswerAsync(1, right: true, "next");
        await amina.AnswerAsync(2, right: true, "next");
        var phone = await site.SignInAsync("amina@demo.local");
        Assert.EndsWith("/items/3", (await phone.OpenAsync($"/attempts/{amina.Id}")).Path, StringComparison.Ordinal);
        Assert.Equal((await amina.RightAsync(2))[0].Value, (await phone.OpenAsync($"/attempts/{amina.Id}/items/2")).Find("input[name=Choice][checked]").GetAttribute("value"));
        var marked = await phone.OpenAsync($"/attempts/{amina.Id}/items/1");
        Assert.Contains("\"marks\":[{", marked.Find("reading-room").GetAttribute("data-room"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stage_is_left_for_good_after_a_warning()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("exam", "[lung-01]"));
        var second = (await amina.SittingAsync()).Questions.First(q => q.Stage.Number == 2);
        await amina.AnswerAsync(2, right: true, "save");
        var old = await amina.OpenAsync(2);
        var gate = await amina.OpenAsync(second.Number);
        Assert.Contains("ne pourront plus être changées", gate.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(AnswerWords.Plain(second.Stage.Text.Source)[..30], gate.Text, StringComparison.Ordinal);

        // Answering ahead of one's stage is refused, too.
        var ahead = await amina.Visitor.SendAsync($"/attempts/{amina.Id}/items/{second.Number}/responses", Other(Sitter.Fields(old, await amina.RightAsync(second.Number), "save")), json: true);
        Assert.Equal(HttpStatusCode.Conflict, ahead.StatusCode);

        var open = await gate.SubmitAsync("form#stage");
        Assert.EndsWith($"/items/{second.Number}", open.Path, StringComparison.Ordinal);
        Assert.Contains(AnswerWords.Plain(second.Stage.Text.Source)[..30], open.Text, StringComparison.Ordinal);
        await gate.SubmitAsync("form#stage"); // twice does no more
        Assert.Single((await amina.SittingAsync()).Attempt.StagesPassed);

        var late = await amina.PostAsync(old, 2, await amina.WrongAsync(2), "next");
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("close", late.Text, StringComparison.Ordinal);
        Assert.Contains("ne peut plus être changée", (await amina.OpenAsync(2)).Text, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(amina, 1));
    }

    [Fact]
    public async Task Fifty_submissions_at_once_make_one_with_one_grade_a_position()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("exam", "[lung-01]"));
        await amina.AnswerAsync(1, right: true, "next");
        await amina.AnswerAsync(2, right: false, "next", 3);
        var token = (await amina.Visitor.OpenAsync("/attempts")).Find("input[name=_token]").GetAttribute("value")!;
        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => amina.Visitor.SendAsync($"/attempts/{amina.Id}/submission", [new("_token", token)])));
        Assert.All(replies, r => Assert.Equal($"/attempts/{amina.Id}/result", r.Headers.Location?.ToString()));
        var sitting = await amina.SittingAsync();
        Assert.Equal(1, await site.DbAsync(db => db.Submissions.CountAsync(s => s.AttemptId == amina.Id)));
        Assert.Equal(sitting.Questions.Count, await site.DbAsync(db => db.Grades.CountAsync(g => g.AttemptId == amina.Id)));
        Assert.Equal(1, await site.DbAsync(db => db.Reviews.CountAsync(r => r.LastAttemptId == amina.Id)));
        Assert.Equal(Verdict.Unanswered, sitting.Grades[2].Verdict);
    }

    [Fact]
    public async Task Nothing_is_taken_after_the_submission_even_when_it_was_on_its_way()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("exam", "[lung-01]"));
        var old = await amina.OpenAsync(2);
        await (await amina.Visitor.OpenAsync($"/attempts/{amina.Id}/submission")).SubmitAsync("form#submission");
        var late = await amina.PostAsync(old, 2, await amina.RightAsync(2), "next");
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.NotNull(late.Document.QuerySelector($"a[href='/attempts/{amina.Id}/result']"));
        // A request that read the attempt before it was submitted and writes after it.
        var added = await site.DbAsync(db => db.KeepAsync(new Response(Guid.CreateVersion7(), amina.Id, 1, 1, null, null, false, 0, site.Clock.GetUtcNow()), 0, null, default));
        Assert.Equal(Adding.Closed, added.Adding);
    }

    [Fact]
    public async Task Responses_and_submissions_cannot_be_changed_or_deleted()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("exam", "[lung-01]"));
        await amina.AnswerAsync(1, right: true, "next");
        await (await amina.Visitor.OpenAsync($"/attempts/{amina.Id}/submission")).SubmitAsync("form#submission");
        foreach (var sql in new[] { "update responses set seconds = 1", "delete from responses", "update grades set fraction = 1", "delete from grades", "update submissions set score = 9", "delete from submissions" })
        {
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => site.DbAsync(db => db.Database.ExecuteSqlRawAsync(sql)));
        }
    }

    [Fact]
    public async Task The_attempts_limit_is_told_in_words()
    {
        var quiz = await site.QuizAsync("exam", "[{ id: lung-01, items: [band] }]", "attempts: 1");
        var amina = await site.StartAsync("amina@demo.local", quiz);
        await amina.PlayAsync(_ => true);
        var page = await amina.Visitor.FollowPostAsync($"/quizzes/{quiz}/attempts", []);
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("1 fois au plus", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assigned_quiz_is_taken_in_its_window_and_ends_with_it()
    {
        var quiz = await site.QuizAsync("exam", "[{ id: lung-01, items: [band] }]", "minutes: 60");
        var now = site.Clock.GetUtcNow();
        await AssignAsync(quiz, now.AddDays(1), now.AddDays(1).AddMinutes(30));
        var amina = await site.SignInAsync("amina@demo.local");
        var early = await amina.FollowPostAsync($"/quizzes/{quiz}/attempts", []);
        Assert.Equal(HttpStatusCode.Conflict, early.Status);
        Assert.Contains("24", early.Text, StringComparison.Ordinal);
        // Chaima's cohort was asked nothing.
        Assert.NotEqual(Guid.Empty, (await site.StartAsync("chaima@demo.local", quiz)).Id);

        site.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(20));
        var sitter = await site.StartAsync("amina@demo.local", quiz);
        Assert.Equal(now.AddDays(1).AddMinutes(30), (await sitter.SittingAsync()).Attempt.DeadlineAt);
        site.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.EndsWith("/result", (await sitter.Visitor.OpenAsync($"/attempts/{sitter.Id}")).Path, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await sitter.Visitor.FollowPostAsync($"/quizzes/{quiz}/attempts", [])).Status);
    }

    [Fact]
    public async Task Only_interns_start_attempts_and_only_at_quizzes_that_exist()
    {
        var quiz = await site.QuizAsync("exam", "[lung-01]");
        var driss = await site.SignInAsync("driss@demo.local");
        Assert.StartsWith("/error/403", (await driss.FollowPostAsync($"/quizzes/{quiz}/attempts", [new("_token", (await driss.OpenAsync("/")).Find("input[name=_token]").GetAttribute("value")!)])).Path, StringComparison.Ordinal);
        var amina = await site.SignInAsync("amina@demo.local");
        Assert.Equal(HttpStatusCode.NotFound, (await amina.SendAsync("/quizzes/none/attempts", [])).StatusCode);
    }

    private async Task AssignAsync(string quiz, DateTimeOffset opens, DateTimeOffset closes) => await site.DbAsync(async db =>
    {
        var amina = await db.Users.SingleAsync(u => u.Email == "amina@demo.local");
        db.Assignments.Add(new Assignment { Id = Guid.CreateVersion7(opens), QuizId = quiz, CohortId = amina.CohortId!.Value, OpensAt = opens, ClosesAt = closes, By = amina.Id, At = opens });
        return await db.SaveChangesAsync();
    });

    // The same page, another id: as a second tab that was loaded at the same time.
    private static List<KeyValuePair<string, string>> Other(List<KeyValuePair<string, string>> fields) =>
        [.. fields.Where(f => f.Key != "ResponseId"), new("ResponseId", Guid.CreateVersion7().ToString())];

    private Task<int> CountAsync(Sitter sitter, int position) => site.DbAsync(db => db.Responses.CountAsync(r => r.AttemptId == sitter.Id && r.Position == position));
}
