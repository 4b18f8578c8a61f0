using System.Diagnostics;
using System.Text.Json;
using Elearning.Data.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Elearning.Tests.Load;

/// <summary>The measured run: journeys and the floor by turns, on one machine in one go.</summary>
internal static class Journey
{
    // A machine that is shared runs faster one minute than the next: by turns, both meet the same minutes.
    private const int Turns = 5;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<int> RunAsync(Options options)
    {
        await using var bench = await Bench.StartAsync(options.Users);
        if (options.Attempts > 0)
        {
            await Past.FillAsync(bench, options.Attempts);
        }
        var signingIn = new Timings();
        var timings = new Timings();
        var warmUp = new Timings();
        var interns = Enumerable.Range(0, options.Users).Select(i => new Intern(bench.SiteUrl, i, warmUp)).ToArray();
        await Task.WhenAll(interns.Select(i => i.SignInAsync()));
        var statements = await Footprint.OfOneJourneyAsync(bench, interns[0]);
        await RepeatAsync(interns, TimeSpan.FromSeconds(Math.Min(8, options.Seconds)));
        // What autovacuum does within a minute: until then the plans are those of empty tables.
        await bench.ExecuteAsync("analyze");
        var workers = Enumerable.Range(0, options.Users).Select(i => new Intern(bench.SiteUrl, i, timings)).ToArray();
        foreach (var worker in workers)
        {
            worker.MeasureInto(signingIn);
            await worker.SignInAsync();
            worker.MeasureInto(timings);
        }
        var before = await bench.ScalarAsync<long>("select sum(pg_total_relation_size(oid))::bigint from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'floor'");
        var (floorProcess, floorUrl) = await bench.FloorAsync(interns[0].PageBytes);
        await LoadFloorAsync(floorUrl, new(), options.Users, TimeSpan.FromSeconds(3));
        var floorTimings = new Timings();
        var (took, spent, clientCpu, databaseCpu) = (TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
        for (var turn = 0; turn < Turns; turn++)
        {
            bench.Site.Refresh();
            var (site, clients, database) = (bench.Site.TotalProcessorTime, Environment.CpuUsage.TotalTime, bench.DatabaseCpu());
            took += await RepeatAsync(workers, TimeSpan.FromSeconds(options.Seconds / (double)Turns));
            bench.Site.Refresh();
            spent += bench.Site.TotalProcessorTime - site;
            clientCpu += Environment.CpuUsage.TotalTime - clients;
            databaseCpu += bench.DatabaseCpu() - database;
            await LoadFloorAsync(floorUrl, floorTimings, options.Users, TimeSpan.FromSeconds(options.Seconds / (double)Turns));
        }
        floorProcess.Kill();
        var journeys = workers.Sum(w => w.Journeys);
        var after = await bench.ScalarAsync<long>("select sum(pg_total_relation_size(oid))::bigint from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'floor'");
        var floor = new FloorFigures(Math.Round(floorTimings.PerSecond(options.Users, "floor"), 1), Math.Round(floorTimings.Percentile("floor", 0.5), 2), Math.Round(floorTimings.Percentile("floor", 0.99), 2));
        // A journey is more than answering, the floor is not: compared is what is asked of the site while people answer.
        var answering = timings.PerSecond(options.Users, "answer", "page");
        var answersOfAll = (timings.Count("answer") + timings.Count("page")) / took.TotalSeconds;
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            machine = new { cores = Environment.ProcessorCount, os = System.Runtime.InteropServices.RuntimeInformation.OSDescription, date = TimeProvider.System.GetUtcNow() },
            options,
            seconds = Math.Round(took.TotalSeconds, 1),
            journeys,
            journeys_per_s = Math.Round(journeys / took.TotalSeconds, 2),
            requests_per_s = Math.Round(timings.Requests / took.TotalSeconds, 1),
            answering_requests_per_s = Math.Round(answering, 1),
            answer_requests_per_s_of_whole_journeys = Math.Round(answersOfAll, 1),
            steps = timings.Report(),
            signing_in = signingIn.Report(),
            password_hash_ms = Math.Round(HashMilliseconds(), 1),
            errors = timings.Errors,
            cpu_ms_per_journey = Math.Round(spent.TotalMilliseconds / Math.Max(1, journeys), 1),
            cpu_ms_per_journey_of_database = Math.Round(databaseCpu.TotalMilliseconds / Math.Max(1, journeys), 1),
            cpu_ms_per_journey_of_clients = Math.Round(clientCpu.TotalMilliseconds / Math.Max(1, journeys), 1),
            resident_mb = Math.Round(bench.Site.WorkingSet64 / 1048576.0),
            database_bytes_per_attempt = (after - before) / Math.Max(1, journeys),
            one_journey = statements,
            question_page_bytes = workers[0].PageBytes,
            floor,
            ratio = new
            {
                answer_requests = Math.Round(answering / floor.RequestsPerSecond, 3),
                answer_requests_of_whole_journeys = Math.Round(answersOfAll / floor.RequestsPerSecond, 3),
                answer_p99 = Math.Round(timings.Percentile("answer", 0.99) / floor.P99Ms, 2),
                page_p99 = Math.Round(timings.Percentile("page", 0.99) / floor.P99Ms, 2),
            },
        }, Json));
        return timings.Errors.Count == 0 && journeys > 0 ? 0 : 1;
    }

    private static async Task<TimeSpan> RepeatAsync(Intern[] interns, TimeSpan length)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(interns.Select(async intern =>
        {
            while (Stopwatch.GetElapsedTime(start) < length)
            {
                await intern.JourneyAsync();
            }
        }));
        return Stopwatch.GetElapsedTime(start);
    }

    private static async Task LoadFloorAsync(string url, Timings into, int users, TimeSpan length)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, users).Select(async _ =>
        {
            using var client = new HttpClient();
            while (Stopwatch.GetElapsedTime(start) < length)
            {
                using var response = await into.StepAsync("floor", () => client.PostAsync(url, new FormUrlEncodedContent(
                    [new("id", Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString()), new("answer", "{\"kind\":\"picked\",\"choices\":[\"a\"]}")])));
                await response.Content.ReadAsStringAsync();
            }
        }));
    }

    private static double HashMilliseconds()
    {
        var hasher = new PasswordHasher<Account>();
        var person = new Account { Name = "" };
        hasher.HashPassword(person, Bench.Password);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < 5; i++)
        {
            hasher.HashPassword(person, Bench.Password);
        }
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / 5;
    }

    internal sealed record FloorFigures(double RequestsPerSecond, double P50Ms, double P99Ms);
}
