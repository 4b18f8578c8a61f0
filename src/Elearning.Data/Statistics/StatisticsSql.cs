using System.Text.Json;
using Elearning.Data.Attempts;
using Elearning.Domain.Attempts;
using Elearning.Domain.Statistics;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Elearning.Data.Statistics;

/// <summary>A submitted attempt as it is to be counted, and as it was.</summary>
/// <param name="Id">The attempt.</param>
/// <param name="Plan">Its plan; attempts of one plan share it.</param>
/// <param name="Language">The intern's language now.</param>
/// <param name="Before">As it was counted, or null.</param>
public sealed record CountableAttempt(Guid Id, IReadOnlyList<PlannedItem> Plan, string Language, CountedAttempt? Before)
{
    /// <summary>By position; the ordinal is 0 where nothing is marked.</summary>
    public (int Ordinal, decimal Fraction, Verdict Verdict)[] Grades { get; } = new (int, decimal, Verdict)[Plan.Count];

    /// <summary>The last response, by position, and the seconds of all of them; the ordinal is 0 where there is none.</summary>
    public (int Ordinal, string? Answer, Confidence? Confidence, int Seconds)[] Responses { get; } = new (int, string?, Confidence?, int)[Plan.Count];
}

/// <summary>What one person of a cohort made of one item: grades of submitted attempts, lately or before.</summary>
public sealed record CohortSum(Guid Person, string Case, string Item, bool Recent, long Count, decimal Fraction);

/// <summary>The statements of counting. Written by hand: they take thousands of attempts at a time.</summary>
public static class StatisticsSql
{
    private const string Attempts = """
        select a.id, a.plan::text, p.language, c.language, c.marks, c.verdicts
        from attempts a join submissions s on s.attempt_id = a.id join accounts p on p.id = a.person_id left join counted_attempts c on c.attempt_id = a.id
        where a.id = any ($1)
        """;

    // All of a position, in any order: the highest ordinal is found where they are read, which is cheaper than to sort them. Attempt by attempt, by the
    // index: for thousands of ids at once the planner would rather read the whole table, each time.
    private const string Grades = """
        select g.* from unnest($1) as a(id) cross join lateral (
          select attempt_id, position, ordinal, fraction, case when verdict = 4 and not counts then 0::smallint else verdict end from grades where attempt_id = a.id offset 0) g
        """;

    private const string Responses = """
        select r.* from unnest($1) as a(id) cross join lateral (
          select attempt_id, position, ordinal, answer::text, confidence, seconds from responses where attempt_id = a.id offset 0) r
        """;

    private const string Again = """
        update counted_attempts k set
          marks = array(select jsonb_array_elements_text(c -> 'marks')::int), verdicts = array(select jsonb_array_elements_text(c -> 'verdicts')::smallint)
        from jsonb_array_elements($1) c where k.attempt_id = (c ->> 'attempt_id')::uuid
        """;

    private const string CohortSums = """
        select a.person_id, a.plan -> g.position::int ->> 'case', a.plan -> g.position::int ->> 'item', s.at >= $2, count(*), sum(g.fraction)
        from accounts p
        join attempts a on a.person_id = p.id
        join submissions s on s.attempt_id = a.id
        cross join lateral (select distinct on (position) position, fraction, verdict from grades where attempt_id = a.id order by position, ordinal desc) g
        where p.cohort_id = $1 and p.deactivated_at is null and s.at >= $3 and g.verdict <> 4
        group by 1, 2, 3, 4
        """;

    /// <summary>How the people of a cohort did since an instant, before and after another.</summary>
    public static async Task<IReadOnlyList<CohortSum>> CohortSumsAsync(this ElearningDb db, Guid cohort, DateTimeOffset recent, DateTimeOffset since, CancellationToken cancel)
    {
        await using var sql = await Sql.OpenAsync(db, CohortSums, cancel, cohort, recent.ToUniversalTime(), since.ToUniversalTime());
        await using var row = await sql.Command.ExecuteReaderAsync(cancel);
        var all = new List<CohortSum>();
        while (await row.ReadAsync(cancel))
        {
            all.Add(new(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.GetInt64(4), row.GetDecimal(5)));
        }
        return all;
    }

    /// <summary>Makes sure that a quiz has its row, and holds it until the transaction ends; null while another holds it.</summary>
    public static async Task<QuizStatistics?> HoldStatisticsAsync(this ElearningDb db, string quiz, DateTimeOffset now, CancellationToken cancel)
    {
        var none = JsonSerializer.Serialize(QuizFigures.Of(new(), []), JsonSerializerOptions.Web);
        await db.Database.ExecuteSqlAsync(
            $"insert into quiz_statistics (quiz_id, totals, figures, counted_at) values ({quiz}, '[]', {none}::jsonb, {now.ToUniversalTime()}) on conflict do nothing", cancel);
        return (await db.QuizStatistics.FromSql($"select * from quiz_statistics where quiz_id = {quiz} for update skip locked").ToListAsync(cancel)).SingleOrDefault();
    }

