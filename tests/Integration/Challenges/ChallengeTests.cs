using System.Net;
using Elearning.Tests.Integration.Attempts;
using Elearning.Tests.Support;
using Elearning.Web.Features.Challenges;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Tests.Integration.Challenges;

public class ChallengeTests(AttemptSite site) : IClassFixture<AttemptSite>
{
    [Fact]
    public async Task An_objection_is_answered_both_read_the_outcome_and_an_accepted_one_leads_to_a_repair()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("practice", "[{ id: lung-01, items: [band, signs] }]"));
        var feedback = await amina.AnswerAsync(1, right: false, "commit");
        var raised = await feedback.SubmitAsync("#challenge form", new() { ["Text"] = "Voyez la coupe <44>." });
        Assert.Contains("Voyez la coupe <44>.", raised.Find("#challenge").TextContent, StringComparison.Ordinal);
        Assert.Contains("En attente", raised.Find("#challenge").TextContent, StringComparison.Ordinal);

        var driss = await site.SignInAsync("driss@demo.local");
        var list = await driss.OpenAsync("/challenges");
        Assert.Contains("Amina Berrada", list.Text, StringComparison.Ordinal);
        // Other tests of this site may have left some open, and older ones: the tests of a class run in no known order.
        var id = await site.DbAsync(db => db.Challenges.Where(c => c.AttemptId == amina.Id).Select(c => c.Id).SingleAsync());
        Assert.Matches(@"\d+ contestations? atten", (await driss.OpenAsync("/repairs")).Text);
        var page = await driss.OpenAsync(list.Find($"a[href='/challenges/{id}']").GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.SubmitAsync("form#answer-challenge", new() { ["Text"] = " ", ["Verdict"] = "accept" })).Status);
        var next = await page.SubmitAsync("form#answer-challenge", new() { ["Text"] = "Vous avez raison.", ["Verdict"] = "accept" });
        Assert.StartsWith("/library/lung-01/items/band/repair?challenge=", next.Path, StringComparison.Ordinal);
        var repair = await next.SubmitAsync("form#repair", new() { ["Kind"] = "full-marks", ["Reason"] = "Deux lectures se défendent." });
        Assert.NotNull(repair.Document.QuerySelector("a[href^='/challenges/']"));
        var again = await page.SubmitAsync("form#answer-challenge", new() { ["Text"] = "Non.", ["Verdict"] = "refuse" });
        Assert.Contains("Quelqu’un a répondu avant vous", again.Text, StringComparison.Ordinal);

        var told = await amina.OpenAsync(1);
        Assert.Contains("Vous avez raison.", told.Find("#challenge").TextContent, StringComparison.Ordinal);
        await site.SendAsync();
        Assert.Contains("Vous avez raison.", Outgoing.Read(Assert.Single(await site.RemindersAsync("amina@demo.local", ChallengeReminder.Kind)).Id)!.TextBody, StringComparison.Ordinal);
        Assert.Contains("Acceptée", (await driss.OpenAsync("/challenges?answered=true")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_challenged_before_it_is_shown_nor_twice_nor_by_somebody_else_nor_without_end()
    {
        var bilal = await site.StartAsync("bilal@demo.local", await site.QuizAsync("exam", "[{ id: lung-01, items: [band, signs] }]"));
        async Task<HttpResponseMessage> Raise(Visitor who, int number, string text) => await who.SendAsync($"/attempts/{bilal.Id}/items/{number}/challenge", [new("Text", text)]);
        Assert.Equal(HttpStatusCode.NotFound, (await Raise(bilal.Visitor, 1, "Montrez la clé")).StatusCode);
        await bilal.PlayAsync(_ => true);
        Assert.Equal(HttpStatusCode.NotFound, (await Raise(await site.SignInAsync("chaima@demo.local"), 1, "à moi")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Raise(bilal.Visitor, 3, "hors du quiz")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Raise(bilal.Visitor, 1, " ")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Raise(bilal.Visitor, 1, new string('x', RaiseChallenge.Longest + 1))).StatusCode);
        var many = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Raise(bilal.Visitor, 1, $"fois {n}")));
        Assert.All(many, r => Assert.Equal(HttpStatusCode.SeeOther, r.StatusCode));
        Assert.Equal(1, await site.DbAsync(db => db.Challenges.CountAsync(c => c.AttemptId == bilal.Id)));

        var all = await site.StartAsync(bilal.Visitor, await site.QuizAsync("exam", "[lung-01, lung-02]"));
        await all.PlayAsync(_ => false);
        var replies = new List<HttpStatusCode>();
        for (var n = 1; n <= RaiseChallenge.MostADay; n++)
        {
            replies.Add((await bilal.Visitor.SendAsync($"/attempts/{all.Id}/items/{n}/challenge", [new("Text", "encore")])).StatusCode);
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, replies[^1]);
        Assert.Equal(RaiseChallenge.MostADay, await site.DbAsync(db => db.Challenges.CountAsync(c => db.Attempts.Any(a => a.Id == c.AttemptId && (a.Id == bilal.Id || a.Id == all.Id)))));
        site.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.SeeOther, (await (await site.SignInAsync("bilal@demo.local")).SendAsync($"/attempts/{all.Id}/items/{RaiseChallenge.MostADay}/challenge", [new("Text", "demain")])).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsync("chaima@demo.local")).OpenAsync("/challenges")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync("driss@demo.local")).OpenAsync($"/challenges/{Guid.Empty}")).Status);
    }
}
