using System.Net;
using Elearning.Domain.Attempts;
using Elearning.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Tests.Integration.Attempts;

/// <summary>A node takes answers from what it saw last of an exam. Here another one, played by SQL, records something between a page and its answer.</summary>
public class OtherNodeTests(AttemptSite site) : IClassFixture<AttemptSite>
{
    private async Task<Sitter> StartAsync() => await site.StartAsync("amina@demo.local", await site.QuizAsync("exam", "[lung-01, lung-02]"));

    private Task<int> ElsewhereAsync(FormattableString sql) => site.DbAsync(db => db.Database.ExecuteSqlAsync(sql));

    private Task<int> AnswerElsewhereAsync(Sitter sitter, int position) => ElsewhereAsync($$"""
        insert into responses (id, attempt_id, position, ordinal, answer, confidence, committed, seconds, at)
        values (gen_random_uuid(), {{sitter.Id}}, {{position}}, 1, '{"kind":"picked","choices":["elsewhere"]}', 2, false, 7, {{site.Clock.GetUtcNow()}})
        """);

    private static string? Step(VisitedPage page, int number) =>
        page.Document.QuerySelectorAll(".step").Single(s => s.QuerySelector("[aria-hidden]")!.TextContent == $"{number}").ClassName;

    [Fact]
    public async Task A_newer_answer_elsewhere_is_a_conflict()
    {
        var amina = await StartAsync();
        var page = await amina.OpenAsync(2);
        await AnswerElsewhereAsync(amina, 1);
        var refused = await amina.PostAsync(page, 2, await amina.RightAsync(2), "next");
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.NotNull(refused.Document.QuerySelector("#conflict"));
        Assert.Equal("elsewhere", Assert.IsType<Picked>(Assert.Single((await amina.SittingAsync()).Attempt.Responses).Answer).Choices[0]);
    }

    [Fact]
    public async Task A_stage_passed_elsewhere_takes_nothing_any_more()
    {
        var amina = await StartAsync();
        var sitting = await amina.SittingAsync();
        Assert.Equal(1, sitting.Questions[0].Stage.Number);
        Assert.Contains(sitting.Questions, q => q.Case.Case.Id == "lung-01" && q.Stage.Number == 2);
        var page = await amina.OpenAsync(1);
        await ElsewhereAsync($"""insert into stages_passed (attempt_id, "case", stage, at) values ({amina.Id}, 'lung-01', 1, {site.Clock.GetUtcNow()})""");
        foreach (var trace in new[] { "", """[{"series":"axial","seen":[[0,1,500]]}]""" })
        {
            var json = await amina.Visitor.SendAsync($"/attempts/{amina.Id}/items/1/responses", [.. Sitter.Fields(page, await amina.RightAsync(1), "save"), new("Trace", trace)], json: true);
            Assert.Equal((HttpStatusCode.Conflict, "stage-closed"), (json.StatusCode, (await json.JsonAsync()).GetProperty("reason").GetString()));
        }
        Assert.Empty((await amina.SittingAsync()).Attempt.Responses);
    }

    [Fact]
    public async Task What_was_handed_in_elsewhere_takes_nothing_any_more()
    {
        var amina = await StartAsync();
        var page = await amina.OpenAsync(1);
        await ElsewhereAsync($"insert into submissions (attempt_id, at, by, score, most, active_seconds) values ({amina.Id}, {site.Clock.GetUtcNow()}, 0, 0, 1, 0)");
        var json = await amina.Visitor.SendAsync($"/attempts/{amina.Id}/items/1/responses", Sitter.Fields(page, await amina.RightAsync(1), "save"), json: true);
        Assert.Equal((HttpStatusCode.Conflict, "closed"), (json.StatusCode, (await json.JsonAsync()).GetProperty("reason").GetString()));
        Assert.Empty((await amina.SittingAsync()).Attempt.Responses);
    }

