using Npgsql;

namespace Elearning.Tests.Load;

/// <summary>Years of attempts, copied from one real attempt, so that the measured site is not a young one.</summary>
internal static class Past
{
    public const int People = 1000;

    /// <param name="bench">Where.</param>
    /// <param name="attempts">How many.</param>
    /// <param name="plain">Without what the site does at each row: no statistics are owed. What is copied is known to be in order.</param>
    public static async Task FillAsync(Bench bench, int attempts, bool plain = false)
    {
        using var model = new Intern(bench.SiteUrl, 0, new Timings());
        await model.SignInAsync();
        await model.JourneyAsync();
        await using var connection = new NpgsqlConnection(bench.ConnectionString);
        await connection.OpenAsync();
        string[] without = plain ? ["set session_replication_role = replica"] : [];
        foreach (var sql in without.Concat(Statements(attempts)))
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 1800 };
            await command.ExecuteNonQueryAsync();
        }
    }

    private static IEnumerable<string> Statements(int attempts) =>
    [
        $"""
        insert into accounts (id, name, language, zone, invited_at, digest_time, digest_days, digest_on, user_name, normalized_user_name, email, normalized_email,
            email_confirmed, security_stamp, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
        select gen_random_uuid(), 'Past ' || i, 'fr', 'Africa/Casablanca', now(), '07:30', 127, false, 'past' || i, 'PAST' || i, 'past' || i || '@bench.local', 'PAST' || i || '@BENCH.LOCAL',
            true, '', false, false, true, 0
        from generate_series(1, {People}) i
        """,
        $"""
        create temporary table copies as
        select gen_random_uuid() as id, i, (select attempt_id from submissions order by at desc limit 1) as model
        from generate_series(1, {attempts}) i
        """,
        $"""
        with people as (select id, row_number() over (order by id) - 1 as n from accounts where user_name like 'past%')
        insert into attempts (id, person_id, quiz_id, purpose, mode, number, started_at, deadline_at, plan, cases)
        select c.id, p.id, a.quiz_id, a.purpose, a.mode, 1 + c.i / {People}, a.started_at - c.i * interval '5 minutes', null, a.plan, a.cases
        from copies c join attempts a on a.id = c.model join people p on p.n = c.i % {People}
        """,
        """
        insert into responses (id, attempt_id, position, ordinal, answer, confidence, committed, seconds, at)
        select gen_random_uuid(), c.id, r.position, r.ordinal, r.answer, r.confidence, r.committed, r.seconds, r.at from copies c join responses r on r.attempt_id = c.model
        """,
        """
        insert into grades (attempt_id, position, ordinal, response_id, fraction, verdict, rule_version, reason, at)
        select c.id, g.position, g.ordinal, (select r.id from responses r where r.attempt_id = c.id and r.position = g.position order by r.ordinal desc limit 1),
            g.fraction, g.verdict, g.rule_version, g.reason, g.at
        from copies c join grades g on g.attempt_id = c.model
        """,
        """
        insert into submissions (attempt_id, at, by, score, most, active_seconds)
        select c.id, s.at, s.by, s.score, s.most, s.active_seconds from copies c join submissions s on s.attempt_id = c.model
        """,
        "analyze",
    ];
}
