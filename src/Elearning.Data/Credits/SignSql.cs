namespace Elearning.Data.Credits;

/// <summary>What attempts behind credits have in common with others.</summary>
public static class SignSql
{
    /// <summary>How long after the submission before it each attempt was started; none for a first attempt.</summary>
    public static async Task<IReadOnlyDictionary<Guid, TimeSpan>> RetakesAsync(this ElearningDb db, Guid[] attempts, CancellationToken cancel)
    {
        var found = new Dictionary<Guid, TimeSpan>();
        await using var sql = await Sql.OpenAsync(db, """
            select a.id, a.started_at, s.at
            from attempts a join attempts b on b.person_id = a.person_id and b.quiz_id = a.quiz_id and b.number = a.number - 1 join submissions s on s.attempt_id = b.id
            where a.id = any($1)
            """, cancel, attempts);
        await using var row = await sql.Command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            found[row.GetGuid(0)] = row.GetFieldValue<DateTimeOffset>(1) - row.GetFieldValue<DateTimeOffset>(2);
        }
        return found;
    }

    /// <summary>Who marked the very same places on the same quiz within thirty days, and at how many questions. Two people who see the same lesion do not click the same hundredth of a pixel.</summary>
    public static async Task<ILookup<Guid, (string Name, int Places)>> SamePlacesAsync(this ElearningDb db, Guid[] attempts, CancellationToken cancel)
    {
        var found = new List<(Guid Attempt, string Name, int Places)>();
        await using var sql = await Sql.OpenAsync(db, """
            select r.attempt_id, p.name, count(distinct r.position)::int
            from responses r join attempts a on a.id = r.attempt_id
            join attempts b on b.quiz_id = a.quiz_id and b.person_id <> a.person_id and b.started_at between a.started_at - interval '30 days' and a.started_at + interval '30 days'
            join responses o on o.attempt_id = b.id and o.answer -> 'marks' = r.answer -> 'marks' join accounts p on p.id = b.person_id
            where r.attempt_id = any($1) and r.answer ->> 'kind' = 'marked' and jsonb_array_length(r.answer -> 'marks') > 0
            group by r.attempt_id, b.person_id, p.name
            order by 3 desc, 2
            """, cancel, attempts);
        await using var row = await sql.Command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            found.Add((row.GetGuid(0), row.GetString(1), row.GetInt32(2)));
        }
        return found.ToLookup(f => f.Attempt, f => (f.Name, f.Places));
    }
}
