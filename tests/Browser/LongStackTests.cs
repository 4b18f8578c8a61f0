using System.Collections.Concurrent;
using Elearning.Tests.Support;
using Elearning.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Browser;

/// <summary>The site with one case of 600 slices, in a browser that has little memory for objects; it counts the frames it sends.</summary>
public sealed class LongSite : BrowserSite
{
    public const int Slices = 600;
    private readonly string folder = Directory.CreateTempSubdirectory("elearning-long-").FullName;

    public LongSite()
    {
        LongScan.Write(folder, Root.Find(AppContext.BaseDirectory), Slices);
        Settings["Data:Content"] = folder;
        Flags = ["--js-flags=--max-old-space-size=96"];
    }

    /// <summary>How often each frame went over the network whole.</summary>
    public ConcurrentDictionary<string, int> Sent { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureServices(services => services.AddSingleton<IStartupFilter>(new Count(Sent)));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class Count(ConcurrentDictionary<string, int> sent) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (HttpContext http, RequestDelegate go) =>
            {
                await go(http);
                // What the page took back half-way, because somewhere else became more urgent, it has to ask for again.
                if (http.Request.Path.Value!.EndsWith("/frames/1", StringComparison.Ordinal) && !http.RequestAborted.IsCancellationRequested)
                {
                    sent.AddOrUpdate(http.Request.Path.Value, 1, (_, n) => n + 1);
                }
            });
            next(app);
        };
    }
}

public class LongStackTests(LongSite site) : Journey(site), IClassFixture<LongSite>
{
    private const int FrameBytes = 512 * 512 * 2;

    [Fact]
    public async Task Six_hundred_slices_fit_a_phone_with_two_gigabytes_and_what_was_let_go_comes_back_without_the_network()
    {
        var page = await SignInAsync("amina", Phone);
        await page.AddInitScriptAsync("Object.defineProperty(Navigator.prototype, 'deviceMemory', { get: () => 2 });");
        await StartAsync(page, LongScan.Quiz);
        var room = new Room(page);
        await room.ReadyAsync();
        const int capacity = 160 << 20;
        const int held = capacity / FrameBytes;
        Assert.True(held < LongSite.Slices, "All slices fit: the test proves nothing.");
        await UntilAsync(page, $"() => document.querySelector('reading-room').state.loaded === {held}");
        Assert.InRange((await room.StateAsync()).GetProperty("memory").GetInt64(), 1, capacity);

        // To the far end and back: other slices come, those behind go, and come back.
        foreach (var (key, frame) in new[] { ("End", LongSite.Slices - 1), ("Home", 0), ("End", LongSite.Slices - 1) })
        {
            await room.Surface.PressAsync(key);
            await UntilAsync(page, $"() => {{ const s = document.querySelector('reading-room').state; return s.shown === {frame} && s.loaded === {held}; }}");
            Assert.InRange((await room.StateAsync()).GetProperty("memory").GetInt64(), 1, capacity);
        }
        Assert.InRange(site.Sent.Count, held, LongSite.Slices);
        Assert.DoesNotContain(site.Sent, s => s.Value > 1);

        // Cornerstone holds no more than we know of, and nothing of what was let go stays.
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("HeapProfiler.collectGarbage");
        var buffers = (await session.SendAsync("Runtime.getHeapUsage"))!.Value.GetProperty("backingStorageSize").GetDouble();
        Assert.InRange(buffers, 1, capacity + (32 << 20));
    }
}
