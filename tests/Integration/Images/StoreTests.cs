using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Elearning.Content.Imaging;
using Elearning.Tests.Integration.Imports;
using Elearning.Web.Features.Images;
using Elearning.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Images;

public class StoreTests
{
    [Fact]
    public async Task A_bucket_keeps_images_as_a_folder_does()
    {
        var folder = Directory.CreateTempSubdirectory("s3-").FullName;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var server = Process.Start(new ProcessStartInfo("node", [Path.Combine(Root.Find(AppContext.BaseDirectory), "node_modules", "s3rver", "bin", "s3rver.js"), "-d", folder, "-a", "127.0.0.1", "-p", $"{port}", "-s", "--no-vhost-buckets", "--configure-bucket", "images"]))!;
        try
        {
            using var http = new HttpClient();
            for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(30); await Task.Delay(100))
            {
                try
                {
                    await http.GetAsync($"http://127.0.0.1:{port}/");
                    break;
                }
                catch (HttpRequestException)
                {
                    // Not yet.
                }
            }
            var store = new S3ImageStore(new(new($"http://127.0.0.1:{port}"), "images", "S3RVER", "S3RVER", Prefix: "a/"), http, TimeProvider.System);
            var images = Enumerable.Range(0, 12).Select(i => RandomNumberGenerator.GetBytes(3000 + i)).ToArray();
            var shas = images.Select(i => store.Put(i)).ToArray();
            Assert.Equal(shas, images.Select(i => store.Put(i)));
            Assert.All(shas, sha => Assert.True(store.Exists(sha) && store.Verify(sha)));
            Assert.Equal(shas.Order(), store.All().Select(i => i.Sha256).Order());
            Assert.Equal(3000, store.All().Single(i => i.Sha256 == shas[0]).Length);
            store.Remove(shas[0]);
            store.Remove(shas[0]);
            Assert.Null(store.OpenRead(shas[0]));
            Assert.False(store.Exists(shas[0]));
            Assert.Throws<ArgumentException>(() => store.OpenRead("../x"));
            var stranger = new S3ImageStore(new(new($"http://127.0.0.1:{port}"), "images", "NOBODY", "wrong"), http, TimeProvider.System);
            Assert.Throws<IOException>(() => stranger.Put([1]));
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task The_sweep_takes_what_no_row_needs_after_its_time_of_grace_and_never_during_an_import()
    {
        await using var site = new ImportSite();
        await site.InitializeAsync();
        var driss = await site.SignInAsync("driss@demo.local");
        var import = await site.ImportAsync(driss, "kept", ImportSite.Files("lung-03").Take(3).Select(f => ("x", File.ReadAllBytes(f))));
        var store = site.Services.GetRequiredService<IImageStore>();
        var stray = store.Put("stray"u8);
        var needed = await NeededAsync(site);
        var document = await site.DbAsync(db => db.ImageSeries.Where(s => s.CaseId == "kept").Select(s => s.DocumentSha).SingleAsync());
        // No time of grace has passed for what was just put, by the clock of the disk.
        site.Clock.SetUtcNow(DateTimeOffset.FromUnixTimeSeconds(Math.Max(site.Clock.GetUtcNow().ToUnixTimeSeconds(), new DateTimeOffset(File.GetLastWriteTimeUtc(Path.Combine(site.Data, "images", ImageSha.Key(stray)))).ToUnixTimeSeconds())));
        Assert.Equal(0, await SweepAsync(site));
        site.Clock.Advance(TimeSpan.FromDays(3));
        await using (var putting = new Npgsql.NpgsqlConnection(await site.DbAsync(db => Task.FromResult(db.Database.GetConnectionString()))))
        {
            await putting.OpenAsync();
            await using var hold = new Npgsql.NpgsqlCommand($"select pg_advisory_lock_shared({Elearning.Data.ElearningDb.ImageStoreLock})", putting);
            await hold.ExecuteNonQueryAsync();
            Assert.Null(await SweepAsync(site));
            await using var release = new Npgsql.NpgsqlCommand("select pg_advisory_unlock_all()", putting);
            await release.ExecuteNonQueryAsync();
        }
        Assert.True(await SweepAsync(site) >= 1);
        Assert.False(store.Exists(stray));
        Assert.All(needed, sha => Assert.True(store.Exists(sha)));

        // Thrown away: its series are forgotten after a month, its frames with them.
        await (await driss.OpenAsync($"/imports/{import.Id}")).SubmitAsync($"form[action='/imports/{import.Id}/deletion']");
        site.Clock.Advance(TimeSpan.FromDays(40));
        await SweepAsync(site);
        Assert.False(store.Exists(document));
    }

    [Fact]
    public async Task Verify_names_what_is_missing_or_damaged()
    {
        await using var site = new ImportSite();
        await site.InitializeAsync();
        var driss = await site.SignInAsync("driss@demo.local");
        await site.ImportAsync(driss, "verified", ImportSite.Files("lung-03").Take(3).Select(f => ("x", File.ReadAllBytes(f))));
        var frames = (await NeededAsync(site)).ToArray();
        Assert.Equal((0, ""), await VerifyAsync(site));
        File.Delete(Path.Combine(site.Data, "images", ImageSha.Key(frames[^1])));
        // A link to the file of the tests' other sites: taken away, not written over.
        File.Delete(Path.Combine(site.Data, "images", ImageSha.Key(frames[^2])));
        await File.WriteAllTextAsync(Path.Combine(site.Data, "images", ImageSha.Key(frames[^2])), "x");
        var (faults, said) = await VerifyAsync(site);
        Assert.Equal(2, faults);
        Assert.Contains($"{frames[^1]} missing", said, StringComparison.Ordinal);
        Assert.Contains($"{frames[^2]} damaged", said, StringComparison.Ordinal);
    }

    private static Task<int?> SweepAsync(ImportSite site) => site.WithAsync(s => s.GetRequiredService<SweepImages>().RunAsync(default));

    private static Task<List<string>> NeededAsync(ImportSite site) => site.WithAsync(async s =>
    {
        var all = new List<string>();
        await foreach (var series in s.GetRequiredService<ImageReferences>().AllAsync(default))
        {
            all.AddRange(series.Frames is null ? [] : series.All);
        }
        return all;
    });

    private static Task<(int, string)> VerifyAsync(ImportSite site) => site.WithAsync(async s =>
    {
        using var said = new StringWriter();
        var faults = await s.GetRequiredService<VerifyImages>().RunAsync(said, default);
        return (faults, faults == 0 ? "" : said.ToString());
    });
}
