using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Elearning.Tests.Integration.Imports;
using Elearning.Tests.Support;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Images;
using Elearning.Web.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Images;

public class DicomWebTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Case = "lung-01";

    [Fact]
    public async Task Another_DICOMweb_client_opens_a_case_by_its_token_and_gets_the_same_bytes()
    {
        await using var real = new ListeningSite();
        await real.InitializeAsync();
        var person = await real.DbAsync(db => db.Users.Where(u => u.Email == "driss@demo.local").Select(u => u.Id).SingleAsync());
        var token = await real.WithAsync(s => s.GetRequiredService<ImageTokens>().GrantAsync(Case, person, "a test", 1, default));
        var frame = await FirstFrameAsync(real);
        var checkout = Root.Find(AppContext.BaseDirectory);
        var start = new ProcessStartInfo("node", [Path.Combine(checkout, "tests", "Integration", "Images", "dicomweb.mjs"), $"{real.Address}/dicomweb/{token}"]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = checkout };
        using var node = Process.Start(start)!;
        var (said, wrong) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await wrong);
        var found = JsonNode.Parse(await said)!;
        Assert.Equal(frame.Sha256, $"{found["frame"]}");
        Assert.Equal(frame.SopInstanceUid, $"{found["wholeUid"]}");
        Assert.Equal(frame.TransferSyntax, $"{found["syntax"]}");
        Assert.Equal(ImportSite.Files(Case).Length, (int)found["instances"]!);
        Assert.Equal(frame.Geometry.Rows, (int)found["rows"]!);
    }

    [Fact]
    public async Task A_token_opens_its_case_until_it_is_revoked_or_expires_and_nothing_else()
    {
        // Its clock goes forward, and none goes back.
        await using var own = new TestSite();
        await own.InitializeAsync();
        var driss = await own.SignInAsync("driss@demo.local");
        var (first, second) = (await GrantAsync(driss), await GrantAsync(driss));
        var stranger = own.Visit().Client;
        var (a, b) = (new Uri(first).AbsolutePath, new Uri(second).AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync($"{a}/studies")).StatusCode);
        var page = await driss.OpenAsync($"/library/{Case}/dicomweb");
        Assert.DoesNotContain(a.Split('/')[^1], page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(b.Split('/')[^1], page.Html, StringComparison.Ordinal);
        await page.SubmitAsync("form[action$='/revocation']");
        var open = new[] { (await stranger.GetAsync($"{a}/studies")).StatusCode, (await stranger.GetAsync($"{b}/studies")).StatusCode };
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NotFound], open.Order());
        own.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"{a}/studies")).StatusCode);
        foreach (var key in new[] { Case, "x", new string('A', 43), "..%2f", new string('x', 3000) })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/dicomweb/{key}/studies")).StatusCode);
        }
    }

    [Fact]
    public async Task Frames_are_given_singly_or_in_parts_as_accepted_and_not_again_when_known()
    {
        var client = site.Visit().Client;
        var root = new Uri(await GrantAsync(await site.SignInAsync("driss@demo.local"))).AbsolutePath;
        var instances = JsonNode.Parse(await client.GetStringAsync($"{root}/instances?limit=2"))!.AsArray();
        Assert.Equal(2, instances.Count);
        string Uid(string tag) => $"{instances[0]![tag]!["Value"]![0]}";
        var one = $"{root}/studies/{Uid("0020000D")}/series/{Uid("0020000E")}/instances/{Uid("00080018")}";

        var single = await AskAsync($"{one}/frames/1", "application/octet-stream; transfer-syntax=*");
        Assert.Equal("application/octet-stream", single.Content.Headers.ContentType!.MediaType);
        var parts = await AskAsync($"{one}/frames/1,1", "multipart/related; type=\"application/octet-stream; transfer-syntax=*\"");
        Assert.Equal("multipart/related", parts.Content.Headers.ContentType!.MediaType);
        Assert.True((await parts.Content.ReadAsByteArrayAsync()).Length > 2 * (await single.Content.ReadAsByteArrayAsync()).Length);
        var raw = await AskAsync($"{one}/frames/1", "application/octet-stream");
        Assert.Equal(2 * (int)instances[0]!["00280010"]!["Value"]![0]! * (int)instances[0]!["00280011"]!["Value"]![0]!, (await raw.Content.ReadAsByteArrayAsync()).Length);
        Assert.Equal(HttpStatusCode.NotModified, (await AskAsync($"{one}/frames/1", "application/octet-stream; transfer-syntax=*", single.Headers.ETag!.Tag)).StatusCode);
        Assert.Contains("immutable", single.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Contains("private", single.Headers.CacheControl.ToString(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotAcceptable, (await AskAsync($"{one}/frames/1", "image/jpeg")).StatusCode);
        Assert.Equal(HttpStatusCode.NotAcceptable, (await AskAsync($"{one}/frames/1", "application/octet-stream; transfer-syntax=1.2.840.10008.1.2.4.90")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync($"{one}/frames/1,x", "*/*")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync($"{one}/frames/2", "*/*")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync($"{root}/studies/1.2.3/metadata", "*/*")).StatusCode);
        Assert.Equal("image/png", (await AskAsync($"{one}/rendered?window=-600,1500", "image/png")).Content.Headers.ContentType!.MediaType);
        Assert.Equal("image/png", (await AskAsync($"{root}/studies/{Uid("0020000D")}/thumbnail", "*/*")).Content.Headers.ContentType!.MediaType);
        var metadata = await AskAsync($"{one}/metadata", "application/dicom+json");
        Assert.Equal(HttpStatusCode.NotModified, (await AskAsync($"{one}/metadata", "*/*", metadata.Headers.ETag!.Tag)).StatusCode);
        Assert.Single(JsonNode.Parse(await client.GetStringAsync($"{root}/studies?PatientName=X"))!.AsArray());
        Assert.Empty(JsonNode.Parse(await client.GetStringAsync($"{root}/series?Modality=MR"))!.AsArray());

        async Task<HttpResponseMessage> AskAsync(string path, string accept, string? known = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("Accept", accept);
            if (known is not null)
            {
                request.Headers.TryAddWithoutValidation("If-None-Match", known);
            }
            return await client.SendAsync(request);
        }
    }

    [Fact]
    public async Task Interns_open_nothing_by_the_name_of_a_case_and_grant_nothing()
    {
        var chaima = await site.SignInAsync("chaima@demo.local");
        var amina = await site.SignInAsync("amina@demo.local");
        Assert.Equal(HttpStatusCode.NotFound, (await chaima.Client.GetAsync($"/dicomweb/{Case}/studies")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await amina.Client.GetAsync($"/dicomweb/{Case}/studies")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await chaima.OpenAsync($"/library/{Case}/dicomweb")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await site.SignInAsync("driss@demo.local")).Client.GetAsync($"/dicomweb/{Case}/studies")).StatusCode);
    }

    private static async Task<string> GrantAsync(Visitor visitor)
    {
        var page = await visitor.OpenAsync($"/library/{Case}/dicomweb");
        var granted = await page.SubmitAsync($"form[action='/library/{Case}/dicomweb']", new() { ["purpose"] = "staff meeting", ["days"] = "7" });
        return granted.Find(".token-address").TextContent;
    }

    private static Task<Content.Imaging.ImageFrame> FirstFrameAsync(TestSite of) => of.WithAsync(async s =>
        (await s.GetRequiredService<SeriesStore>().FindAsync((await s.GetRequiredService<CaseLibrary>().LiveAsync())[Case].Series.Values.First().Id, default))!.Frames[0]);

    private sealed class ListeningSite : TestSite
    {
        public ListeningSite() => UseKestrel(0);

        public string Address => Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }
}
