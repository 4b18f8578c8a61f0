using System.Net;
using System.Security.Cryptography;
using System.Text;
using Elearning.Data.Imports;
using Elearning.Tests.Support;
using Elearning.Web.Features.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Imports;

public class UploadTests(ImportSite site) : IClassFixture<ImportSite>
{
    private const string Driss = "driss@demo.local";

    [Fact]
    public async Task A_zip_sent_without_script_becomes_series_and_its_originals_are_gone()
    {
        var driss = await site.SignInAsync(Driss);
        var files = ImportSite.Files("lung-01").Select((f, i) => ($"DUPONT JEAN/{i}.dcm", File.ReadAllBytes(f)))
            .Append(("DUPONT JEAN/notes.txt", "hello"u8.ToArray())).Append(("__MACOSX/x", [1]));
        var import = await site.ImportAsync(driss, "zip-case", ("export.zip", ImportSite.Zip(files)));
        Assert.Equal((ImportState.Done, null), (import.State, import.Failure));
        Assert.Equal(ImportSite.Files("lung-01").Length, import.FramesCut);
        Assert.Empty(Directory.GetFileSystemEntries(site.Spools));

        var page = await driss.OpenAsync($"/imports/{import.Id}");
        Assert.NotNull(page.Document.QuerySelector("img.key-image"));
        Assert.DoesNotContain("DUPONT", page.Html, StringComparison.OrdinalIgnoreCase);
        var picture = await driss.Client.GetAsync(page.Find("img.key-image").GetAttribute("src"));
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        Assert.Contains("(0", page.Find(".removed-tags").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chunks_go_on_where_a_lost_line_or_a_reload_stopped_and_doubled_or_torn_ones_do_no_harm()
    {
        var driss = await site.SignInAsync(Driss);
        var files = ImportSite.Files("abdomen-01").Take(12).Select((f, i) => (Name: $"a/{i:00}", Bytes: File.ReadAllBytes(f))).ToArray();
        var all = files.SelectMany(f => f.Bytes).ToArray();
        var list = files.Select(f => (f.Name, (long)f.Bytes.Length)).ToArray();
        var begun = await ImportSite.JsonAsync(await ImportSite.AnnounceAsync(driss, "chunked", list));
        var id = Guid.Parse($"{begun["id"]}");
        Assert.Equal(0, (int)begun["received"]!);
        var half = all.Length / 2;

        Assert.Equal((HttpStatusCode.OK, half), await PutAsync(driss, id, 0, all[..half]));
        // The same again, one from the future, one that was torn on the way.
        Assert.Equal((HttpStatusCode.Conflict, half), await PutAsync(driss, id, 0, all[..half]));
        Assert.Equal((HttpStatusCode.Conflict, half), await PutAsync(driss, id, half + 7, all[(half + 7)..]));
        Assert.Equal((HttpStatusCode.Conflict, half), await PutAsync(driss, id, half, all[half..^1], SHA256.HashData(all[half..])));
        Assert.Equal((HttpStatusCode.Conflict, half), await PutAsync(driss, id, half, [.. all[half..], 1, 2, 3]));

        // After a reload: the same list is the same import.
        var again = await ImportSite.JsonAsync(await ImportSite.AnnounceAsync(driss, "", list));
        Assert.Equal((id, half), (Guid.Parse($"{again["id"]}"), (int)again["received"]!));
        Assert.Equal((HttpStatusCode.OK, all.Length), await PutAsync(driss, id, half, all[half..], SHA256.HashData(all[half..])));

        await site.RunAsync();
        var import = await site.ImportAsync(id);
        Assert.Equal((ImportState.Done, 12), (import.State, import.FramesCut));
        Assert.Equal(HttpStatusCode.NotFound, (await PutAsync(driss, id, all.Length, [1])).Item1);
    }

    [Fact]
    public async Task Importing_the_same_again_gives_the_same_series()
    {
        var driss = await site.SignInAsync(Driss);
        var files = ImportSite.Files("lung-02").Select(f => ("x", File.ReadAllBytes(f))).ToArray();
        var first = await site.ImportAsync(driss, "twice", files);
        var second = await site.ImportAsync(driss, "twice", files.Reverse());
        Assert.Equal(await SeriesAsync(first.Id), await SeriesAsync(second.Id));
    }

    [Fact]
    public async Task A_bomb_a_locked_or_broken_archive_and_one_too_deep_are_refused_in_words_and_leave_nothing()
    {
        var driss = await site.SignInAsync(Driss);
        var nested = ImportSite.Zip(("a.zip", ImportSite.Zip(("b.zip", ImportSite.Zip(("c.txt", [1]))))));
        var good = ImportSite.Zip(("a.txt", RandomNumberGenerator.GetBytes(5000)));
        (string Reason, byte[] Bytes)[] hostile =
        [
            ("bomb", ImportSite.Zip(("zeros", new byte[40 << 20]))),
            ("too-deep", nested),
            ("archive", good[..^30]),
            ("archive", [.. good[..60], .. new byte[300], .. good[360..]]),
            ("too-many", ImportSite.Zip(Enumerable.Range(0, 401).Select(i => ($"{i}", Array.Empty<byte>())))),
            ("no-series", ImportSite.Zip(("../../../../tmp/escaped", "x"u8.ToArray()), ("/etc/passwd", "x"u8.ToArray()), ("a\\..\\..\\b", "x"u8.ToArray()), ("\u202Egpj.exe", "x"u8.ToArray()))),
        ];
        foreach (var (reason, bytes) in hostile)
        {
            var import = await site.ImportAsync(driss, "", ("x.zip", bytes));
            Assert.Equal((ImportState.Failed, $"imports.failure.{reason}"), (import.State, import.Failure));
            Assert.Equal(HttpStatusCode.OK, (await driss.OpenAsync($"/imports/{import.Id}")).Status);
        }
        Assert.False(File.Exists("/tmp/escaped"));
        Assert.Empty(Directory.GetFileSystemEntries(site.Spools));
    }

    [Fact]
    public async Task What_cannot_be_taken_is_said_at_once()
    {
        var driss = await site.SignInAsync(Driss);
        await RefusedAsync(HttpStatusCode.UnprocessableEntity, await ImportSite.AnnounceAsync(driss, "", ("a", 65L << 20)));
        await RefusedAsync(HttpStatusCode.UnprocessableEntity, await ImportSite.AnnounceAsync(driss, "", ("a", long.MaxValue), ("b", long.MaxValue)));
        await RefusedAsync(HttpStatusCode.UnprocessableEntity, await ImportSite.AnnounceAsync(driss, "", ("a", -1)));
        await RefusedAsync(HttpStatusCode.UnprocessableEntity, await ImportSite.AnnounceAsync(driss, "", ("a", 0)));
        await RefusedAsync(HttpStatusCode.UnprocessableEntity, await ImportSite.AnnounceAsync(driss, "", []));
        await RefusedAsync(HttpStatusCode.UnprocessableEntity, await ImportSite.AnnounceAsync(driss, "Dupont, Jean", ("a", 1)));
        await RefusedAsync(HttpStatusCode.UnprocessableEntity, await ImportSite.AnnounceAsync(driss, "lung-01", ("a", 1)));
        await RefusedAsync(HttpStatusCode.UnprocessableEntity, await ImportSite.AnnounceAsync(driss, "", Enumerable.Range(0, 401).Select(i => ($"{i}", 1L))));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await driss.Client.PostAsync("/imports/list", new StringContent("{\"files\":[null", Encoding.UTF8, "application/json"))).StatusCode);
        await RefusedAsync(HttpStatusCode.UnprocessableEntity, await ImportSite.FormAsync(driss, "no-files"));
        await RefusedAsync(HttpStatusCode.UnprocessableEntity, await ImportSite.FormAsync(driss, "too-much", ("a", new byte[65 << 20])));
        Assert.Empty(Directory.GetFileSystemEntries(site.Spools));
    }

