using System.Diagnostics;
using System.Text.Json;
using Elearning.Content.Credits;
using Elearning.Web.Hosting;
using Npgsql;

namespace Elearning.Tests.Load;

/// <summary>How long the proof of a large ledger takes: chain, every grade judged again, every credit derived again.</summary>
internal static class LedgerBench
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public static async Task<int> RunAsync(Options options)
    {
        var credits = options.Attempts == 0 ? 200_000 : options.Attempts;
        // Nothing else at work: what the site would count of these attempts is another bench.
        await using var bench = await Bench.StartAsync(1, jobs: false);
        var filling = Stopwatch.StartNew();
        await Past.FillAsync(bench, credits, plain: true);
        Console.Error.WriteLine($"Attempts copied: {filling.Elapsed.TotalSeconds:0} s");
        filling.Restart();
        await using var connection = new NpgsqlConnection(bench.ConnectionString);
        await connection.OpenAsync();
        await FillAsync(connection, credits);
        var filled = filling.Elapsed.TotalSeconds;
        Console.Error.WriteLine($"Lines written: {filled:0} s");
        var runs = new List<object>();
        for (var run = 0; run < 2; run++)
        {
            runs.Add(await VerifyAsync(bench));
            Console.Error.WriteLine(runs[^1]);
        }
        Console.WriteLine(JsonSerializer.Serialize(new { processors = Environment.ProcessorCount, credits, people = Past.People, secondsToWriteLines = Math.Round(filled, 1), runs }, Json));
        return 0;
    }

    // A rule for each credit of a person: a rule earns once a cycle.
    private static async Task FillAsync(NpgsqlConnection connection, int credits)
    {
        foreach (var n in Enumerable.Range(0, ((credits + Past.People - 1) / Past.People) + 1))
        {
            var text = $$"""
                id: bench-{{n}}
                regime: { id: bench, name: { fr: "Heures" } }
                unit: { fr: heure }
                amount: 1
                quiz: bench
                pass-mark: 0
                valid: { from: 2020-01-01 }
                wording: { fr: "Essai." }
                """;
            var rule = CreditRuleFile.Read($"bench-{n}", text, null).Rule!;
            await RunAsync(connection, "insert into credit_rules (id, version, source, live, imported_at) values ($1, $2, $3, true, now())", rule.Id, rule.Version, text);
        }
        await RunAsync(connection, """
            insert into credit_proposals (id, person_id, rule_id, rule_version, regime_id, quiz_id, quiz_title, attempt_id, counts_on, cycle_from, amount, capped, evidence, proposed_at)
            select gen_random_uuid(), a.person_id, r.id, r.version, 'bench', 'bench', '{"source":"Essai","translations":{}}', a.id, (s.at at time zone 'Africa/Casablanca')::date, '2020-01-01', 1, false,
                jsonb_build_object('attemptId', a.id, 'attemptNumber', a.number, 'score', s.score / s.most, 'submittedAt', s.at, 'activeSeconds', 60,
                    'cases', jsonb_build_array(jsonb_build_object('case', a.plan -> 0 ->> 'case', 'revision', a.plan -> 0 ->> 'revision'))),
                greatest(s.at, (select max(at) from grades)) + a.number * interval '1 minute'
            from attempts a join submissions s on s.attempt_id = a.id join credit_rules r on r.id = 'bench-' || (a.number - 1)
            where a.person_id in (select id from accounts where user_name like 'past%')
            """);
        await RunAsync(connection, "insert into credit_decisions (proposal_id, approved, reason, by, at) select id, true, null, person_id, proposed_at + interval '20 seconds' from credit_proposals");
        await RunAsync(connection, """
            insert into credit_entries (id, person_id, kind, regime_id, rule_id, rule_version, amount, counts_on, proposal_id, by, at)
            select gen_random_uuid(), person_id, 'award', regime_id, rule_id, rule_version, amount, counts_on, id, person_id, proposed_at + interval '20 seconds' from credit_proposals order by proposed_at
            """);
        await RunAsync(connection, "analyze");
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 1800 };
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }
        await command.ExecuteNonQueryAsync();
    }

    // The whole command, its start included.
    private static async Task<object> VerifyAsync(Bench bench)
    {
        var clock = Stopwatch.StartNew();
        var start = new ProcessStartInfo("dotnet", [typeof(Site).Assembly.Location, "credits", "verify"])
        {
            WorkingDirectory = Path.Combine(Root.Find(AppContext.BaseDirectory), "src/Elearning.Web"),
            RedirectStandardOutput = true,
            Environment = { ["ConnectionStrings__Elearning"] = bench.ConnectionString, ["Data__Directory"] = bench.Folder, ["Logging__LogLevel__Default"] = "Warning", ["DOTNET_GCgen0size"] = "0x2000000" },
        };
        using var process = Process.Start(start)!;
        var ended = process.WaitForExitAsync();
        var reading = process.StandardOutput.ReadToEndAsync();
        var peak = 0L;
        while (await Task.WhenAny(ended, Task.Delay(100)) != ended)
        {
            process.Refresh();
            peak = Math.Max(peak, process.HasExited ? 0 : process.PeakWorkingSet64);
        }
        var seconds = Math.Round(clock.Elapsed.TotalSeconds, 2);
        var said = (await reading).Trim().Split('\n');
        return said.Length < 2 ? throw new InvalidOperationException(string.Join('\n', said)) : new { seconds, peakMegabytes = peak >> 20, found = said[^2].Split(" Head")[0], stages = said[^1] };
    }
}
