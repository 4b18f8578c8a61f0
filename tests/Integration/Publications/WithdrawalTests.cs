using System.Net;
using Elearning.Data;
using Elearning.Data.Cases;
using Elearning.Tests.Integration.Attempts;
using Elearning.Tests.Integration.Credits;
using Elearning.Tests.Support;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Drafts;
using Elearning.Web.Features.Publications;
using Elearning.Web.Features.Quizzes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Elearning.Tests.Integration.Publications;

public class WithdrawalTests(PublishingSite site) : IClassFixture<PublishingSite>
{
    private const string Case = PublishingSite.Case;
    private const string Page = $"/library/{Case}";

    private Task<bool> IsLiveAsync() => site.WithAsync(async s => (await s.GetRequiredService<CaseLibrary>().LiveAsync()).ContainsKey(Case));

    private async Task PublishAsync(string words)
    {
        var (driss, elalami) = (await site.PersonAsync("driss"), await site.PersonAsync("elalami"));
        await site.WithAsync(s => s.GetRequiredService<OpenDraft>().OfLiveAsync(Case, driss, default));
        var draft = await site.WithAsync(s => s.GetRequiredService<ReadDrafts>().FindAsync(Case, default));
        await site.WithAsync(s => s.GetRequiredService<SaveDraft>().RunAsync(Case, draft!.Row.Version, new Dictionary<string, string> { ["case.md"] = draft.Files["case.md"].TrimEnd() + $"\n<!-- {words} -->\n" }, driss, default));
        var version = await site.DbAsync(db => db.Drafts.Where(d => d.CaseId == Case).Select(d => d.Version).SingleAsync());
        Assert.IsType<Publishing.Published>(await site.WithAsync(s => s.GetRequiredService<PublishDraft>().RunAsync(Case, version, null, elalami, default)));
    }

    [Fact]
    public async Task A_case_published_on_the_site_is_withdrawn_with_a_reason_stays_readable_and_comes_back()
    {
        var driss = await site.SignInAsync("driss@demo.local");
        // What content/ has is withdrawn there: the page says so, and the act does not exist.
        var page = await driss.OpenAsync(Page);
        Assert.Contains("content/cases/lung-03", page.Find("main > p.hint:last-child").TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await driss.SendAsync($"{Page}/withdrawals", [new("Reason", "Non.")])).StatusCode);

