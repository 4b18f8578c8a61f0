using Npgsql;

namespace Elearning.Tests.Load;

/// <summary>What one finished attempt costs the database: statements seen by the server, rows left behind.</summary>
internal sealed record Footprint(int Statements, int Transactions, long Rows, IReadOnlyDictionary<string, long> RowsByTable)
{
    public static async Task<Footprint> OfOneJourneyAsync(Bench bench, Intern intern)
    {
        // Once to warm every cache, so that the second is like any other.
        await intern.JourneyAsync();
        var before = await RowsAsync(bench);
        await LogAsync(bench, "all");
        var mark = new FileInfo(bench.ServerLog).Length;
        await intern.JourneyAsync();
        await LogAsync(bench, "none");
        var lines = await LinesAsync(bench.ServerLog, mark);
        var after = await RowsAsync(bench);
        var added = after.ToDictionary(t => t.Key, t => t.Value - before.GetValueOrDefault(t.Key)).Where(t => t.Value > 0).ToDictionary();
        var sql = lines.Where(l => l.Contains("execute ", StringComparison.Ordinal) || l.Contains("statement: ", StringComparison.Ordinal))
            .Where(l => !l.Contains("pg_reload_conf", StringComparison.Ordinal) && !l.Contains("alter system", StringComparison.Ordinal)
                && !l.Contains("hangfire", StringComparison.OrdinalIgnoreCase) && !l.Contains("content_state", StringComparison.Ordinal)).ToArray();
        var frames = sql.Where(l => l.Contains("BEGIN", StringComparison.Ordinal) || l.Contains("COMMIT", StringComparison.Ordinal) || l.Contains("DISCARD", StringComparison.Ordinal)).ToArray();
        return new(sql.Length - frames.Length, frames.Length / 2, added.Values.Sum(), added);
    }

    private static async Task LogAsync(Bench bench, string what)
    {
        await using var connection = new NpgsqlConnection(bench.ConnectionString);
        await connection.OpenAsync();
        foreach (var sql in new[] { $"alter system set log_statement = '{what}'", "select pg_reload_conf()" })
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
        // The server re-reads its settings between two commands of each session.
        await Task.Delay(500);
    }

    private static async Task<IReadOnlyDictionary<string, long>> RowsAsync(Bench bench)
    {
        await using var connection = new NpgsqlConnection(bench.ConnectionString);
        await connection.OpenAsync();
        var names = new List<string>();
        await using (var command = new NpgsqlCommand("select tablename from pg_tables where schemaname = 'public'", connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                names.Add(reader.GetString(0));
            }
        }
        var rows = new Dictionary<string, long>();
        foreach (var name in names)
        {
            await using var count = new NpgsqlCommand($"select count(*) from \"{name}\"", connection);
            rows[name] = (long)(await count.ExecuteScalarAsync())!;
        }
        return rows;
    }

    private static async Task<IReadOnlyList<string>> LinesAsync(string file, long from)
    {
        await Task.Delay(300);
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(from, SeekOrigin.Begin);
        using var reader = new StreamReader(stream);
        return (await reader.ReadToEndAsync()).Split('\n');
    }
}