    [Fact]
    public async Task The_page_after_an_answer_shows_what_was_answered_elsewhere()
    {
        var amina = await StartAsync();
        var page = await amina.OpenAsync(1);
        await AnswerElsewhereAsync(amina, 2);
        var next = await amina.PostAsync(page, 1, await amina.RightAsync(1), "next");
        Assert.EndsWith("/items/2", next.Path, StringComparison.Ordinal);
        Assert.Contains("step-answered", Step(next, 3), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_after_an_answer_is_made_once_from_what_the_answer_found()
    {
        var amina = await StartAsync();
        var next = await amina.PostAsync(await amina.OpenAsync(1), 1, await amina.RightAsync(1), "next");
        Assert.Contains("step-answered", Step(next, 1), StringComparison.Ordinal);
        // The second time, and by and by, the record is asked again.
        await AnswerElsewhereAsync(amina, 2);
        Assert.Contains("step-answered", Step(await amina.OpenAsync(2), 3), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_saved_by_script_is_followed_by_the_record_when_nobody_came_at_once()
    {
        var amina = await StartAsync();
        var saved = await amina.Visitor.SendAsync($"/attempts/{amina.Id}/items/1/responses", Sitter.Fields(await amina.OpenAsync(1), await amina.RightAsync(1), "save"), json: true);
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        site.Clock.Advance(TimeSpan.FromSeconds(3));
        await AnswerElsewhereAsync(amina, 2);
        Assert.Contains("step-answered", Step(await amina.OpenAsync(2), 3), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_else_is_told_nothing_of_what_is_remembered()
    {
        var amina = await StartAsync();
        var fields = Sitter.Fields(await amina.OpenAsync(1), await amina.RightAsync(1), "save");
        var bilal = await site.SignInAsync("bilal@demo.local");
        Assert.Equal(HttpStatusCode.NotFound, (await bilal.SendAsync($"/attempts/{amina.Id}/items/1/responses", [.. fields.Where(f => f.Key != "_token")])).StatusCode);
        await amina.Visitor.SendAsync($"/attempts/{amina.Id}/items/1/responses", fields);
        Assert.Equal(HttpStatusCode.NotFound, (await bilal.OpenAsync($"/attempts/{amina.Id}/items/2")).Status);
        Assert.Single((await amina.SittingAsync()).Attempt.Responses);
    }

    [Fact]
    public async Task Many_answers_at_once_are_each_kept_once()
    {
        var amina = await StartAsync();
        var items = (await amina.SittingAsync()).Questions.Where(q => q.Stage.Number == 1).Select(q => q.Number).ToArray();
        var sent = new List<(int Number, List<KeyValuePair<string, string>> Fields)>();
        foreach (var number in items)
        {
            sent.Add((number, Sitter.Fields(await amina.OpenAsync(number), await amina.RightAsync(number), "save")));
        }
        var replies = await Task.WhenAll(sent.SelectMany(s => Enumerable.Repeat(s, 4)).Select(s => amina.Visitor.SendAsync($"/attempts/{amina.Id}/items/{s.Number}/responses", s.Fields, json: true)));
        Assert.All(replies, r => Assert.Equal(HttpStatusCode.OK, r.StatusCode));
        Assert.Equal(items, (await amina.SittingAsync()).Attempt.Responses.Select(r => r.Position + 1).Order());
    }

    [Fact]
    public async Task A_place_kept_elsewhere_opens_on_the_page_after_an_answer()
    {
        var amina = await StartAsync();
        var page = await amina.OpenAsync(1);
        var series = (await amina.SittingAsync()).Questions[0].Series.First().Name;
        await ElsewhereAsync($"""insert into readings (attempt_id, "case", series, frame, zoom, at) values ({amina.Id}, 'lung-01', {series}, 3, 1, {site.Clock.GetUtcNow()})""");
        var same = await amina.PostAsync(page, 1, await amina.RightAsync(1), "save");
        Assert.Contains("\"frame\":3", WebUtility.HtmlDecode(same.Html), StringComparison.Ordinal);
    }
}
