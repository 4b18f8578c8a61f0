using System.Net;
using Elearning.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Tests.Integration.Translations;

public class TranslationTests(TestSite site) : IClassFixture<TestSite>
{
    // Shipped with an Arabic and an English text.
    private const string Draft = "/drafts/lung-03";

    [Fact]
    public async Task A_translation_is_whole_then_stale_where_the_source_changed_until_it_is_written_or_said_to_hold()
    {
        var driss = await site.SignInAsync("driss@demo.local");
        await (await driss.OpenAsync("/library/lung-03")).SubmitAsync("form[action='/library/lung-03/draft']");
        var whole = await driss.OpenAsync($"{Draft}/translations/ar");
        Assert.Empty(whole.Document.QuerySelectorAll(".translated .badge-warn, .translated .badge-wrong"));
        Assert.True(whole.Document.QuerySelectorAll(".translated").Length > 3);

        // Saved as it is, the file says the same to the reader of cases: no part was lost on the way.
        var same = await whole.SubmitAsync("form[action$='/translations/ar/saves']");
        Assert.Equal(HttpStatusCode.OK, same.Status);
        Assert.Empty(same.Document.QuerySelectorAll(".problems .is-error"));
        Assert.Empty(same.Document.QuerySelectorAll(".translated .badge-warn, .translated .badge-wrong"));

        var text = ((AngleSharp.Html.Dom.IHtmlTextAreaElement)(await driss.OpenAsync(Draft)).Find("textarea[name=Text]")).Value;
        await (await driss.OpenAsync(Draft)).PostAsync($"form[action='{Draft}/saves']", new() { ["Text"] = text.Replace("Fumeur de 61 ans", "Fumeur de 66 ans", StringComparison.Ordinal) });
        var stale = await driss.OpenAsync($"{Draft}/translations/ar");
        Assert.Equal("stage-1", Assert.Single(stale.Document.QuerySelectorAll(".translated:has(.badge-warn)")).Id);
        var holds = await stale.SubmitAsync("form[action$='/translations/ar/saves']", new() { [stale.Find("input[type=checkbox]").GetAttribute("name")!] = "true" });
        Assert.Empty(holds.Document.QuerySelectorAll(".translated .badge-warn"));

        // A page that is older than another's save loses nothing.
        var late = await stale.PostAsync("form[action$='/translations/ar/saves']", new() { [whole.Find("#stage-1 textarea").GetAttribute("name")!] = "نص آخر" });
        Assert.True(late.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.SeeOther);

        Assert.Equal(HttpStatusCode.NotFound, (await driss.OpenAsync($"{Draft}/translations/de")).Status);
        var chaima = await site.SignInAsync("chaima@demo.local");
        Assert.Equal(HttpStatusCode.Forbidden, (await chaima.OpenAsync($"{Draft}/translations/ar")).Status);
    }

    [Fact]
    public async Task A_case_without_a_translation_begins_with_its_shape_and_every_text_to_be_done()
    {
        var driss = await site.SignInAsync("driss@demo.local");
        var id = await site.DbAsync(db => db.CaseRevisions.Where(r => db.LiveCases.Any(c => c.Revision == r.Sha)).AsAsyncEnumerable().Where(r => !r.Files.ContainsKey("case.ar.md")).Select(r => r.CaseId).FirstAsync().AsTask());
        await (await driss.OpenAsync($"/library/{id}")).SubmitAsync($"form[action='/library/{id}/draft']");
        var empty = await driss.OpenAsync($"/drafts/{id}/translations/ar");
        Assert.Empty(empty.Document.QuerySelectorAll(".translated .badge-right"));
        var saved = await empty.SubmitAsync("form[action$='/translations/ar/saves']");
        // What is to be done is said part by part; the shape itself is right.
        Assert.Empty(saved.Document.QuerySelectorAll(".problems .is-error"));
        Assert.Empty(saved.Document.QuerySelectorAll(".translated .badge-right"));
    }
}
