using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace Elearning.Tests.Load;

/// <summary>How long the pages of a quiz take after so many attempts, and how long a plain aggregate over its marks takes on the same data.</summary>
internal static class StatisticsBench
{
    private const int Visits = 21;
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    // What a page without running totals has to ask: Moodle's figures of every item, but for efficiency.
    private const string Aggregate = $"""
        with marks as (
          select g.attempt_id, g.position, g.fraction::float8 as mark, sum(g.fraction::float8) over (partition by g.attempt_id) as total
          from attempts a join submissions s on s.attempt_id = a.id join grades g on g.attempt_id = a.id
          where a.quiz_id = '{Bench.LongQuiz}' and a.number = 1)
        select count(*) from (
          select position, count(*), avg(mark), stddev_samp(mark), corr(mark, total - mark), corr(mark, total), covar_samp(mark, total) from marks group by position) items
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        int[] sizes = args.Length == 0 ? [20_000] : [.. args.Select(a => int.Parse(a, CultureInfo.InvariantCulture)).Order()];
        await using var bench = await Bench.StartAsync(2, jobs: false);
        using var person = new Intern(bench.SiteUrl, 0, new Timings());
        await person.SignInAsync();
        var crowd = await PastCrowd.OfAsync(bench, person);
        await bench.ExecuteAsync("update account_roles set role_id = (select id from roles where name = 'Professor') where user_id = (select id from accounts where email = 'intern1@bench.local')");
        using var professor = new Intern(bench.SiteUrl, 1, new Timings());
        await professor.SignInAsync();
        var runs = new List<object>();
        foreach (var size in sizes)
        {
            var seeding = await crowd.FillAsync(size);
            await bench.ExecuteAsync("vacuum analyze");
            var counting = Stopwatch.StartNew();
            await bench.CommandAsync("statistics", "rebuild", Bench.LongQuiz);
            counting.Stop();
            await bench.ExecuteAsync("vacuum analyze item_statistics");
            runs.Add(new
            {
                attempts = size,
                items = PastCrowd.Items,
                page_ms = await VisitAsync(professor, $"/statistics/quizzes/{Bench.LongQuiz}"),
                item_page_ms = await VisitAsync(professor, $"/statistics/quizzes/{Bench.LongQuiz}/items/{crowd.First.Case}/{crowd.First.Item}"),
                languages_page_ms = await VisitAsync(professor, $"/statistics/quizzes/{Bench.LongQuiz}/languages"),
                plain_aggregate_ms = await AggregateAsync(bench),
                rebuild_s = Math.Round(counting.Elapsed.TotalSeconds, 1),
                attempts_counted_per_s = Math.Round(size / counting.Elapsed.TotalSeconds),
                seeding_s = Math.Round(seeding.TotalSeconds, 1),
                running_totals_kb = await bench.ScalarAsync<long>("select pg_total_relation_size('item_statistics') / 1024"),
                database_mb = await bench.ScalarAsync<long>("select pg_database_size(current_database()) / 1048576"),
            });
        }
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            machine = new { cores = Environment.ProcessorCount, os = System.Runtime.InteropServices.RuntimeInformation.OSDescription, date = TimeProvider.System.GetUtcNow() },
            runs,
        }, Json));
        return 0;
    }

    private static async Task<object> VisitAsync(Intern person, string path)
    {
        var times = new List<double>();
        for (var i = 0; i < Visits; i++)
        {
            var watch = Stopwatch.StartNew();
            using var response = await person.Client.GetAsync(path);
            await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        var sorted = times.Skip(1).Order().ToArray();
        return new { first = Math.Round(times[0], 1), median = Math.Round(sorted[sorted.Length / 2], 1), slowest = Math.Round(sorted[^1], 1) };
    }

    private static async Task<double> AggregateAsync(Bench bench)
    {
        await bench.ScalarAsync<long>(Aggregate);
        var watch = Stopwatch.StartNew();
        await bench.ScalarAsync<long>(Aggregate);
        return Math.Round(watch.Elapsed.TotalMilliseconds, 1);
    }
}
