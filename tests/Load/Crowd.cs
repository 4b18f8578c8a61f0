using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace Elearning.Tests.Load;

/// <summary>A lecture hall: everybody opens the same stack in the same minute, each over six connections as a browser has.</summary>
internal static class Crowd
{
    private const int Connections = 6;
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public static async Task<int> RunAsync(CrowdOptions options)
    {
        await using var bench = await Bench.StartAsync(options.People, options.Case);
        var people = Enumerable.Range(0, options.People).Select(i => new Intern(bench.SiteUrl, i, new Timings())).ToArray();
        var rooms = new RoomOf[people.Length];
        await Parallel.ForAsync(0, people.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            await people[i].SignInAsync();
            rooms[i] = RoomOf.Page((await people[i].BeginAsync(Bench.ViewerQuiz)).Html);
        });
        var expected = await Frames.OfAsync(people[0].Client, rooms[0]);
        var timings = new Timings();
        long bytes = 0;
        bench.Site.Refresh();
        var cpu = bench.Site.TotalProcessorTime;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(people.Select((person, i) => OpenAsync(person, rooms[i])));
        var took = Stopwatch.GetElapsedTime(began);
        bench.Site.Refresh();
        var (median, p95) = (timings.Percentile("frame", 0.5), timings.Percentile("frame", 0.95));
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            machine = new { cores = Environment.ProcessorCount, os = System.Runtime.InteropServices.RuntimeInformation.OSDescription, date = TimeProvider.System.GetUtcNow() },
            options,
            series = new { frames = expected.BySop.Count, frame_bytes = expected.Bytes },
            seconds = Math.Round(took.TotalSeconds, 2),
            requests = timings.Requests,
            requests_per_s = Math.Round(timings.Requests / took.TotalSeconds),
            megabytes_per_s = Math.Round(bytes / 1e6 / took.TotalSeconds, 1),
            steps = timings.Report(),
            frame_p95_to_median = Math.Round(p95 / median, 2),
            errors = timings.Errors,
            cpu_us_per_request = Math.Round((bench.Site.TotalProcessorTime - cpu).TotalMicroseconds / timings.Requests),
            resident_mb = Math.Round(bench.Site.WorkingSet64 / 1048576.0),
        }, Json));
        return timings.Errors.Count == 0 && p95 < 3 * median ? 0 : 1;

        async Task OpenAsync(Intern person, RoomOf room)
        {
            await BytesAsync(person, "key image", room.Still, null);
            var sops = Frames.Sops(await BytesAsync(person, "metadata", room.Metadata, expected.Metadata.Length));
            var next = -1;
            await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
            {
                while (Interlocked.Increment(ref next) is var at && at < sops.Count)
                {
                    await BytesAsync(person, "frame", $"{room.Instances}/{sops[at]}/frames/1", expected.BySop[sops[at]].Bytes.Length);
                }
            }));
        }

        async Task<byte[]> BytesAsync(Intern person, string step, string url, int? length) => await timings.StepAsync(step, async () =>
        {
            try
            {
                using var response = await person.Client.GetAsync(url);
                var body = await response.Content.ReadAsByteArrayAsync();
                Interlocked.Add(ref bytes, body.Length);
                if (response.StatusCode != HttpStatusCode.OK || (length is not null && body.Length != length))
                {
                    timings.Fail($"{step}: {(int)response.StatusCode}, {body.Length} bytes of {length}");
                }
                return body;
            }
            catch (HttpRequestException e)
            {
                timings.Fail($"{step}: {e.HttpRequestError}");
                return "[]"u8.ToArray();
            }
        });
    }
}

/// <summary>What is asked of the bench.</summary>
/// <param name="People">Interns who open the case at once.</param>
/// <param name="Case">The case.</param>
internal sealed record CrowdOptions(int People, string Case)
{
    public static CrowdOptions Of(string[] args)
    {
        string? Value(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
        return new(int.Parse(Value("--people") ?? "200", System.Globalization.CultureInfo.InvariantCulture), Value("--case") ?? "anatomy-01");
    }
}
