using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Elearning.Tests.Support;

namespace Elearning.Tests.Integration.Images;

public class ServingTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_frame_is_kept_by_the_browser_for_good_and_by_nobody_else()
    {
        var (amina, room) = await OpenAsync("amina@demo.local");
        foreach (var address in new[] { room.Metadata, room.Frame, room.Still })
        {
            using var response = await amina.Client.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var cache = response.Headers.CacheControl!;
            Assert.True(cache is { Private: true, Public: false, NoStore: false } && cache.MaxAge > TimeSpan.FromDays(300), $"{address}: {cache}");
            Assert.NotNull(response.Headers.ETag);
        }
    }

    [Fact]
    public async Task Who_has_a_frame_already_is_not_sent_it_again()
    {
        var (amina, room) = await OpenAsync("amina@demo.local");
        foreach (var address in new[] { room.Metadata, room.Frame, room.Still })
        {
            using var first = await amina.Client.GetAsync(address);
            using var again = new HttpRequestMessage(HttpMethod.Get, address);
            again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using var second = await amina.Client.SendAsync(again);
            Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
            Assert.Empty(await second.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task Somebody_without_the_case_gets_404_for_every_part_of_it_even_with_the_right_tag()
    {
        var (amina, room) = await OpenAsync("amina@demo.local");
        var chaima = await site.SignInAsync("chaima@demo.local");
        foreach (var address in new[] { room.Metadata, room.Frame, room.Still })
        {
            using var hers = await amina.Client.GetAsync(address);
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.IfNoneMatch.Add(hers.Headers.ETag!);
            using var response = await chaima.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
        using var nobody = await site.Visit().Client.GetAsync(room.Frame);
        Assert.NotEqual(HttpStatusCode.OK, nobody.StatusCode);
    }

    [Theory]
    [InlineData("instances/1.2.3/frames/1")]
    [InlineData("instances/..%2F..%2Fsecret/frames/1")]
    [InlineData("instances/%00/frames/1")]
    [InlineData("frames/-1/rendered")]
    [InlineData("frames/99999/rendered")]
    public async Task What_is_not_there_is_a_404_and_never_an_error(string part)
    {
        var (amina, room) = await OpenAsync("amina@demo.local");
        using var response = await amina.Client.GetAsync(room.Metadata.Replace("metadata", part, StringComparison.Ordinal));
        Assert.True(response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{part}: {response.StatusCode}");
    }

    [Theory]
    [InlineData("NaN/NaN")]
    [InlineData("1e999/1")]
    [InlineData("40/0")]
    [InlineData("40/-400")]
    [InlineData("a/b")]
    [InlineData("///")]
    public async Task A_window_that_is_none_shows_the_slice_in_its_own(string window)
    {
        var (amina, room) = await OpenAsync("amina@demo.local");
        var plain = await amina.Client.GetByteArrayAsync(room.Still.Split('?')[0]);
        Assert.Equal(plain, await amina.Client.GetByteArrayAsync($"{room.Still.Split('?')[0]}?window={Uri.EscapeDataString(window)}"));
    }

    [Fact]
    public async Task The_room_is_told_what_the_series_weighs_and_which_slice_comes_first()
    {
        var (amina, room) = await OpenAsync("amina@demo.local");
        var metadata = JsonDocument.Parse(await amina.Client.GetByteArrayAsync(room.Metadata)).RootElement;
        var sops = metadata.EnumerateArray().Select(i => i.GetProperty("00080018").GetProperty("Value")[0].GetString()!).ToArray();
        long bytes = 0;
        foreach (var sop in sops)
        {
            bytes += (await amina.Client.GetByteArrayAsync($"{room.Instances}/{sop}/frames/1")).Length;
        }
        Assert.Equal(bytes, room.Bytes);
        Assert.Equal(sops[room.Start], room.First);
    }

    [Fact]
    public async Task The_viewer_is_sent_packed_to_a_browser_that_unpacks_it_and_plain_to_one_that_does_not()
    {
        var visitor = site.Visit();
        using var packed = await AskAsync("br");
        using var plain = await AskAsync(null);
        Assert.SkipWhen(plain.StatusCode == HttpStatusCode.NotFound, "The viewer was not built.");
        Assert.Equal("br", packed.Content.Headers.ContentEncoding.Single());
        Assert.Equal("text/javascript", packed.Content.Headers.ContentType!.MediaType);
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        await using var brotli = new System.IO.Compression.BrotliStream(await packed.Content.ReadAsStreamAsync(), System.IO.Compression.CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        await brotli.CopyToAsync(unpacked);
        Assert.Equal(await plain.Content.ReadAsByteArrayAsync(), unpacked.ToArray());

        async Task<HttpResponseMessage> AskAsync(string? encoding)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/viewer/site.js");
            if (encoding is not null)
            {
                request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
            }
            return await visitor.Client.SendAsync(request);
        }
    }

    private sealed record Shown(string Metadata, string Instances, string Still, string Frame, string First, int Start, long Bytes);

    private async Task<(Visitor Person, Shown Room)> OpenAsync(string email)
    {
        var person = await site.SignInAsync(email);
        var quiz = await person.OpenAsync("/quizzes/reperage");
        // An attempt that another test began is gone on with.
        var page = quiz.Document.QuerySelector("main a[href^='/attempts/']") is { } open
            ? await person.OpenAsync(open.GetAttribute("href")!)
            : await quiz.SubmitAsync("form[action='/quizzes/reperage/attempts']");
        var series = JsonDocument.Parse(page.Find("reading-room").GetAttribute("data-room")!).RootElement.GetProperty("series")[0];
        string Of(string name) => series.GetProperty(name).GetString()!;
        return (person, new(Of("metadata"), Of("instances"), page.Find("figure.still [src]").GetAttribute("src")!, $"{Of("instances")}/{Of("first")}/frames/1", Of("first"),
            series.GetProperty("start").GetInt32(), series.GetProperty("bytes").GetInt64()));
    }
}
