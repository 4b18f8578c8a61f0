using System.Text.Json;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Reviews;

namespace Elearning.Data.Reviews;

/// <summary>What rating needs to know of a person before an attempt.</summary>
/// <param name="Reviews">The reviews she has, by objective.</param>
/// <param name="Medians">Her own median seconds by kind of answer, over her last twenty attempts; kinds answered fewer than five times are left out.</param>
public sealed record KnownReviews(IReadOnlyDictionary<string, ReviewRow> Reviews, IReadOnlyDictionary<string, double> Medians);

/// <summary>A marked answer to an item of a case, as it is on record.</summary>
/// <param name="PersonId">Who answered.</param>
/// <param name="Zone">Her time zone.</param>
/// <param name="Position">Index in the attempt's plan.</param>
/// <param name="Revision">The revision it is pinned to.</param>
/// <param name="Item">The item.</param>
/// <param name="Recall">What a review is moved by; the allowance is for the reader of the revision to say.</param>
public sealed record RecordedRecall(Guid PersonId, string Zone, int Position, string Revision, string Item, Recall Recall);

/// <summary>The statements of reviews.</summary>
public static class ReviewSql
{
    /// <summary>Keeps the reviews of $2; what is there is replaced, as far as a condition that follows allows.</summary>
    internal const string Put = """
        insert into reviews as r select * from jsonb_populate_recordset(null::reviews, $2)
        on conflict (person_id, objective) do update set
          stability = excluded.stability, difficulty = excluded.difficulty, last_at = excluded.last_at, due_at = excluded.due_at,
          repetitions = excluded.repetitions, lapses = excluded.lapses, last_rating = excluded.last_rating, last_attempt_id = excluded.last_attempt_id,
          before_stability = excluded.before_stability, before_difficulty = excluded.before_difficulty, before_at = excluded.before_at,
          before_repetitions = excluded.before_repetitions, before_lapses = excluded.before_lapses
        """;

    private const string Replace = $"""
        with gone as (delete from reviews where (person_id, objective) in (select person_id, objective from jsonb_to_recordset($1) as g(person_id uuid, objective text)))
        {Put}
        """;

    private const int Patience = 600;

    private const string Find = """
        select (select json_agg(r) from reviews r where r.person_id = $1 and r.objective = any ($2)),
               (select json_object_agg(kind, median) from (
                  select kind, percentile_cont(0.5) within group (order by total) as median
                  from (select max(r.answer ->> 'kind') as kind, sum(r.seconds) as total
                        from (select id from attempts where person_id = $1 and id <> $3 order by started_at desc limit 20) a
                        join responses r on r.attempt_id = a.id group by r.attempt_id, r.position) items
                  where kind is not null and total > 0 group by kind having count(*) >= 5) medians)
        """;

    /// <summary>The reviews of these objectives, and the person's pace in her attempts but this one.</summary>
    public static async Task<KnownReviews> FindReviewsAsync(this ElearningDb db, Guid person, string[] objectives, Guid attempt, CancellationToken cancel)
    {
        await using var sql = await Sql.OpenAsync(db, Find, cancel, person, objectives, attempt);
        await using var row = await sql.Command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        var reviews = row.IsDBNull(0) ? [] : JsonSerializer.Deserialize<ReviewRow[]>(row.GetString(0), Sql.Rows)!;
        var medians = row.IsDBNull(1) ? [] : JsonSerializer.Deserialize<Dictionary<string, double>>(row.GetString(1))!;
        return new(reviews.ToDictionary(r => r.Objective), medians);
    }

    // As the pace was on the day: the attempts begun by then, and what was answered by then. Kinds as ObjectiveReviews tells them apart.
    private const string Recalls = """
        select a.person_id, w.zone, a.id, p.position, p.planned ->> 'revision', p.planned ->> 'item', first.at, g.fraction, g.verdict, g.rule_version, g.counts, r.confidence,
               (select sum(o.seconds) from responses o where o.attempt_id = a.id and o.position = p.position and o.at <= first.at),
               (select case when count(*) >= 5 then percentile_cont(0.5) within group (order by total) end
                from (select max(o.answer ->> 'kind') as kind, sum(o.seconds) as total
                      from (select id from attempts where person_id = a.person_id and id <> a.id and started_at <= first.at order by started_at desc limit 20) b
                      join responses o on o.attempt_id = b.id and o.at <= first.at group by o.attempt_id, o.position) items
                where kind = r.answer ->> 'kind' and kind in ('picked', 'written', 'measured', 'marked') and total > 0)
        from accounts w
        join attempts a on a.person_id = w.id
        cross join lateral (select e.planned, (e.n - 1)::smallint as position from jsonb_array_elements(a.plan) with ordinality as e(planned, n)
                            where e.planned ->> 'case' = $2 and not (e.planned ->> 'item' = any ($4) and e.planned ->> 'revision' = any ($3))) p
        join lateral (select response_id, at from grades where attempt_id = a.id and position = p.position and reason is null and verdict not in (0, 4) order by ordinal limit 1) first on true
        join lateral (select * from grades where attempt_id = a.id and position = p.position order by ordinal desc limit 1) g on true
        left join responses r on r.id = first.response_id
        where w.id = any ($1) and a.cases @> array[$2]
        """;

    /// <summary>
    /// Everything that some people answered to the items of a case and that was marked, by the grades that hold; but for <paramref name="others"/> in these revisions, which
    /// are about something else. What was never marked otherwise than by a repair is no recall.
    /// </summary>
    public static async Task<IReadOnlyList<RecordedRecall>> RecallsAsync(this ElearningDb db, Guid[] people, string @case, string[] revisions, string[] others, CancellationToken cancel)
    {
        await using var sql = await Sql.OpenAsync(db, Recalls, cancel, people, @case, revisions, others);
        sql.Command.CommandTimeout = Patience;
        await using var row = await sql.Command.ExecuteReaderAsync(cancel);
        var all = new List<RecordedRecall>();
        while (await row.ReadAsync(cancel))
        {
            var grade = new Grade(row.GetDecimal(7), (Verdict)row.GetInt16(8), row.GetInt16(9)) { Counts = row.GetBoolean(10) };
            all.Add(new(row.GetGuid(0), row.GetString(1), row.GetInt16(3), row.GetString(4), row.GetString(5), new(row.GetGuid(2), row.GetFieldValue<DateTimeOffset>(6), Allowance.None, grade,
                row.IsDBNull(11) ? null : (Confidence)row.GetInt16(11), row.IsDBNull(12) ? null : row.GetInt64(12), row.IsDBNull(13) ? null : row.GetDouble(13))));
        }
        return all;
    }

    /// <summary>Puts reviews on record as they are, newer or older than what is there, and takes others away.</summary>
    public static async Task ReplaceAsync(this ElearningDb db, IEnumerable<ReviewRow> reviews, IEnumerable<(Guid Person, string Objective)> gone, CancellationToken cancel)
    {
        await using var sql = await Sql.OpenAsync(db, Replace, cancel,
            Sql.Jsonb(JsonSerializer.Serialize(gone.Select(g => new { PersonId = g.Person, g.Objective }), Sql.Rows)), Sql.Jsonb(JsonSerializer.Serialize(reviews, Sql.Rows)));
        sql.Command.CommandTimeout = Patience;
        await sql.Command.ExecuteNonQueryAsync(cancel);
    }
}
