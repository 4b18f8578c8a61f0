using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Elearning.Domain.Attempts;
using Npgsql;
using NpgsqlTypes;

namespace Elearning.Tests.Load;

/// <summary>People who each took the long quiz once, put into the database with COPY: abilities and difficulties are normal, one mark in eight is partial, half of the places are hits.</summary>
internal sealed partial class PastCrowd(Bench bench, IReadOnlyList<PlannedItem> plan, IReadOnlyDictionary<(string Case, string Item), string> located)
{
    public const int Items = 40;
    private const int Portion = 10_000;
    private readonly Random chance = new(1);
    private int there;

    public PlannedItem First => plan[0];

    /// <summary>Makes the crowd's plan from an attempt begun on the site.</summary>
    public static async Task<PastCrowd> OfAsync(Bench bench, Intern person)
    {
        await person.BeginAsync(Bench.LongQuiz);
        var plan = JsonSerializer.Deserialize<PlannedItem[]>(await bench.ScalarAsync<string>($"select plan::text from attempts where quiz_id = '{Bench.LongQuiz}'"), JsonSerializerOptions.Web)!;
        var located = Directory.GetDirectories(Path.Combine(bench.Folder, "content/cases")).SelectMany(folder => LocateHeading().Matches(File.ReadAllText(Path.Combine(folder, "case.md")))
            .Select(m => (Case: Path.GetFileName(folder), Item: m.Groups["id"].Value, Series: m.Groups["series"].Value)));
        return new(bench, [.. plan.Take(Items)], located.ToDictionary(l => (l.Case, l.Item), l => l.Series));
    }

    /// <summary>Adds people until there are so many.</summary>
    public async Task<TimeSpan> FillAsync(int people)
    {
        var watch = Stopwatch.StartNew();
        await using var connection = new NpgsqlConnection(bench.ConnectionString);
        await connection.OpenAsync();
        // Facts are put there as they lie: without the triggers that a site's own would pass.
        await ExecuteAsync(connection, "set session_replication_role = replica; set synchronous_commit = off");
        for (; there < people; there += Portion)
        {
            await PortionAsync(connection, [.. Enumerable.Range(there, Math.Min(Portion, people - there)).Select(n => new Someone(n, Guid.CreateVersion7(), Guid.CreateVersion7(), Normal()))]);
        }
        there = people;
        return watch.Elapsed;
    }

    private async Task PortionAsync(NpgsqlConnection connection, Someone[] crowd)
    {
        var (now, written) = (TimeProvider.System.GetUtcNow(), JsonSerializer.Serialize(plan, JsonSerializerOptions.Web));
        string[] cases = [.. plan.Select(p => p.Case).Distinct()];
        await CopyAsync(connection, "accounts (id, name, language, zone, invited_at, digest_time, digest_days, digest_on, user_name, normalized_user_name, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)", crowd, (to, one) =>
        {
            to.Write(one.Id); to.Write($"Past {one.Number}"); to.Write(one.Number % 4 == 0 ? "ar" : "fr"); to.Write("Africa/Casablanca"); to.Write(now, NpgsqlDbType.TimestampTz); to.Write(new TimeOnly(7, 30));
            to.Write(127); to.Write(false); to.Write($"past{one.Number}"); to.Write($"PAST{one.Number}"); to.Write(true); to.Write(false); to.Write(false); to.Write(true); to.Write(0);
        });
        await CopyAsync(connection, "attempts (id, person_id, quiz_id, purpose, mode, number, started_at, plan, cases)", crowd, (to, one) =>
        {
            to.Write(one.Attempt); to.Write(one.Id); to.Write(Bench.LongQuiz); to.Write(0); to.Write(1); to.Write(1); to.Write(now, NpgsqlDbType.TimestampTz); to.Write(written, NpgsqlDbType.Jsonb); to.Write(cases);
        });
        var marks = crowd.SelectMany(one => plan.Select((item, position) => Marked(one, item, position))).ToArray();
        await CopyAsync(connection, "responses (id, attempt_id, position, ordinal, answer, confidence, committed, seconds, at)", marks, (to, one) =>
        {
            to.Write(one.Response); to.Write(one.Attempt); to.Write((short)one.Position); to.Write((short)1); to.Write(one.Answer, NpgsqlDbType.Jsonb); to.Write((short)(1 + (one.Position % 3))); to.Write(false);
            to.Write(one.Seconds); to.Write(now, NpgsqlDbType.TimestampTz);
        });
        await CopyAsync(connection, "grades (attempt_id, position, ordinal, response_id, fraction, verdict, rule_version, at)", marks, (to, one) =>
        {
            to.Write(one.Attempt); to.Write((short)one.Position); to.Write((short)1); to.Write(one.Response); to.Write(one.Fraction, NpgsqlDbType.Numeric); to.Write((short)(one.Fraction switch { 1 => 3, 0 => 1, _ => 2 }));
            to.Write((short)1); to.Write(now, NpgsqlDbType.TimestampTz);
        });
        await CopyAsync(connection, "submissions (attempt_id, at, by, score, most, active_seconds)", crowd, (to, one) =>
        {
            to.Write(one.Attempt); to.Write(now, NpgsqlDbType.TimestampTz); to.Write((short)0); to.Write(0m, NpgsqlDbType.Numeric); to.Write((decimal)Items, NpgsqlDbType.Numeric); to.Write(600);
        });
    }

    private Mark Marked(Someone one, PlannedItem item, int position)
    {
        var difficulty = ((position * 7 % Items) - (Items / 2)) / 10.0;
        var right = chance.NextDouble() < 1 / (1 + Math.Exp(difficulty - one.Ability));
        var fraction = chance.Next(8) == 0 ? 0.3333m + (0.1667m * chance.Next(3)) : right ? 1 : 0;
        var answer = located.TryGetValue((item.Case, item.Item), out var series)
            ? JsonSerializer.Serialize(new { kind = "marked", marks = new[] { new { series, frame = chance.Next(20), column = chance.Next(256), row = chance.Next(256), at = new { x = 0, y = 0, z = 0 } } } })
            : $$"""{"kind": "picked", "choices": ["{{(right ? 'a' : (char)('b' + chance.Next(3)))}}"]}""";
        return new(Guid.CreateVersion7(), one.Attempt, position, fraction, answer, 10 + (int)Math.Exp(3 + Normal()));
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble());

    private static async Task CopyAsync<T>(NpgsqlConnection connection, string into, IEnumerable<T> rows, Action<NpgsqlBinaryImporter, T> write)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"copy {into} from stdin (format binary)");
        foreach (var row in rows)
        {
            copy.StartRow();
            write(copy, row);
        }
        await copy.CompleteAsync();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex(@"^##.*\{#(?<id>[a-z0-9-]+) \.locate[^}]*series=(?<series>[a-z0-9-]+)", RegexOptions.Multiline)]
    private static partial Regex LocateHeading();

    private sealed record Someone(int Number, Guid Id, Guid Attempt, double Ability);

    private sealed record Mark(Guid Response, Guid Attempt, int Position, decimal Fraction, string Answer, int Seconds);
}