    [Fact]
    public async Task A_form_without_its_token_and_one_that_is_none_are_refused_before_anything_is_kept()
    {
        var driss = await site.SignInAsync(Driss);
        var form = new MultipartFormDataContent { { new StringContent("wrong"), "_token" }, { new ByteArrayContent([1]), "Files", "a" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await driss.Client.PostAsync("/imports", form)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await driss.Client.PostAsync("/imports", new StringContent("x"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.SignInAsync(Driss) is var fresh ? await fresh.Client.PutAsync($"/imports/{Guid.Empty}/content?from=0", new ByteArrayContent([1])) : null!).StatusCode);
        Assert.False(Directory.Exists(site.Spools) && Directory.GetFileSystemEntries(site.Spools).Length > 0);
    }

    [Fact]
    public async Task Ten_thousand_tiny_files_names_in_any_writing_and_empty_ones_go_through()
    {
        await using var wide = new WideSite();
        await wide.InitializeAsync();
        var driss = await wide.SignInAsync(Driss);
        var real = File.ReadAllBytes(ImportSite.Files("lung-01")[0]);
        var files = Enumerable.Range(0, 10_000).Select(i => (Name: i == 1 ? "صور/مريض.dcm" : $"日本/é{i}.dcm", Bytes: i == 7 ? real : i % 3 == 0 ? [] : new byte[] { 1, 2, 3 })).ToArray();
        var id = Guid.Parse($"{(await ImportSite.JsonAsync(await ImportSite.AnnounceAsync(driss, "tiny", files.Select(f => (f.Name, (long)f.Bytes.Length)))))["id"]}");
        var all = files.SelectMany(f => f.Bytes).ToArray();
        Assert.Equal((HttpStatusCode.OK, all.Length), await PutAsync(driss, id, 0, all));
        await wide.RunAsync();
        var import = await wide.ImportAsync(id);
        Assert.Equal((ImportState.Done, 1), (import.State, import.FramesCut));
        var page = await driss.OpenAsync($"/imports/{id}");
        Assert.True(page.Html.Length < 500_000, $"{page.Html.Length}");
    }

    [Fact]
    public async Task An_upload_that_gets_no_further_is_thrown_away_and_its_originals_with_it()
    {
        await using var other = new ImportSite();
        await other.InitializeAsync();
        var driss = await other.SignInAsync(Driss);
        var id = Guid.Parse($"{(await ImportSite.JsonAsync(await ImportSite.AnnounceAsync(driss, "left", ("a", 100))))["id"]}");
        await PutAsync(driss, id, 0, [1, 2, 3]);
        Directory.CreateDirectory(Path.Combine(other.Spools, Guid.CreateVersion7(DateTimeOffset.UnixEpoch).ToString("n")));
        await SweepAsync();
        Assert.Equal(ImportState.Receiving, (await other.ImportAsync(id)).State);
        Assert.Single(Directory.GetFileSystemEntries(other.Spools));
        other.Clock.Advance(TimeSpan.FromHours(25));
        await SweepAsync();
        Assert.Equal("imports.failure.abandoned", (await other.ImportAsync(id)).Failure);
        Assert.Empty(Directory.GetFileSystemEntries(other.Spools));

        Task SweepAsync() => other.WithAsync(async s =>
        {
            await s.GetRequiredService<SweepImports>().RunAsync(default);
            return true;
        });
    }

    [Fact]
    public async Task Interns_are_refused_and_another_professor_gets_404()
    {
        var driss = await site.SignInAsync(Driss);
        var import = await site.ImportAsync(driss, "mine", ImportSite.Files("lung-03").Take(3).Select(f => ("x", File.ReadAllBytes(f))));
        var elalami = await site.SignInAsync("elalami@demo.local");
        var fatima = await site.SignInAsync("fatima@demo.local");
        Assert.Equal(HttpStatusCode.OK, (await fatima.OpenAsync($"/imports/{import.Id}")).Status);
        Assert.DoesNotContain(import.Id.ToString(), (await elalami.OpenAsync("/imports")).Html, StringComparison.Ordinal);
        foreach (var path in new[] { "", "/progress", "/case.zip" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await elalami.OpenAsync($"/imports/{import.Id}{path}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await fatima.OpenAsync($"/imports/{Guid.Empty}{path}")).Status);
        }
        await ImportSite.AnnounceAsync(elalami, "", []);
        foreach (var path in new[] { "deletion", "checks", "draft" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await elalami.Client.PostAsync($"/imports/{import.Id}/{path}", null)).StatusCode);
        }
        var chaima = await site.SignInAsync("chaima@demo.local");
        foreach (var path in new[] { "/imports", "/imports/new", "/imports/pacs", $"/imports/{import.Id}", $"/imports/{import.Id}/case.zip" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await chaima.OpenAsync(path)).Status);
        }
        var series = (await SeriesAsync(import.Id))[0];
        Assert.Equal(HttpStatusCode.NotFound, (await chaima.OpenAsync($"/images/series/{series}/metadata")).Status);
    }

    private Task<List<Guid>> SeriesAsync(Guid import) => site.DbAsync(db => db.ImportSeries.Where(s => s.ImportId == import).OrderBy(s => s.Number).Select(s => s.SeriesId).ToListAsync());

    private static async Task<(HttpStatusCode, int)> PutAsync(Visitor visitor, Guid id, long from, byte[] bytes, byte[]? digest = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/imports/{id}/content?from={from}") { Content = new ByteArrayContent(bytes) };
        if (digest is not null)
        {
            request.Headers.Add("Content-Digest", $"sha-256=:{Convert.ToBase64String(digest)}:");
        }
        var answer = await visitor.Client.SendAsync(request);
        return (answer.StatusCode, answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.Conflict ? (int)(await ImportSite.JsonAsync(answer))["received"]! : 0);
    }

    private static async Task RefusedAsync(HttpStatusCode status, HttpResponseMessage answer)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.DoesNotContain("imports.failure", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private sealed class WideSite : ImportSite
    {
        public WideSite() => Settings["Imports:MostFiles"] = "20000";
    }
}
