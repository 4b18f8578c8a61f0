using System.Net;
using System.Text.Json;
using Microsoft.Playwright;

namespace Elearning.Tests.Load;

/// <summary>Opens the same stack in the reading room and in the bare page, in turns, cold each time.</summary>
internal static class ViewerBench
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist", "--enable-precise-memory-info",
    ];

    private sealed record Circumstances(string Name, double Slowdown, double BytesPerSecond, int RoundTripMs);

    private static readonly Circumstances[] All = [new("full", 1, 0, 0), new("cpu4", 4, 0, 0), new("line", 1, 1.6e6 / 8, 150), new("cpu4-line", 4, 1.6e6 / 8, 150)];

    public static async Task<int> RunAsync(ViewerOptions options)
    {
        await using var bench = await Bench.StartAsync(1, options.Case);
        using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new() }) { BaseAddress = new(bench.SiteUrl) };
        using var intern = new Intern(bench.SiteUrl, 0, new Timings());
        await intern.SignInAsync();
        var (path, html) = await intern.BeginAsync(Bench.ViewerQuiz);
        var room = RoomOf.Page(html);
        var frames = await Frames.OfAsync(intern.Client, room);
        await using var bare = await BareServer.StartAsync(frames);
        using var playwright = await Playwright.CreateAsync();
        var chromium = Chromium();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = Flags });
        using var siteLine = new ShapedLine(new(bench.SiteUrl));
        using var bareLine = new ShapedLine(bare.Url);
        var state = intern.StorageState("127.0.0.1");
        // The size of the picture decides what drawing costs: the floor is given the room's. This first opening is not counted.
        (int Width, int Height) size;
        await using (var visit = await Visit.BeginAsync(browser, state, siteLine, isRoom: true, 1))
        {
            await visit.OpenAsync(path);
            size = await visit.SurfaceAsync();
        }
        var barePath = FormattableString.Invariant($"/?start={room.Start}&centre={room.Centre}&window={room.Width}&width={size.Width}&height={size.Height}");
        await using (var visit = await Visit.BeginAsync(browser, null, bareLine, isRoom: false, 1))
        {
            await visit.OpenAsync(barePath);
        }
        var results = new Dictionary<string, object>();
        foreach (var circumstances in All.Where(c => options.Only is null || options.Only.Contains(c.Name)))
        {
            foreach (var line in new[] { siteLine, bareLine })
            {
                (line.Rate, line.RoundTrip) = (circumstances.BytesPerSecond, TimeSpan.FromMilliseconds(circumstances.RoundTripMs));
            }
            var runs = circumstances.BytesPerSecond > 0 ? Math.Min(1, options.Runs) : options.Runs;
            var (ours, floor) = (new List<Measured>(), new List<Measured>());
            for (var run = 0; run < runs; run++)
            {
                // Scrolling takes its time whatever the page does: once is enough.
                var scrolls = run == 0 && circumstances.BytesPerSecond == 0 ? Math.Min(options.Slices, (frames.BySop.Count / 2) - 2) : 0;
                floor.Add(await MeasureAsync(browser, null, bareLine, isRoom: false, circumstances, barePath, scrolls, run == 0 ? options.Traces : null));
                ours.Add(await MeasureAsync(browser, state, siteLine, isRoom: true, circumstances, path, scrolls, run == 0 ? options.Traces : null));
            }
            results[circumstances.Name] = Compare(ours, floor);
        }
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            machine = new { cores = Environment.ProcessorCount, os = System.Runtime.InteropServices.RuntimeInformation.OSDescription, date = TimeProvider.System.GetUtcNow(), browser = $"{Path.GetFileName(chromium)} {browser.Version}" },
            series = new { @case = options.Case, frames = frames.BySop.Count, frame_bytes = frames.Bytes, metadata_bytes = frames.Metadata.Length, metadata_packed_bytes = frames.PackedMetadata.Length },
            surface = new { size.Width, size.Height },
            runs = options.Runs,
            results,
        }, Json));
        return 0;
    }

    private sealed record Measured(Opening Opening, Scrolling? Scrolling, double Heap, double? HeapWithPlanes);

    private static async Task<Measured> MeasureAsync(IBrowser browser, string? state, ShapedLine line, bool isRoom, Circumstances circumstances, string path, int scrolls, string? traces)
    {
        await using var visit = await Visit.BeginAsync(browser, state, line, isRoom, circumstances.Slowdown);
        var who = $"{circumstances.Name}-{(isRoom ? "ours" : "floor")}";
        var opening = await TracedAsync(browser, traces, $"{who}-opening", () => visit.OpenAsync(path));
        var heap = await visit.HeapAsync();
        var scrolling = scrolls > 0 ? await TracedAsync(browser, traces, $"{who}-scrolling", () => visit.ScrollAsync(scrolls)) : null;
        if (scrolls == 0)
        {
            return new(opening, scrolling, heap, null);
        }
        await visit.PlanesAsync();
        return new(opening, scrolling, heap, await visit.HeapAsync());
    }

    private static async Task<T> TracedAsync<T>(IBrowser browser, string? folder, string name, Func<Task<T>> act)
    {
        if (folder is null)
        {
            return await act();
        }
        await using var trace = await Trace.BeginAsync(browser, Path.Combine(Directory.CreateDirectory(folder).FullName, $"{name}.json"));
        return await act();
    }

    private static object Compare(IReadOnlyList<Measured> ours, IReadOnlyList<Measured> floor)
    {
        double Ours(Func<Measured, double> of) => Median(ours.Select(of));
        double Floor(Func<Measured, double> of) => Median(floor.Select(of));
        object Both(Func<Measured, double> of) => new { ours = Math.Round(Ours(of), 1), floor = Math.Round(Floor(of), 1), ratio = Math.Round(Ours(of) / Floor(of), 3) };
        var key = ours.Any(m => m.Opening.KeyImageMs is null) ? double.NaN : Ours(m => m.Opening.KeyImageMs!.Value);
        return new
        {
            key_image_ms = double.IsNaN(key) ? null : (double?)Math.Round(key, 1),
            key_image_to_floors_first_image = double.IsNaN(key) ? null : (double?)Math.Round(key / Floor(m => m.Opening.FirstImageMs), 3),
            first_image_ms = Both(m => m.Opening.FirstImageMs),
            all_images_ms = Both(m => m.Opening.AllImagesMs),
            bytes_at_first_image = Both(m => m.Opening.FirstImageBytes),
            bytes = Both(m => m.Opening.Bytes),
            heap_mb = Both(m => m.Heap),
            heap_with_planes_mb = ours[0].HeapWithPlanes is null ? null : new { ours = ours[0].HeapWithPlanes, floor = floor[0].HeapWithPlanes, ratio = Math.Round(ours[0].HeapWithPlanes!.Value / floor[0].HeapWithPlanes!.Value, 3) },
            scrolling = ours[0].Scrolling is null ? null : new { ours = ours[0].Scrolling, floor = floor[0].Scrolling },
        };
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    // The shell first: the whole browser draws its own bars and runs the scripts of its address box on the same two cores while a page opens.
    private static string Chromium() =>
        new[] { Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("Chromium is missing: install it (Debian: apt-get install chromium-headless-shell) or set CHROMIUM to the path of a Chromium or Chrome.");
}

/// <summary>What is asked of the bench.</summary>
/// <param name="Case">The case whose first question is opened.</param>
/// <param name="Runs">Cold openings of each page.</param>
/// <param name="Slices">Slices scrolled there and back.</param>
/// <param name="Only">Names of circumstances, or null for all.</param>
/// <param name="Traces">Folder for a trace of the first opening and scrolling of each page, or null.</param>
internal sealed record ViewerOptions(string Case, int Runs, int Slices, string[]? Only, string? Traces)
{
    public static ViewerOptions Of(string[] args)
    {
        string? Value(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
        int Number(string name, int otherwise) => Value(name) is { } text ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : otherwise;
        return new(Value("--case") ?? "anatomy-01", Number("--runs", 5), Number("--slices", 70), Value("--only")?.Split(','), Value("--traces"));
    }
}
