using System.IO.Compression;
using System.Net;
using Elearning.Content.Imaging;
using Elearning.Data.Imports;
using Elearning.Tests.Support;
using Elearning.Web.Features.Cases;
using Elearning.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Imports;

public class DraftTests(DraftTests.ContentSite site) : IClassFixture<DraftTests.ContentSite>
{
    private const string Driss = "driss@demo.local";

    [Fact]
    public async Task An_import_becomes_a_draft_that_professors_preview_and_no_intern_sees()
    {
        var driss = await site.SignInAsync(Driss);
        var import = await site.ImportAsync(driss, "from-import", ImportSite.Files("lung-03").Select(f => ("x", File.ReadAllBytes(f))));
        var page = await driss.OpenAsync($"/imports/{import.Id}");
        var draft = await page.SubmitAsync($"form[action='/imports/{import.Id}/draft']");
        Assert.Equal((HttpStatusCode.OK, "/drafts/from-import"), (draft.Status, draft.Path));
        var preview = await driss.OpenAsync("/drafts/from-import/preview/1");
        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Contains("/images/series/", preview.Html, StringComparison.Ordinal);
        var amina = await site.SignInAsync("amina@demo.local");
        foreach (var path in new[] { "/drafts", "/drafts/from-import", "/drafts/from-import/preview/1", "/drafts/from-import/case.zip" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await amina.OpenAsync(path)).Status);
        }
        Assert.False(await site.WithAsync(async s => (await s.GetRequiredService<CaseLibrary>().LiveAsync()).ContainsKey("from-import")));
        // Asked for again it is found, with its series, not written over.
        Assert.Equal("/drafts/from-import", (await page.SubmitAsync($"form[action='/imports/{import.Id}/draft']")).Path);
        Assert.Equal(1, await site.DbAsync(db => db.DraftSaves.CountAsync(s => s.CaseId == "from-import")));
        Assert.Equal("/drafts/from-import", (await driss.OpenAsync("/library/from-import")).Path);
    }

    [Fact]
    public async Task A_second_import_of_the_same_name_adds_its_series_to_the_draft()
    {
        var driss = await site.SignInAsync(Driss);
        foreach (var @case in new[] { "ultrasound-01", "ultrasound-02" })
        {
            var import = await site.ImportAsync(driss, "two-imports", ("x", await File.ReadAllBytesAsync(ImportSite.Files(@case)[0])));
            await (await driss.OpenAsync($"/imports/{import.Id}")).SubmitAsync($"form[action='/imports/{import.Id}/draft']");
        }
        var series = await site.DbAsync(db => (from d in db.Drafts where d.CaseId == "two-imports" join r in db.CaseRevisions on d.Revision equals r.Sha select r.Series).SingleAsync());
        Assert.Equal(["t0", "t1"], series.Keys.Order());
    }

    [Fact]
    public async Task The_files_of_a_draft_read_again_are_the_same_frames_without_identity()
    {
        var driss = await site.SignInAsync(Driss);
        var import = await site.ImportAsync(driss, "as-zip", ImportSite.Files("lung-01").Concat(ImportSite.Files("ultrasound-01")).Select(f => ("x", File.ReadAllBytes(f))));
        var bytes = await (await driss.Client.GetAsync($"/imports/{import.Id}/case.zip")).Content.ReadAsByteArrayAsync();
        using var zip = new ZipArchive(new MemoryStream(bytes));
        Assert.Contains(zip.Entries, e => e.FullName == "as-zip/case.md");
        var files = zip.Entries.Where(e => e.FullName.EndsWith(".dcm", StringComparison.Ordinal)).Select(e => new SeriesFile(e.FullName, e.Open)).ToArray();
        var study = ImageStudy.Read(files, new byte[32], null);
        Assert.DoesNotContain(study.AllProblems(), p => p.IsError);
        var kept = await site.WithAsync(async s => await s.GetRequiredService<Elearning.Web.Features.Imports.FoundSeries>().OfAsync(import.Id, default));
        Assert.Equal(
            kept.SelectMany(k => k.Content.Frames).Select(f => $"{f.Sha256} {f.TransferSyntax} {f.Geometry}").Order(),
            study.Series.SelectMany(s => s.Frames).Select(f => $"{f.Sha256} {f.TransferSyntax} {f.Geometry}").Order());
        Assert.Equal(kept.SelectMany(k => k.Content.Series.Cautions).Order(), study.Series.SelectMany(s => s.Cautions).Order());
    }

    [Fact]
    public async Task A_case_with_an_ultrasound_that_nobody_looked_at_is_not_published_and_the_tick_with_its_name_lets_it_pass()
    {
        var driss = await site.SignInAsync(Driss);
        var import = await site.ImportAsync(driss, "to-look-at", ("x", await File.ReadAllBytesAsync(ImportSite.Files("ultrasound-01")[0])));
        var page = await driss.OpenAsync($"/imports/{import.Id}");
        Assert.Contains("quarantaine", page.Text, StringComparison.Ordinal);
        await page.SubmitAsync($"form[action='/imports/{import.Id}/draft']");
        Assert.Contains("C057", (await driss.OpenAsync("/drafts/to-look-at")).Text, StringComparison.Ordinal);

        // Without the tick itself nothing is recorded, and nothing for what was not asked.
        await page.SubmitAsync($"form[action='/imports/{import.Id}/checks']");
        await page.SubmitAsync($"form[action='/imports/{import.Id}/checks']", new() { ["Looked"] = "true", ["Sought"] = "Face" });
        Assert.Equal(0, await site.DbAsync(db => db.PictureChecks.CountAsync()));
        var ticked = await page.SubmitAsync($"form[action='/imports/{import.Id}/checks']", new() { ["Looked"] = "true" });
        Assert.DoesNotContain("quarantaine", ticked.Text, StringComparison.Ordinal);
        var check = await site.DbAsync(db => db.PictureChecks.AsNoTracking().SingleAsync());
        Assert.Equal((Sought.Text, site.Clock.GetUtcNow()), (check.Sought, check.At));
        Assert.Contains("Driss", ticked.Find("#series-1").TextContent, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<Exception>(() => site.DbAsync(db => db.PictureChecks.ExecuteDeleteAsync()));
        Assert.DoesNotContain("C057", (await driss.OpenAsync("/drafts/to-look-at")).Text, StringComparison.Ordinal);
    }

    public sealed class ContentSite : ImportSite
    {
        public ContentSite() => Settings["Data:Content"] = Path.Combine(Root.Find(AppContext.BaseDirectory), "content");
    }
}
