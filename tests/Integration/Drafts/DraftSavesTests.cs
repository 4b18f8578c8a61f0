using System.Net;
using Elearning.Tests.Support;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Drafts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Drafts;

public class DraftSavesTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Driss = "driss@demo.local";
    private const string Elalami = "elalami@demo.local";

    [Fact]
    public async Task A_case_is_begun_written_and_every_save_is_kept_with_its_author()
    {
        var driss = await site.SignInAsync(Driss);
        var page = await (await driss.OpenAsync("/drafts")).SubmitAsync("form[action='/drafts']", new() { ["Name"] = "begun-01" });
        Assert.Equal("/drafts/begun-01", page.Path);
        Assert.Contains("C056", page.Text, StringComparison.Ordinal);
        var text = page.Find("textarea[name=Text]").TextContent;
        page = await SaveAsync(page, text.Replace("level: 2", "level: 3", StringComparison.Ordinal));
        page = await SaveAsync(page, text.Replace("level: 2", "level: 3", StringComparison.Ordinal));
        Assert.Contains("level: 3", page.Find("textarea[name=Text]").TextContent, StringComparison.Ordinal);
        // The same text again is no further save.
        Assert.Equal([1, 2], await site.DbAsync(db => db.DraftSaves.Where(s => s.CaseId == "begun-01").OrderBy(s => s.Version).Select(s => s.Version).ToListAsync()));
        await Assert.ThrowsAnyAsync<Exception>(() => site.DbAsync(db => db.DraftSaves.ExecuteDeleteAsync()));
        Assert.Equal(HttpStatusCode.OK, (await driss.OpenAsync("/drafts/begun-01/preview/1")).Status);
        // Given up and begun again, its versions go on: an old tab never takes the new draft for its own.
        await page.SubmitAsync("form[action$='/deletion']");
        Assert.Equal(HttpStatusCode.NotFound, (await driss.OpenAsync("/drafts/begun-01")).Status);
        await (await driss.OpenAsync("/drafts")).SubmitAsync("form[action='/drafts']", new() { ["Name"] = "begun-01" });
        Assert.Equal(3, await site.DbAsync(db => db.Drafts.Where(d => d.CaseId == "begun-01").Select(d => d.Version).SingleAsync()));
    }

    [Theory]
    [InlineData("lung-01", "porte déjà ce nom")]
    [InlineData("Poumon gauche", "pas un nom")]
    [InlineData("../../etc", "pas un nom")]
    [InlineData("", "pas un nom")]
    public async Task A_name_that_is_none_or_is_taken_is_refused_with_what_to_do(string name, string why)
    {
        var driss = await site.SignInAsync(Driss);
        var page = await (await driss.OpenAsync("/drafts")).SubmitAsync("form[action='/drafts']", new() { ["Name"] = name });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(why, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_authors_of_one_text_are_shown_both_versions_and_neither_is_lost()
    {
        var (driss, elalami) = (await site.SignInAsync(Driss), await site.SignInAsync(Elalami));
        var his = await (await driss.OpenAsync("/drafts")).SubmitAsync("form[action='/drafts']", new() { ["Name"] = "both-01" });
        var hers = await elalami.OpenAsync("/drafts/both-01");
        var text = his.Find("textarea[name=Text]").TextContent;
        await SaveAsync(his, text + "\nCe que Driss ajoute.\n");
        var conflict = await SaveAsync(hers, text + "\nCe qu'Elalami ajoute.\n");
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("Driss", conflict.Text, StringComparison.Ordinal);
        Assert.Contains("Elalami ajoute", conflict.Find("#mine").TextContent, StringComparison.Ordinal);
        Assert.Contains("Driss ajoute", conflict.Find("#theirs").TextContent, StringComparison.Ordinal);
        Assert.Contains("Elalami ajoute", conflict.Find(".difference .is-new").TextContent, StringComparison.Ordinal);
        Assert.Contains("Driss ajoute", conflict.Find(".difference .is-gone").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Elalami ajoute", (await driss.OpenAsync("/drafts/both-01")).Find("textarea").TextContent, StringComparison.Ordinal);
        var kept = await conflict.SubmitAsync("form[action='/drafts/both-01/saves']", new() { ["Text"] = text + "\nCe que Driss ajoute.\n\nCe qu'Elalami ajoute.\n" });
        Assert.Equal(HttpStatusCode.OK, kept.Status);
        Assert.Contains("Elalami ajoute", kept.Find("textarea").TextContent, StringComparison.Ordinal);
        Assert.Equal(3, await site.DbAsync(db => db.DraftSaves.CountAsync(s => s.CaseId == "both-01")));
    }

    [Fact]
    public async Task Two_files_of_one_case_saved_from_the_same_version_are_both_kept()
    {
        var driss = await site.SignInAsync(Driss);
        var page = await (await driss.OpenAsync("/drafts")).SubmitAsync("form[action='/drafts']", new() { ["Name"] = "apart-01" });
        var english = await driss.OpenAsync("/drafts/apart-01?file=case.en.md");
        await SaveAsync(page, page.Find("textarea").TextContent + "\nFrançais.\n");
        Assert.Equal(HttpStatusCode.OK, (await SaveAsync(english, "---\ntitle: English\nobjectives: []\n---\nEnglish.\n")).Status);
        var files = await site.WithAsync(async s => (await s.GetRequiredService<ReadDrafts>().FindAsync("apart-01", default))!.Files);
        Assert.Contains("Français.", files["case.md"], StringComparison.Ordinal);
        Assert.Contains("English.", files["case.en.md"], StringComparison.Ordinal);
        // An emptied translation is gone.
        await SaveAsync(await driss.OpenAsync("/drafts/apart-01?file=case.en.md"), "");
        files = await site.WithAsync(async s => (await s.GetRequiredService<ReadDrafts>().FindAsync("apart-01", default))!.Files);
        Assert.Equal(["case.md"], files.Keys);
    }

    [Fact]
    public async Task Of_twenty_saves_at_once_from_one_version_each_is_kept_or_told_of_the_conflict()
    {
        var driss = await site.SignInAsync(Driss);
        await (await driss.OpenAsync("/drafts")).SubmitAsync("form[action='/drafts']", new() { ["Name"] = "race-01" });
        var by = await site.DbAsync(db => db.Users.Where(u => u.Email == Driss).Select(u => u.Id).SingleAsync());
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 20).Select(i => site.WithAsync(s =>
            s.GetRequiredService<SaveDraft>().RunAsync("race-01", 1, new Dictionary<string, string> { [i % 2 == 0 ? "case.md" : "case.en.md"] = $"texte {i}" }, by, default))));
        // One of each file is first; all others wrote over the same start.
        Assert.Equal(2, outcomes.Count(o => o is Saving.Saved));
        Assert.Equal(18, outcomes.Count(o => o is Saving.Conflict));
        Assert.Equal([1, 2, 3], await site.DbAsync(db => db.DraftSaves.Where(s => s.CaseId == "race-01").OrderBy(s => s.Version).Select(s => s.Version).ToListAsync()));
    }

    [Fact]
    public async Task A_live_case_is_corrected_in_a_draft_and_stays_live_as_it_was()
    {
        var driss = await site.SignInAsync(Driss);
        var before = await site.WithAsync(async s => (await s.GetRequiredService<CaseLibrary>().LiveAsync())["lung-02"].Revision);
        var page = await (await driss.OpenAsync("/library/lung-02")).SubmitAsync("form[action='/library/lung-02/draft']");
        Assert.Equal("/drafts/lung-02", page.Path);
        var saved = await SaveAsync(page, page.Find("textarea").TextContent + "\nCorrigé.\n");
        Assert.Contains("Corrigé.", saved.Find("textarea").TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await site.WithAsync(async s => (await s.GetRequiredService<CaseLibrary>().LiveAsync())["lung-02"].Revision));
        Assert.Equal(before, await site.DbAsync(db => db.Drafts.Where(d => d.CaseId == "lung-02").Select(d => d.BaseRevision).SingleAsync()));
        Assert.NotNull((await driss.OpenAsync("/library/lung-02")).Document.QuerySelector("a[href='/drafts/lung-02']"));
        Assert.Equal(HttpStatusCode.OK, (await driss.OpenAsync("/drafts/lung-02/preview/1?disclosed=true")).Status);
    }

    [Fact]
    public async Task A_text_too_long_or_with_invisible_characters_is_refused_and_stays_on_the_screen()
    {
        var driss = await site.SignInAsync(Driss);
        var page = await (await driss.OpenAsync("/drafts")).SubmitAsync("form[action='/drafts']", new() { ["Name"] = "refused-01" });
        var refused = await SaveAsync(page, "a\u0001b");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("C003", refused.Text, StringComparison.Ordinal);
        Assert.Contains("b", refused.Find("textarea").TextContent, StringComparison.Ordinal);
        Assert.Contains("C001", (await SaveAsync(page, new string('a', 200_000))).Text, StringComparison.Ordinal);
        Assert.Equal(1, await site.DbAsync(db => db.DraftSaves.CountAsync(s => s.CaseId == "refused-01")));
        foreach (var file in new[] { "../case.md", "case.fr.md", "t0/0001.dcm" })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.PostAsync("form.draft-text", new() { ["File"] = file, ["Text"] = "x" })).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await driss.OpenAsync($"/drafts/refused-01?file={Uri.EscapeDataString(file)}")).Status);
        }
    }

    [Fact]
    public async Task Interns_and_strangers_see_no_draft()
    {
        var chaima = await site.SignInAsync("chaima@demo.local");
        Assert.Equal(HttpStatusCode.Forbidden, (await chaima.OpenAsync("/drafts")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await chaima.OpenAsync("/drafts/lung-02")).Status);
        Assert.Equal("/sign-in", (await site.Visit().OpenAsync("/drafts")).Response.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync(Driss)).OpenAsync("/drafts/no-such-case")).Status);
    }

    private static Task<VisitedPage> SaveAsync(VisitedPage page, string text) => page.SubmitAsync("form.draft-text", new() { ["Text"] = text });
}
