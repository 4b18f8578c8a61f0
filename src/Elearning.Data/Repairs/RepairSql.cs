using System.Data;
using System.Text.Json;
using Elearning.Data.Attempts;
using Elearning.Data.Reports;
using Elearning.Domain.Attempts;
using Elearning.Domain.Repairs;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Elearning.Data.Repairs;

/// <summary>A graded attempt that asks the item of a repair.</summary>
/// <param name="Marked">Its marks.</param>
/// <param name="PersonId">Whose it is.</param>
/// <param name="QuizId">The quiz, or null for a review.</param>
public sealed record RepairedAttempt(MarkedAttempt Marked, Guid PersonId, string? QuizId);

/// <summary>The statements of a repair; as few as it has kinds of rows, whatever the number of attempts.</summary>
public static class RepairSql
{
    private const int Chunk = 5_000;
    private const int Patience = 600;

    private const string Graded = $"""
        select a.id, a.person_id, a.quiz_id, s.score, s.most,
               json_agg(json_build_array(g.position, p.planned ->> 'revision', p.weight, {ReportSql.Judged}, g.response_id, g.ordinal, g.fraction, g.verdict, g.rule_version, g.counts) order by g.position)
                 filter (where p.asked),
               coalesce(sum(p.weight * g.fraction) filter (where not p.asked and g.counts), 0),
               coalesce(sum(p.weight) filter (where not p.asked and g.counts), 0),
               coalesce(sum(p.weight) filter (where not p.asked), 0),
               coalesce(bool_or(g.verdict = 4 and g.counts) filter (where not p.asked), false)
        from attempts a
        left join standing_submissions s on s.attempt_id = a.id
        cross join lateral (
          select e.planned, (e.n - 1)::smallint as position, (e.planned ->> 'weight')::numeric as weight,
                 e.planned ->> 'case' = $1 and e.planned ->> 'item' = $2 and e.planned ->> 'revision' = any ($3) as asked
          from jsonb_array_elements(a.plan) with ordinality as e(planned, n)) p
        join lateral (select * from grades where attempt_id = a.id and position = p.position order by ordinal desc limit 1) g on true
        left join responses r on r.id = g.response_id
        {ReportSql.JoinMark}
        where a.cases @> array[$1]
        group by a.id, s.score, s.most
        having bool_or(p.asked)
        order by a.started_at, a.id
        """;

    private const string Pinned = """
        select p.sha, count(*)::int from attempts a
        cross join lateral (select distinct e ->> 'revision' as sha from jsonb_array_elements(a.plan) e where e ->> 'case' = $1 and e ->> 'item' = $2) p
        where a.cases @> array[$1] group by p.sha
        """;

    private const string Unlisted = """
        select r.answer ->> 'text', count(*)
        from attempts a
        cross join lateral (
          select (e.n - 1)::smallint as position from jsonb_array_elements(a.plan) with ordinality as e(planned, n)
          where e.planned ->> 'case' = $1 and e.planned ->> 'item' = $2 and e.planned ->> 'revision' = any ($3)) p
        join lateral (select * from grades where attempt_id = a.id and position = p.position order by ordinal desc limit 1) g on true
        join responses r on r.id = g.response_id
        where a.cases @> array[$1] and g.fraction < 1 and r.answer ->> 'kind' = 'written'
        group by 1 order by 2 desc, 1 limit 2000
        """;

    /// <summary>How many attempts are pinned to each revision that asks an item.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> PinnedAsync(this ElearningDb db, string @case, string item, CancellationToken cancel)
    {
        await using var command = await Sql.OpenAsync(db, Pinned, cancel, @case, item);
        await using var reader = await command.Command.ExecuteReaderAsync(cancel);
        var pinned = new Dictionary<string, int>();
        while (await reader.ReadAsync(cancel))
        {
            pinned[reader.GetString(0)] = reader.GetInt32(1);
        }
        return pinned;
    }

    /// <summary>Signed repairs of some cases.</summary>
    public static Task<IReadOnlyList<Repair>> RepairsOfAsync(this ElearningDb db, IReadOnlyCollection<string> cases, CancellationToken cancel) =>
        db.RepairsAsync(db.KeyRepairs.Where(r => cases.Contains(r.CaseId)), cancel);

    /// <summary>All signed repairs.</summary>
    public static Task<IReadOnlyList<Repair>> RepairsAsync(this ElearningDb db, CancellationToken cancel) => db.RepairsAsync(db.KeyRepairs, cancel);

    private static async Task<IReadOnlyList<Repair>> RepairsAsync(this ElearningDb db, IQueryable<KeyRepair> some, CancellationToken cancel) =>
        [.. (await (from r in some join s in db.KeyRepairSignatures on r.Id equals s.RepairId where s.Applied orderby s.Number select new { Repair = r, s.Number, s.At })
            .AsNoTracking().ToListAsync(cancel)).Select(r => r.Repair.ToRepair(r.Number, r.At))];

    /// <summary>A proposed repair as it holds once signed.</summary>
    public static Repair ToRepair(this KeyRepair repair, long number, DateTimeOffset at) => new(repair.Id, number, repair.CaseId, repair.ItemId, repair.Revisions, repair.Change, repair.Reason, at);

