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
/// <param name="StartedAt">When it was begun.</param>
public sealed record RepairedAttempt(MarkedAttempt Marked, Guid PersonId, string? QuizId, DateTimeOffset StartedAt);

/// <summary>What is on record of an attempt: a number that grows with every grade and with the submission.</summary>
public readonly record struct RecordOf(Guid PersonId, int Rows);

/// <summary>The statements of a repair; as few as it has kinds of rows, whatever the number of attempts.</summary>
public static class RepairSql
{
    private const int Portion = 10_000;
    private const int Patience = 600;
    // People pick the same few choices and write the same few words.
    private const int MostAnswers = 10_000;

    // The grades of an attempt lie together and are read in one go; what was answered is looked up for the item alone.
    private const string Graded = $"""
        select a.id, a.person_id, a.quiz_id, a.started_at, s.score, s.most, m.asked, m.points, m.most, m.weights, m.awaits
        from attempts a
        left join standing_submissions s on s.attempt_id = a.id
        cross join lateral (
          select json_agg(json_build_array(g.position, p.planned ->> 'revision', p.weight,
                     (select {ReportSql.Judged} from (select) one left join responses r on r.id = g.response_id {ReportSql.JoinMark}),
                     g.response_id, g.ordinal, g.fraction, g.verdict, g.rule_version, g.counts) order by g.position) filter (where p.asked) as asked,
                 coalesce(sum(p.weight * g.fraction) filter (where not p.asked and g.counts), 0) as points,
                 coalesce(sum(p.weight) filter (where not p.asked and g.counts), 0) as most,
                 coalesce(sum(p.weight) filter (where not p.asked), 0) as weights,
                 coalesce(bool_or(g.verdict = 4 and g.counts) filter (where not p.asked), false) as awaits
          from (select distinct on (position) * from grades where attempt_id = a.id order by position, ordinal desc) g
          join (select e.planned, e.n - 1 as position, (e.planned ->> 'weight')::numeric as weight,
                       e.planned ->> 'item' = $2 and e.planned ->> 'case' = $1 and e.planned ->> 'revision' = any ($3) as asked
                from jsonb_array_elements(a.plan) with ordinality as e(planned, n)) p on p.position = g.position
          having bool_or(p.asked)) m
        where a.id = any ($4)
        """;

