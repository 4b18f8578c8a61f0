using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Elearning.Data;
using Npgsql;

namespace Elearning.Tests.Load;

/// <summary>How long a repair of one item takes that so many people answered: its dry run, and the signature that marks them all again with their reviews.</summary>
internal static partial class RepairBench
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public static async Task<int> RunAsync(string[] args)
    {
        var people = args is [var one] ? int.Parse(one, CultureInfo.InvariantCulture) : 100_000;
        await using var bench = await Bench.StartAsync(2, jobs: false);
        using var person = new Intern(bench.SiteUrl, 0, new Timings());
        await person.SignInAsync();
        var crowd = await PastCrowd.OfAsync(bench, person);
        var seeding = await crowd.FillAsync(people);
        await bench.ExecuteAsync("vacuum analyze");
        await bench.ExecuteAsync("update account_roles set role_id = (select id from roles where name = 'Administrator') where user_id = (select id from accounts where email = 'intern1@bench.local')");
        // Everyone whom the full mark reaches changes; it is proposed by somebody else than who signs.
        var repair = Guid.CreateVersion7();
        await bench.ExecuteAsync($$"""
            insert into key_repairs (id, case_id, item_id, revisions, change, reason, proposed_by, proposed_at)
            select '{{repair}}', '{{crowd.First.Case}}', '{{crowd.First.Item}}', array['{{crowd.First.Revision}}'], '{"kind": "full-marks"}', 'Bench', id, now() from accounts where email = 'intern0@bench.local'
            """);
        using var administrator = new Intern(bench.SiteUrl, 1, new Timings());
        administrator.Client.Timeout = TimeSpan.FromHours(1);
        await administrator.SignInAsync();
        var watch = Stopwatch.StartNew();
        var page = await administrator.Client.GetStringAsync($"/repairs/{repair}");
        var dry = watch.Elapsed;
        watch.Restart();
        page = await administrator.Client.GetStringAsync($"/repairs/{repair}");
        var again = watch.Elapsed;
        using var done = new CancellationTokenSource();
        var waiting = LongestWaitAsync(bench, done.Token);
        watch.Restart();
        using var form = new FormUrlEncodedContent([new("_token", Token().Match(page).Groups["token"].Value)]);
        using var signed = await administrator.Client.PostAsync($"/repairs/{repair}/signature", form);
        var signing = watch.Elapsed;
        await done.CancelAsync();
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            machine = new { cores = Environment.ProcessorCount, os = System.Runtime.InteropServices.RuntimeInformation.OSDescription, date = TimeProvider.System.GetUtcNow() },
            attempts = people,
            dry_run_s = Math.Round(dry.TotalSeconds, 1),
            dry_run_again_s = Math.Round(again.TotalSeconds, 1),
            signature_s = Math.Round(signing.TotalSeconds, 1),
            // What whoever hands in waits at most, because marks are not given meanwhile.
            longest_wait_s = Math.Round((await waiting).TotalSeconds, 1),
            // Nothing when it was not applied: then the times say nothing either.
            attempts_changed = await bench.ScalarAsync<long>($"select count(*) from corrections where repair_id = '{repair}'"),
            reviews_moved = await bench.ScalarAsync<int>($"select coalesce(max(reviews), 0) from key_repair_signatures where repair_id = '{repair}'"),
            resident_mb = Resident(bench.Site),
            seeding_s = Math.Round(seeding.TotalSeconds, 1),
        }, Json));
        return 0;
    }

    private static async Task<TimeSpan> LongestWaitAsync(Bench bench, CancellationToken done)
    {
        var longest = TimeSpan.Zero;
        await using var connection = new NpgsqlConnection(bench.ConnectionString);
        await connection.OpenAsync(CancellationToken.None);
        while (!done.IsCancellationRequested)
        {
            var watch = Stopwatch.StartNew();
            await using var marking = new NpgsqlCommand($"select pg_advisory_xact_lock_shared({ElearningDb.MarkingLock})", connection) { CommandTimeout = 900 };
            await marking.ExecuteNonQueryAsync(CancellationToken.None);
            longest = watch.Elapsed > longest ? watch.Elapsed : longest;
            await Task.Delay(20, CancellationToken.None);
        }
        return longest;
    }

    private static long Resident(Process site)
    {
        site.Refresh();
        return site.WorkingSet64 >> 20;
    }

    [GeneratedRegex("name=\"_token\"[^>]*value=\"(?<token>[^\"]+)\"|value=\"(?<token>[^\"]+)\"[^>]*name=\"_token\"")]
    private static partial Regex Token();
}