    /// <summary>Holds marking alone until the transaction ends: every mark given before is on record, every later one is given by the repair.</summary>
    public static async Task HoldRepairAsync(this ElearningDb db, CancellationToken cancel)
    {
        await using var command = await Sql.OpenAsync(db, "select pg_advisory_xact_lock($1)", cancel, ElearningDb.MarkingLock);
        command.Command.CommandTimeout = Patience;
        await command.Command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Every attempt with a grade for the item in one of the revisions.</summary>
    public static async Task<IReadOnlyList<RepairedAttempt>> GradedAsync(this ElearningDb db, string @case, string item, string[] revisions, CancellationToken cancel)
    {
        await using var command = await Sql.OpenAsync(db, Graded, cancel, @case, item, revisions);
        command.Command.CommandTimeout = Patience;
        await using var reader = await command.Command.ExecuteReaderAsync(cancel);
        var all = new List<RepairedAttempt>();
        while (await reader.ReadAsync(cancel))
        {
            using var json = JsonDocument.Parse(reader.GetString(5));
            var marked = new MarkedAttempt(reader.GetGuid(0), [.. json.RootElement.EnumerateArray().Select(Answered)],
                new(reader.GetDecimal(6), reader.GetDecimal(7), reader.GetDecimal(8)), reader.IsDBNull(3) ? null : new(reader.GetDecimal(3), reader.GetDecimal(4)));
            all.Add(new(marked with { OthersAwait = reader.GetBoolean(9) }, reader.GetGuid(1), reader.IsDBNull(2) ? null : reader.GetString(2)));
        }
        return all;
    }

    /// <summary>Short texts without the full mark as typed, with how often, the most frequent first.</summary>
    public static async Task<IReadOnlyList<(string Text, long Count)>> ShortOfFullMarkAsync(this ElearningDb db, string @case, string item, string[] revisions, CancellationToken cancel)
    {
        await using var command = await Sql.OpenAsync(db, Unlisted, cancel, @case, item, revisions);
        await using var reader = await command.Command.ExecuteReaderAsync(cancel);
        var all = new List<(string, long)>();
        while (await reader.ReadAsync(cancel))
        {
            all.Add((reader.GetString(0), reader.GetInt64(1)));
        }
        return all;
    }

    /// <summary>Signs or refuses a repair; the number of the signature, or null when somebody was first.</summary>
    public static async Task<long?> SignAsync(this ElearningDb db, Guid repair, bool applied, string? reason, int? reviews, Guid by, DateTimeOffset at, CancellationToken cancel)
    {
        await using var command = await Sql.OpenAsync(db,
            "insert into key_repair_signatures (repair_id, applied, reason, by, at, reviews) values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning number",
            cancel, repair, applied, new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)reason ?? DBNull.Value }, by, at.ToUniversalTime(),
            new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Integer, Value = (object?)reviews ?? DBNull.Value });
        return (long?)await command.Command.ExecuteScalarAsync(cancel);
    }

    /// <summary>Puts new grades, corrections and reminders on record.</summary>
    public static async Task KeepAsync(this ElearningDb db, IReadOnlyList<GradeRow> grades, IReadOnlyList<Correction> corrections, CancellationToken cancel)
    {
        foreach (var some in grades.Chunk(Chunk))
        {
            await InsertAsync(db, "insert into grades select * from jsonb_populate_recordset(null::grades, $1)", JsonSerializer.Serialize(some, Sql.Rows), cancel);
        }
        foreach (var some in corrections.Chunk(Chunk))
        {
            var rows = some.Select(c => new
            {
                c.AttemptId,
                c.Number,
                c.RepairId,
                c.FormerScore,
                c.FormerMost,
                c.Score,
                c.Most,
                Marks = JsonSerializer.SerializeToElement(c.Marks, JsonSerializerOptions.Web),
                Credits = JsonSerializer.SerializeToElement(c.Credits, JsonSerializerOptions.Web),
                At = c.At.ToUniversalTime(),
            });
            await InsertAsync(db, """
                insert into corrections (attempt_id, number, repair_id, former_score, former_most, score, most, marks, credits, at)
                select attempt_id, number, repair_id, former_score, former_most, score, most, marks, credits, at from jsonb_populate_recordset(null::corrections, $1)
                """, JsonSerializer.Serialize(rows, Sql.Rows), cancel);
        }
    }

    private static async Task InsertAsync(ElearningDb db, string text, string rows, CancellationToken cancel)
    {
        await using var command = await Sql.OpenAsync(db, text, cancel, Sql.Jsonb(rows));
        command.Command.CommandTimeout = Patience;
        await command.Command.ExecuteNonQueryAsync(cancel);
    }

    private static MarkedAnswer Answered(JsonElement row) => new(row[0].GetInt32(), row[1].GetString()!, row[2].GetDecimal(),
        row[3].ValueKind == JsonValueKind.Null ? null : Answer.FromJson(row[3].GetRawText()), row[4].ValueKind == JsonValueKind.Null ? null : row[4].GetGuid(), row[5].GetInt32(),
        new Grade(row[6].GetDecimal(), (Verdict)row[7].GetInt32(), row[8].GetInt32()) { Counts = row[9].GetBoolean() });
}