    // Grades and submissions are only ever added: as long as there are as many, they are the same.
    private const string OnRecord = """
        select a.id, a.person_id, 2 * (select count(*) from grades g where g.attempt_id = a.id)::int + (exists (select from submissions s where s.attempt_id = a.id))::int
        from attempts a where a.cases @> array[$1]
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

    /// <summary>What is on record of every attempt that asks anything of a case.</summary>
    public static async Task<IReadOnlyDictionary<Guid, RecordOf>> OnRecordAsync(this ElearningDb db, string @case, CancellationToken cancel)
    {
        await using var command = await Sql.OpenAsync(db, OnRecord, cancel, @case);
        command.Command.CommandTimeout = Patience;
        await using var reader = await command.Command.ExecuteReaderAsync(cancel);
        var all = new Dictionary<Guid, RecordOf>();
        while (await reader.ReadAsync(cancel))
        {
            all[reader.GetGuid(0)] = new(reader.GetGuid(1), reader.GetInt32(2));
        }
        return all;
    }

    /// <summary>Those of some attempts that have a grade for the item in one of the revisions; equal answers are the same object.</summary>
    public static async Task<IReadOnlyList<RepairedAttempt>> GradedAsync(this ElearningDb db, string @case, string item, string[] revisions, IReadOnlyList<Guid> attempts, CancellationToken cancel)
    {
        var (all, answers) = (new List<RepairedAttempt>(), new Dictionary<string, Answer>());
        foreach (var some in attempts.Chunk(Portion))
        {
            await using var command = await Sql.OpenAsync(db, Graded, cancel, @case, item, revisions, some);
            command.Command.CommandTimeout = Patience;
            await using var reader = await command.Command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                using var json = JsonDocument.Parse(reader.GetString(6));
                var marked = new MarkedAttempt(reader.GetGuid(0), [.. json.RootElement.EnumerateArray().Select(Answered)],
                    new(reader.GetDecimal(7), reader.GetDecimal(8), reader.GetDecimal(9)), reader.IsDBNull(4) ? null : new(reader.GetDecimal(4), reader.GetDecimal(5)))
                { OthersAwait = reader.GetBoolean(10) };
                all.Add(new(marked, reader.GetGuid(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3)));
            }
        }
        return all;

        MarkedAnswer Answered(JsonElement row) => new(row[0].GetInt32(), row[1].GetString()!, row[2].GetDecimal(),
            row[3].ValueKind == JsonValueKind.Null ? null : AnswerOf(row[3].GetRawText()), row[4].ValueKind == JsonValueKind.Null ? null : row[4].GetGuid(), row[5].GetInt32(),
            new Grade(row[6].GetDecimal(), (Verdict)row[7].GetInt32(), row[8].GetInt32()) { Counts = row[9].GetBoolean() });

        Answer AnswerOf(string text)
        {
            if (!answers.TryGetValue(text, out var answer))
            {
                answer = Answer.FromJson(text);
                if (answers.Count < MostAnswers)
                {
                    answers[text] = answer;
                }
            }
            return answer;
        }
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

    /// <summary>Puts new grades and corrections on record.</summary>
    public static async Task KeepAsync(this ElearningDb db, IEnumerable<GradeRow> grades, IEnumerable<Correction> corrections, CancellationToken cancel)
    {
        await Sql.CopyAsync(db, "grades (attempt_id, position, ordinal, response_id, fraction, verdict, rule_version, reason, at, counts)", grades, async (row, g) =>
        {
            await row.WriteAsync(g.AttemptId, NpgsqlDbType.Uuid, cancel);
            await row.WriteAsync((short)g.Position, NpgsqlDbType.Smallint, cancel);
            await row.WriteAsync((short)g.Ordinal, NpgsqlDbType.Smallint, cancel);
            await row.WriteAsync(g.ResponseId, NpgsqlDbType.Uuid, cancel);
            await row.WriteAsync(g.Fraction, NpgsqlDbType.Numeric, cancel);
            await row.WriteAsync((short)g.Verdict, NpgsqlDbType.Smallint, cancel);
            await row.WriteAsync((short)g.RuleVersion, NpgsqlDbType.Smallint, cancel);
            await row.WriteAsync(g.Reason, NpgsqlDbType.Text, cancel);
            await row.WriteAsync(g.At.ToUniversalTime(), NpgsqlDbType.TimestampTz, cancel);
            await row.WriteAsync(g.Counts, NpgsqlDbType.Boolean, cancel);
        }, cancel);
        await Sql.CopyAsync(db, "corrections (attempt_id, number, repair_id, former_score, former_most, score, most, marks, credits, at)", corrections, async (row, c) =>
        {
            await row.WriteAsync(c.AttemptId, NpgsqlDbType.Uuid, cancel);
            await row.WriteAsync(c.Number, NpgsqlDbType.Bigint, cancel);
            await row.WriteAsync(c.RepairId, NpgsqlDbType.Uuid, cancel);
            await row.WriteAsync(c.FormerScore, NpgsqlDbType.Numeric, cancel);
            await row.WriteAsync(c.FormerMost, NpgsqlDbType.Numeric, cancel);
            await row.WriteAsync(c.Score, NpgsqlDbType.Numeric, cancel);
            await row.WriteAsync(c.Most, NpgsqlDbType.Numeric, cancel);
            await row.WriteAsync(Json<IReadOnlyList<CorrectedMark>>.Write(c.Marks), NpgsqlDbType.Jsonb, cancel);
            await row.WriteAsync(Json<IReadOnlyList<CorrectedCredit>>.Write(c.Credits), NpgsqlDbType.Jsonb, cancel);
            await row.WriteAsync(c.At.ToUniversalTime(), NpgsqlDbType.TimestampTz, cancel);
        }, cancel);
    }
}