        await PublishAsync("du site");
        await site.WithAsync(async s =>
        {
            var db = s.GetRequiredService<ElearningDb>();
            db.Quizzes.Add(new() { Id = "du-site", Version = 1, UpdatedAt = site.Clock.GetUtcNow(), Source = $"id: du-site\ntitle: {{ fr: Du site }}\ndescription: {{ fr: Un cas }}\nmode: practice\ncases: [{Case}]\n" });
            db.QuizSaves.Add(new("du-site", 1, "", await site.PersonAsync("driss"), site.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
            await db.GrowContentAsync(default);
            await s.GetRequiredService<CaseLibrary>().RefreshAsync();
            return true;
        });
        var amina = await site.SignInAsync("amina@demo.local");
        var attempt = (await amina.FollowPostAsync("/quizzes/du-site/attempts", [])).Path;
        Assert.StartsWith("/attempts/", attempt, StringComparison.Ordinal);

        page = await driss.OpenAsync(Page);
        Assert.Contains("donnez un motif", (await page.SubmitAsync("#withdraw form", new() { ["Reason"] = "  " })).Find("[role=alert]").TextContent, StringComparison.Ordinal);
        var wordy = await page.SubmitAsync("#withdraw form", new() { ["Reason"] = new string('x', 501) });
        Assert.Equal(501, wordy.Find("#withdraw textarea").TextContent.Length);
        Assert.True(await IsLiveAsync());
        Assert.NotEqual(HttpStatusCode.SeeOther, (await amina.SendAsync($"{Page}/withdrawals", [new("Reason", "Non.")])).StatusCode);
        Assert.True(await IsLiveAsync());

        var gone = await page.SubmitAsync("#withdraw form", new() { ["Reason"] = "Image <douteuse>." });
        Assert.Contains("Image <douteuse>.", gone.Text, StringComparison.Ordinal);
        Assert.Contains("Driss", gone.Text, StringComparison.Ordinal);
        Assert.NotNull(gone.Find("a[href='/sets/du-site']"));
        Assert.False(await IsLiveAsync());
        // Twice is once.
        await page.SubmitAsync("#withdraw form", new() { ["Reason"] = "Encore." });
        Assert.Equal(1, await site.DbAsync(db => db.CaseWithdrawals.CountAsync()));
        Assert.True(await site.DbAsync(db => db.Audit.AnyAsync(a => a.Action == "case.withdrawn")));
        // Its quiz says so to who makes it; the attempt that has it stays as it was.
        Assert.Contains("n’est plus en ligne", (await driss.OpenAsync("/sets/du-site")).Text, StringComparison.Ordinal);
        Assert.Contains("1 cas retiré", (await driss.OpenAsync("/sets")).Text, StringComparison.Ordinal);
        Assert.NotNull((await driss.OpenAsync("/library")).Find($"main > p a[href='{Page}']"));
        // She is told once, sees it on her first page and at the quiz; whoever did not make it sees nothing.
        for (var run = 0; run < 2; run++)
        {
            await site.WithAsync(async s => { await s.GetRequiredService<QuizLosses>().RunAsync(default); return true; });
            await site.SendAsync();
        }
        var told = Outgoing.Read(Assert.Single(await site.RemindersAsync("driss@demo.local", QuizLossReminder.Kind)).Id)!;
        Assert.Contains("/sets/du-site", told.TextBody, StringComparison.Ordinal);
        Assert.Contains("a été retiré", told.TextBody, StringComparison.Ordinal);
        Assert.Empty(await site.RemindersAsync("elalami@demo.local", QuizLossReminder.Kind));
        Assert.NotNull((await driss.OpenAsync("/")).Find("a.tile.is-due[href='/sets/du-site']"));
        Assert.Null((await (await site.SignInAsync("elalami@demo.local")).OpenAsync("/")).Document.QuerySelector("a.tile[href='/sets/du-site']"));
        Assert.NotNull((await driss.OpenAsync("/sets/du-site")).Find($"#losses a[href='{Page}']"));
        Assert.Equal(HttpStatusCode.OK, (await amina.OpenAsync(attempt)).Status);
        Assert.Equal(HttpStatusCode.OK, (await driss.OpenAsync($"{Page}/revisions/{await site.LiveAsync()}")).Status);

        // content/ as it was does not bring it back, changed it asks.
        await site.ImportAsync();
        Assert.False(await IsLiveAsync());
        await File.AppendAllTextAsync(site.Markdown, "\n<!-- de Git -->\n");
        Assert.Contains(await site.ImportAsync(), p => p.Code == "C157");
        Assert.False(await IsLiveAsync());
        var asked = await driss.OpenAsync(Page);
        Assert.NotNull(asked.Find("form[action$='/choice']"));
        await asked.SubmitAsync("form[action$='/choice']", new() { ["Take"] = "site" });
        Assert.False(await IsLiveAsync());

        // Published again, then withdrawn again, then taken from content/.
        await PublishAsync("corrigé");
        Assert.True(await IsLiveAsync());
        await (await driss.OpenAsync(Page)).SubmitAsync("#withdraw form", new() { ["Reason"] = "Toujours douteuse." });
        Assert.Contains("Toujours douteuse.", (await driss.OpenAsync(Page)).Text, StringComparison.Ordinal);
        await File.AppendAllTextAsync(site.Markdown, "\n<!-- de Git encore -->\n");
        await site.ImportAsync();
        await (await driss.OpenAsync(Page)).SubmitAsync("form[action$='/choice']", new() { ["Take"] = "folder" });
        Assert.True(await IsLiveAsync());
        foreach (var change in new[] { "update case_withdrawals set reason = 'x'", "delete from case_withdrawals", "truncate case_withdrawals" })
        {
            await Assert.ThrowsAsync<PostgresException>(() => site.DbAsync(db => db.Database.ExecuteSqlRawAsync(change)));
        }
    }
}
