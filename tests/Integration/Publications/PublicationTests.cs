using System.Net;
using Elearning.Tests.Support;
using Elearning.Web.Features.Publications;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Tests.Integration.Publications;

public class PublicationTests(PublishingSite site) : IClassFixture<PublishingSite>
{
    private const string Draft = $"/drafts/{PublishingSite.Case}";
    private const string Reading = $"{Draft}/reading";
    private static readonly string Title = "title: Pile de coupes pulmonaires, lecture avec avis d'un logiciel";

    [Fact]
    public async Task A_draft_is_commented_corrected_and_published_by_a_second_reader_and_content_never_overwrites_it()
    {
        var driss = await site.SignInAsync("driss@demo.local");
        var elalami = await site.SignInAsync("elalami@demo.local");
        var before = await site.LiveAsync();
        var git = await File.ReadAllTextAsync(site.Markdown);
        await (await driss.OpenAsync($"/library/{PublishingSite.Case}")).SubmitAsync($"form[action='/library/{PublishingSite.Case}/draft']");
        await WriteAsync(driss, git.Replace(Title, "title: Titre du site", StringComparison.Ordinal).Replace("review-by: 2028-11\n", "", StringComparison.Ordinal));

        // What lacks is told; the author cannot publish, whatever he sends.
        var lacking = await driss.OpenAsync(Reading);
        Assert.Single(lacking.Document.QuerySelectorAll(".needs .is-missing"));
        Assert.Null(lacking.Document.QuerySelector("form[action$='/publication']"));
        var asked = await lacking.SubmitAsync("form[action$='/reading/request']");
        Assert.Contains("Elalami", asked.Text, StringComparison.Ordinal);
        await site.SendAsync();
        var mail = Outgoing.Read((await site.RemindersAsync("elalami@demo.local", ReadingReminder.Kind)).Single().Id)!;
        Assert.Contains(Reading, mail.TextBody, StringComparison.Ordinal);

        // The second reader comments a line; nothing is published while a line is not ticked.
        var line = await elalami.OpenAsync($"{Reading}?file=case.md&line=3");
        // Too long or empty: told, at its line, with what was written.
        var wordy = await line.SubmitAsync(".source-comment", new() { ["Text"] = new string('é', 4001) });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 4001), (wordy.Status, wordy.Find("#line-3 textarea").TextContent.Length));
        Assert.Contains("4001", wordy.Find("#unsaid").TextContent, StringComparison.Ordinal);
        Assert.NotNull((await line.SubmitAsync(".source-comment", new() { ["Text"] = " \n " })).Find("#unsaid"));
        Assert.Empty(wordy.Document.QuerySelectorAll(".thread"));
        var said = await line.SubmitAsync(".source-comment", new() { ["Text"] = "Le titre dit trop. <script>" });
        var unanswered = await said.SubmitAsync(".thread form[action$='/comments']", new() { ["Text"] = new string('x', 5000) });
        Assert.Equal(5000, unanswered.Find(".thread textarea").TextContent.Length);
        Assert.Contains("Le titre dit trop. <script>", said.Find(".thread").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, said.Document.QuerySelectorAll(".needs .is-missing").Length);
        Assert.NotNull(said.Document.QuerySelector("form[action$='/publication'] button[disabled]"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await said.PostAsync("form[action$='/publication']")).StatusCode);

        // The author answers and corrects: the comment stays with its line though the line moved.
        var answered = await (await driss.OpenAsync(Reading)).SubmitAsync(".thread form[action$='/comments']", new() { ["Text"] = "Corrigé." });
        Assert.Contains("Corrigé.", answered.Find(".thread").TextContent, StringComparison.Ordinal);
        await WriteAsync(driss, (await TextAsync(driss)).Replace("topics:", "review-by: 2029-06\ntopics:", StringComparison.Ordinal));
        var moved = await driss.OpenAsync(Reading);
        Assert.NotNull(moved.Document.QuerySelector("#line-3 .thread"));
        var settled = await moved.SubmitAsync(".thread form[action$='/settlement']");
        Assert.Empty(settled.Document.QuerySelectorAll(".needs .is-missing"));

        // Said was read: the page of the reader is older than the draft.
        Assert.Equal(HttpStatusCode.Conflict, (await said.PostAsync("form[action$='/publication']")).StatusCode);
        var ready = await elalami.OpenAsync(Reading);
        var done = await ready.SubmitAsync("form[action$='/publication']");
        Assert.Equal((HttpStatusCode.OK, $"/library/{PublishingSite.Case}"), (done.Status, done.Path));
        Assert.Contains("Titre du site", done.Text, StringComparison.Ordinal);
        Assert.Contains("Elalami", done.Text, StringComparison.Ordinal);
        var row = await site.DbAsync(db => db.Publications.AsNoTracking().SingleAsync());
        Assert.Equal((before, await site.LiveAsync(), site.Clock.GetUtcNow()), (row.Replaced, row.Revision, row.At));
        Assert.NotEqual(row.Author, row.Reader);
        Assert.Equal(HttpStatusCode.NotFound, (await driss.OpenAsync(Reading)).Status);
        await Assert.ThrowsAnyAsync<Exception>(() => site.DbAsync(db => db.Publications.ExecuteDeleteAsync()));
        await Assert.ThrowsAnyAsync<Exception>(() => site.DbAsync(db => db.DraftComments.ExecuteDeleteAsync()));

        await ContentIsToldAsync(driss, git, row.Revision);
        await RevisionsAreComparedAsync(driss, before, row.Revision);
    }

    [Fact]
    public async Task Interns_and_who_is_no_one_never_see_a_reading()
    {
        var chaima = await site.SignInAsync("chaima@demo.local");
        Assert.Equal(HttpStatusCode.Forbidden, (await chaima.OpenAsync(Reading)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await chaima.OpenAsync($"/library/{PublishingSite.Case}/revisions")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await chaima.OpenAsync($"/library/{PublishingSite.Case}/case.zip")).Status);
        var driss = await site.SignInAsync("driss@demo.local");
        Assert.Equal(HttpStatusCode.NotFound, (await driss.OpenAsync("/drafts/no-such/reading")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await driss.OpenAsync($"/library/{PublishingSite.Case}/revisions/{new string('0', 64)}")).Status);
    }

    private async Task ContentIsToldAsync(Visitor driss, string git, string published)
    {
        // content/ is as it was: nothing to say. Changed: told, and what is live stays.
        Assert.DoesNotContain(await site.ImportAsync(), p => p.Code == "C157");
        Assert.Equal(published, await site.LiveAsync());
        await File.WriteAllTextAsync(site.Markdown, git.Replace(Title, "title: Titre du dossier", StringComparison.Ordinal));
        Assert.Contains(await site.ImportAsync(), p => p.Code == "C157");
        Assert.Equal(published, await site.LiveAsync());
        var page = await driss.OpenAsync($"/library/{PublishingSite.Case}");
        var kept = await page.SubmitAsync("form[action$='/choice']", new() { ["Take"] = "site" });
        Assert.Null(kept.Document.QuerySelector("form[action$='/choice']"));
        Assert.DoesNotContain(await site.ImportAsync(), p => p.Code == "C157");

        await File.WriteAllTextAsync(site.Markdown, git.Replace(Title, "title: Titre du dossier, encore", StringComparison.Ordinal));
        Assert.Contains(await site.ImportAsync(), p => p.Code == "C157");
        var again = await driss.OpenAsync($"/library/{PublishingSite.Case}");
        var taken = await again.SubmitAsync("form[action$='/choice']", new() { ["Take"] = "folder" });
        Assert.Contains("Titre du dossier, encore", taken.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await site.ImportAsync(), p => p.Code == "C157");
        // The clock of the test stands still: both were chosen at one instant.
        Assert.Equal([false, true], (await site.DbAsync(db => db.ContentChoices.Select(c => c.TookFolder).ToListAsync())).Order());
    }

    private static async Task RevisionsAreComparedAsync(Visitor driss, string before, string after)
    {
        var list = await driss.OpenAsync($"/library/{PublishingSite.Case}/revisions");
        Assert.Contains("Driss", list.Text, StringComparison.Ordinal);
        var page = await driss.OpenAsync($"/library/{PublishingSite.Case}/revisions/{after}?against={before}");
        Assert.Contains("title: Titre du site", page.Find(".is-new").TextContent, StringComparison.Ordinal);
        Assert.Contains(Title, page.Find(".is-gone").TextContent, StringComparison.Ordinal);
    }

    private static async Task<string> TextAsync(Visitor visitor) => ((AngleSharp.Html.Dom.IHtmlTextAreaElement)(await visitor.OpenAsync(Draft)).Find("textarea[name=Text]")).Value;

    private static async Task WriteAsync(Visitor visitor, string text)
    {
        var saved = await (await visitor.OpenAsync(Draft)).PostAsync($"form[action='{Draft}/saves']", new() { ["Text"] = text });
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
    }
}
