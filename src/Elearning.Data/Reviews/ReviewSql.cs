using System.Text.Json;

namespace Elearning.Data.Reviews;

/// <summary>What rating needs to know of a person before an attempt.</summary>
/// <param name="Reviews">The reviews she has, by objective.</param>
/// <param name="Medians">Her own median seconds by kind of answer, over her last twenty attempts; kinds answered fewer than five times are left out.</param>
public sealed record KnownReviews(IReadOnlyDictionary<string, ReviewRow> Reviews, IReadOnlyDictionary<string, double> Medians);

/// <summary>The statement that rating runs.</summary>
public static class ReviewSql
{
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
}
