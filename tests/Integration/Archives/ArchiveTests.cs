using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Elearning.Content.Cases;
using Elearning.Data;
using Elearning.Tests.Integration.Imports;
using Elearning.Tests.Support;
using Elearning.Web.Features.Drafts;
using Elearning.Web.Features.Library;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Archives;

public class ArchiveTests(ImportSite site) : IClassFixture<ImportSite>
{
    private const string Driss = "driss@demo.local";

    // Contours and licences; several frames of one file; two views; a colour picture.
    private static readonly string[] Kinds = ["lung-03", "prostate-01", "breast-01", "ultrasound-02", "heart-01"];

    [Fact]
    public async Task A_case_goes_to_another_site_and_leaves_it_byte_for_byte()
    {
        await using var elsewhere = new ImportSite();
        await elsewhere.InitializeAsync();
        // Another site has another secret: the UIDs it makes are others.
        await elsewhere.DbAsync(db => db.Database.ExecuteSqlAsync($"update content_state set secret = sha256('elsewhere')"));
        var here = await site.SignInAsync(Driss);
        var there = await elsewhere.SignInAsync(Driss);
        foreach (var id in Kinds)
        {
            var left = await here.Client.GetByteArrayAsync($"/library/{id}/case.zip");
            Assert.Equal(left, await here.Client.GetByteArrayAsync($"/library/{id}/case.zip"));
            var arrived = await SendAsync(there, left);
            Assert.Equal((HttpStatusCode.SeeOther, $"/drafts/{id}"), (arrived.StatusCode, arrived.Headers.Location?.ToString()));
            var again = Entries(await there.Client.GetByteArrayAsync($"/drafts/{id}/case.zip"));
            Assert.Equal(Entries(left).Keys, again.Keys);
            Assert.All(Entries(left), e => Assert.True(e.Value.SequenceEqual(again[e.Key]), $"{e.Key} is another"));
            SameAsFolder(id, again);
            // Its truth still finds its lesions.
            var problems = await elsewhere.WithAsync(async s => await s.GetRequiredService<ReadDrafts>().FindAsync(id, default) is { } draft ? (await s.GetRequiredService<ReadDrafts>().ReadAsync(draft, draft.Files, default)).Problems : []);
            Assert.DoesNotContain(problems, p => p.Code is "C117" or "C118" or "C111");
            // Every outline lies where it lay, on the same slice: of flat pictures too, which no place in the patient tells apart.
            var drawn = await DrawnAsync(elsewhere, (await elsewhere.DbAsync(db => db.Drafts.Where(d => d.CaseId == id).Select(d => d.Revision).SingleAsync())), id);
            Assert.Equal(await DrawnAsync(site, await site.DbAsync(db => db.LiveCases.Where(c => c.Id == id).Select(c => c.Revision).SingleAsync()), id), drawn);
            Assert.True(id is not ("breast-01" or "ultrasound-02") || drawn.Any(d => d.Contains("\"frame\"", StringComparison.OrdinalIgnoreCase)), $"{id} has no outlines: the test proves nothing.");
        }
        // Sent twice, the draft that is open is not written over.
        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync(there, await here.Client.GetByteArrayAsync("/library/lung-03/case.zip"))).StatusCode);
        Assert.Empty(Left(elsewhere));
    }

    [Fact]
    public async Task A_hostile_archive_is_refused_with_its_reason_and_leaves_nothing()
    {
        var driss = await site.SignInAsync(Driss);
        var page = "# x"u8.ToArray();
        var traps = new Dictionary<string, byte[]>
        {
            ["chemin interdit"] = ImportSite.Zip(("trap-01/case.md", page), ("trap-01/../../../../tmp/owned.md", page)),
            ["chemin interdit (/etc"] = ImportSite.Zip(("/etc/passwd", page)),
            ["chemin interdit (trap-01\\case.md"] = ImportSite.Zip(("trap-01\\case.md", page)),
            ["un lien"] = Linked(),
            ["deux fois"] = ImportSite.Zip(("trap-01/case.md", page), ("trap-01/case.md", "# y"u8.ToArray())),
            ["deux fois|series"] = ImportSite.Zip(("trap-01/case.md", page), ("trap-01/t0/a.dcm", page), ("trap-01/t0/A.DCM", page)),
            ["un seul dossier"] = ImportSite.Zip(("trap-01/case.md", page), ("trap-02/case.md", page)),
            ["pas un fichier d’un cas"] = ImportSite.Zip(("trap-01/case.md", page), ("trap-01/run.sh", page)),
            ["ne contient pas de cas"] = ImportSite.Zip(("trap-01/truth.json", page)),
            ["endommagée"] = [.. "PK\x3\x4"u8, .. new byte[100]],
            ["400"] = ImportSite.Zip(Enumerable.Range(0, 100_000).Select(i => ($"trap-01/t0/{i}.dcm", Array.Empty<byte>()))),
            ["200"] = ImportSite.Zip(("trap-01/case.md", new byte[32 << 20])),
        };
        foreach (var (reason, bytes) in traps)
        {
            var refused = await SendAsync(driss, bytes);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            var said = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await refused.Content.ReadAsStringAsync()).QuerySelector(".alert-danger")!.TextContent;
            Assert.Contains(reason.Split('|')[0], said, StringComparison.Ordinal);
        }
        Assert.False(File.Exists("/tmp/owned.md"));
        Assert.Empty(Left(site));
        Assert.Equal(0, await site.DbAsync(db => db.Drafts.CountAsync(d => d.CaseId.StartsWith("trap"))));
        var chaima = await site.SignInAsync("chaima@demo.local");
        Assert.Equal(HttpStatusCode.Forbidden, (await chaima.OpenAsync("/archives/new")).Status);
    }

    // The targets of a revision as they lie on its series.
    private static Task<string[]> DrawnAsync(ImportSite site, string revision, string id) => site.WithAsync(async s =>
    {
        var found = (await s.GetRequiredService<ElearningDb>().RevisionAsync(id, revision, default))!;
        var series = await s.GetRequiredService<ReadDrafts>().SeriesAsync(found.Series, default);
        return series.OrderBy(r => r.Key, StringComparer.Ordinal)
            .SelectMany(r => TruthFile.Read(found.Files.GetValueOrDefault("truth.json"), r.Key, r.Value.ForCase()) ?? []).Select(t => JsonSerializer.Serialize(t)).ToArray();
    });

    private static byte[] Linked()
    {
        using var whole = new MemoryStream();
        using (var zip = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = zip.CreateEntry("trap-01/case.md");
            entry.ExternalAttributes = (0xA000 | 0x1FF) << 16;
            using var stream = entry.Open();
            stream.Write("/etc/passwd"u8);
        }
        return whole.ToArray();
    }

    // The texts are those of content/cases; only truth.json names the files as they stand in the archive.
    private static void SameAsFolder(string id, Dictionary<string, byte[]> entries)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(ImportSite.Cases, id)).Where(f => Path.GetFileName(f) != "truth.json"))
        {
            Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), System.Text.Encoding.UTF8.GetString(entries[$"{id}/{Path.GetFileName(file)}"]));
        }
        Assert.True(Directory.GetFiles(Path.Combine(ImportSite.Cases, id), "*.dcm", SearchOption.AllDirectories).Length <= entries.Keys.Count(k => k.EndsWith(".dcm", StringComparison.Ordinal)));
    }

    private static string[] Left(ImportSite site) => Directory.Exists(Path.Combine(site.Data, "archives")) ? Directory.GetDirectories(Path.Combine(site.Data, "archives")) : [];

    private static Dictionary<string, byte[]> Entries(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var to = new MemoryStream();
            using var from = e.Open();
            from.CopyTo(to);
            return to.ToArray();
        });
    }

    private static async Task<HttpResponseMessage> SendAsync(Visitor visitor, byte[] zip)
    {
        var page = await visitor.OpenAsync("/archives/new");
        var form = new MultipartFormDataContent { { new StringContent(page.Find("form[action='/archives'] input[name=_token]").GetAttribute("value")!), "_token" } };
        form.Add(new ByteArrayContent(zip), "Archive", "case.zip");
        return await visitor.Client.PostAsync("/archives", form);
    }
}