    /// <summary>Submitted attempts with what is needed to count them; of those that are not submitted, or await the mark of a report, nothing.</summary>
    public static async Task<IReadOnlyCollection<CountableAttempt>> CountableAsync(this ElearningDb db, string quiz, Guid[] ids, CancellationToken cancel)
    {
        var all = new Dictionary<Guid, CountableAttempt>();
        await EachAsync(Attempts, row => all[row.GetGuid(0)] = new(row.GetGuid(0), Plans.Read(row.GetString(1)), row.GetString(2), row.IsDBNull(3) ? null : new()
        {
            AttemptId = row.GetGuid(0),
            QuizId = quiz,
            Language = row.GetString(3),
            Marks = row.GetFieldValue<int[]>(4),
            Verdicts = row.GetFieldValue<short[]>(5),
        }));
        var last = default(CountableAttempt);
        await EachAsync(Grades, row =>
        {
            if (Of(row) is { } attempt && row.GetInt16(2) > attempt.Grades[row.GetInt16(1)].Ordinal)
            {
                attempt.Grades[row.GetInt16(1)] = (row.GetInt16(2), row.GetDecimal(3), (Verdict)row.GetInt16(4));
            }
        });
        await EachAsync(Responses, row =>
        {
            if (Of(row) is { } attempt)
            {
                ref var known = ref attempt.Responses[row.GetInt16(1)];
                var seconds = known.Seconds + row.GetInt32(5);
                known = row.GetInt16(2) < known.Ordinal ? known with { Seconds = seconds }
                    : (row.GetInt16(2), row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : (Confidence)row.GetInt16(4), seconds);
            }
        });
        return [.. all.Values.Where(a => a.Grades.All(g => g.Verdict != Verdict.Awaiting))];

        // Rows of one attempt mostly follow each other.
        CountableAttempt? Of(NpgsqlDataReader row)
        {
            var id = row.GetGuid(0);
            last = last?.Id == id ? last : all.GetValueOrDefault(id);
            return row.GetInt16(1) < last?.Plan.Count ? last : null;
        }

        async Task EachAsync(string text, Action<NpgsqlDataReader> read)
        {
            await using var sql = await Sql.OpenAsync(db, text, cancel, ids);
            await using var reader = await sql.Command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                read(reader);
            }
        }
    }

    /// <summary>Keeps attempts as they were counted; the caller holds their quiz.</summary>
    public static async Task KeepAsync(this ElearningDb db, IReadOnlyCollection<CountedAttempt> first, IReadOnlyCollection<CountedAttempt> again, CancellationToken cancel)
    {
        await Sql.CopyAsync(db, "counted_attempts (attempt_id, quiz_id, language, marks, verdicts)", first, async (row, one) =>
        {
            await row.WriteAsync(one.AttemptId, NpgsqlDbType.Uuid, cancel);
            await row.WriteAsync(one.QuizId, NpgsqlDbType.Text, cancel);
            await row.WriteAsync(one.Language, NpgsqlDbType.Text, cancel);
            await row.WriteAsync(one.Marks, NpgsqlDbType.Array | NpgsqlDbType.Integer, cancel);
            await row.WriteAsync(one.Verdicts, NpgsqlDbType.Array | NpgsqlDbType.Smallint, cancel);
        }, cancel);
        if (again.Count > 0)
        {
            await using var sql = await Sql.OpenAsync(db, Again, cancel, Sql.Jsonb(JsonSerializer.Serialize(again, Sql.Rows)));
            await sql.Command.ExecuteNonQueryAsync(cancel);
        }
    }

    /// <summary>Keeps a meeting; false when another node made it first.</summary>
    public static async Task<bool> KeepAsync(this ElearningDb db, Meeting meeting, CancellationToken cancel)
    {
        var misses = JsonSerializer.Serialize(meeting.Misses, JsonSerializerOptions.Web);
        return await db.Database.ExecuteSqlAsync($"""
            insert into meetings (id, cohort_id, week, "from", "to", people, misses, made_at)
            values ({meeting.Id}, {meeting.CohortId}, {meeting.Week}, {meeting.From.ToUniversalTime()}, {meeting.To.ToUniversalTime()}, {meeting.People}, {misses}::jsonb, {meeting.MadeAt.ToUniversalTime()})
            on conflict do nothing
            """, cancel) == 1;
    }

    /// <summary>Forgets what was counted, of one quiz or of all, and owes it all again.</summary>
    public static async Task OweAgainAsync(this ElearningDb db, string? quiz, CancellationToken cancel)
    {
        var one = new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)quiz ?? DBNull.Value };
        await using var sql = await Sql.OpenAsync(db, "select owe_statistics_again($1)", cancel, one);
        sql.Command.CommandTimeout = 3600;
        await sql.Command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>How the items of cases behave, by case and item: the figures of the quiz that most people took. For choosing items.</summary>
    public static async Task<IReadOnlyDictionary<(string Case, string Item), ItemFigures>> FiguresOfCasesAsync(this ElearningDb db, IReadOnlyCollection<string> cases, CancellationToken cancel) =>
        (await db.ItemStatistics.AsNoTracking().Where(i => cases.Contains(i.Case)).Select(i => new { i.Case, i.Item, i.Figures }).ToListAsync(cancel))
            .GroupBy(i => (i.Case, i.Item)).ToDictionary(g => g.Key, g => g.MaxBy(i => i.Figures.Attempts)!.Figures);
}
