using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;

namespace Elearning.Tests.Load;

/// <summary>What one opening of a stack took.</summary>
/// <param name="KeyImageMs">From the click to the still picture on the screen; null when the page has none.</param>
/// <param name="FirstImageMs">To the first slice drawn by the engine.</param>
/// <param name="AllImagesMs">Until every slice can be scrolled without waiting.</param>
/// <param name="FirstImageBytes">What had come down the line by the first image.</param>
/// <param name="Bytes">What had come down when every slice was there.</param>
internal sealed record Opening(double? KeyImageMs, double FirstImageMs, double AllImagesMs, long FirstImageBytes, long Bytes);

/// <summary>What scrolling there and back showed, at 20 slices a second.</summary>
internal sealed record Scrolling(int Asked, int Dropped, int DroppedBack, long BytesWhileScrolling);

/// <summary>One page in a browser context of its own, so that nothing is in a cache.</summary>
internal sealed class Visit(IPage page, ShapedLine line, bool isRoom) : IAsyncDisposable
{
    private const int PerSecond = 20;

    // Times are counted from the start of the navigation. Both pages leave the mark "first-image" when the engine has drawn. When a picture came on the screen the
    // compositor says, whatever runs in the page meanwhile; it does so of an <img> only, so that a picture that is a button gets a small twin, painted in the same frame.
    private const string Watch = """
        new PerformanceObserver(list => {
          for (const entry of list.getEntries()) if (/\/rendered/.test(entry.url)) window.keyImage ??= entry.renderTime;
        }).observe({ type: 'element', buffered: true });
        new MutationObserver(() => {
          const still = document.querySelector('img[src*="/rendered"], input[src*="/rendered"]');
          if (!still || document.querySelector('[elementtiming]')) return;
          const seen = still instanceof HTMLImageElement ? still : Object.assign(new Image(), { style: 'position:fixed;right:0;bottom:0;width:8px;height:8px' });
          seen.setAttribute('elementtiming', 'still');
          if (seen !== still) { seen.src = still.src; document.body.append(seen); }
        }).observe(document, { childList: true, subtree: true });
        """;

    public IPage Page => page;

    public static async Task<Visit> BeginAsync(IBrowser browser, string? state, ShapedLine line, bool isRoom, double slowdown)
    {
        var context = await browser.NewContextAsync(new() { StorageState = state, ViewportSize = new() { Width = 1280, Height = 800 } });
        context.SetDefaultTimeout(180_000);
        await context.AddInitScriptAsync(Watch);
        var page = await context.NewPageAsync();
        if (Environment.GetEnvironmentVariable("BENCH_CONSOLE") is not null)
        {
            page.Console += (_, said) => Console.Error.WriteLine(said.Text);
            page.PageError += (_, said) => Console.Error.WriteLine(said);
        }
        if (slowdown > 1)
        {
            await (await context.NewCDPSessionAsync(page)).SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = slowdown });
        }
        // A new window draws the browser's own bars for about a second, on the same two cores.
        await Task.Delay(1500);
        return new(page, line, isRoom);
    }

    /// <summary>Opens the page and waits until every slice is there.</summary>
    public async Task<Opening> OpenAsync(string path)
    {
        var before = line.Down;
        await page.GotoAsync(line.Url + path, new() { WaitUntil = WaitUntilState.Commit });
        var first = await UntilAsync("performance.getEntriesByName('first-image')[0]?.startTime ?? null");
        var firstBytes = line.Down - before;
        var all = isRoom
            ? await UntilAsync("(() => { const s = document.querySelector('reading-room').state; return s.loaded === s.frames ? performance.now() : null; })()")
            : await UntilAsync("performance.getEntriesByName('all-images')[0]?.startTime ?? null");
        var bytes = line.Down - before;
        var key = isRoom ? await page.EvaluateAsync<double?>("window.keyImage || null") : null;
        return new(key, first, all, firstBytes, bytes);
    }

    /// <summary>Steps through the stack as a person does who holds a key down, and back.</summary>
    public async Task<Scrolling> ScrollAsync(int slices)
    {
        var before = line.Down;
        var there = await StepAsync(slices, 1);
        var back = await StepAsync(slices, -1);
        return new(slices, there, back, line.Down - before);
    }

    /// <summary>Looks at the stack in three planes, and waits until all are there.</summary>
    public async Task PlanesAsync()
    {
        await page.EvaluateAsync(isRoom
            ? "() => { document.querySelector('.rr-surface').dispatchEvent(new KeyboardEvent('keydown', { key: 'y', code: 'KeyY', bubbles: true, cancelable: true })); }"
            : "() => { void bare.planes(); }");
        await UntilAsync(isRoom
            ? "(() => { const s = document.querySelector('reading-room').state; return s.layout === 'mpr' && s.panes.length === 3 && s.panes.every(p => p.shown !== null) ? 1 : null; })()"
            : "bare.planed ? 1 : null");
        await Task.Delay(1000);
    }

    /// <summary>Megabytes of objects and of the buffers they hold, after a collection.</summary>
    public async Task<double> HeapAsync()
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("HeapProfiler.collectGarbage");
        var usage = (await session.SendAsync("Runtime.getHeapUsage"))!.Value;
        double Of(string name) => usage.TryGetProperty(name, out var value) ? value.GetDouble() : 0;
        return Math.Round((Of("usedSize") + Of("backingStorageSize")) / 1048576, 1);
    }

    public async Task<(int Width, int Height)> SurfaceAsync()
    {
        var box = (await page.Locator(".rr-surface").BoundingBoxAsync())!;
        return ((int)box.Width, (int)box.Height);
    }

    // A slice counts as dropped when its picture was never on the screen.
    private Task<int> StepAsync(int slices, int by) => page.EvaluateAsync<int>($$"""
        () => new Promise(resolve => {
          const room = document.querySelector('reading-room');
          const picture = room ? room.querySelector('.rr-picture') : document.getElementById('picture');
          const seen = new Set();
          const shown = () => seen.add(room ? room.state.shown : bare.index());
          picture.addEventListener('CORNERSTONE_IMAGE_RENDERED', shown);
          let left = {{slices}};
          const began = performance.now();
          const step = () => {
            if (left-- === 0) {
              setTimeout(() => {
                picture.removeEventListener('CORNERSTONE_IMAGE_RENDERED', shown);
                resolve({{slices}} - seen.size);
              }, 500);
              return;
            }
            if (room) room.querySelector('.rr-surface').dispatchEvent(new KeyboardEvent('keydown', { key: '{{(by > 0 ? "ArrowDown" : "ArrowUp")}}', bubbles: true, cancelable: true }));
            else bare.step({{by}});
            setTimeout(step, began + ({{slices}} - left) * {{1000 / PerSecond}} - performance.now());
          };
          step();
        })
        """);

    // The page's rules forbid Playwright's own waiting, which evaluates text inside it.
    private async Task<double> UntilAsync(string expression)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(3))
        {
            try
            {
                if (await page.EvaluateAsync<JsonElement?>(expression) is { ValueKind: JsonValueKind.Number } value)
                {
                    return value.GetDouble();
                }
            }
            catch (PlaywrightException e) when (e.Message.Contains("context was destroyed", StringComparison.Ordinal))
            {
                // The page is only now coming.
            }
            await Task.Delay(20);
        }
        throw new TimeoutException($"Not within three minutes on {page.Url}: {expression}");
    }

    public async ValueTask DisposeAsync() => await page.Context.DisposeAsync();
}
