using System.Runtime.CompilerServices;
using Elearning.Data.Reports;
using Elearning.Domain.Credits;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Data.Credits;

/// <summary>A grade on record with what it judged: the pinned item and the response, of a report with what its marker found.</summary>
public sealed record JudgedGrade(Guid AttemptId, int Position, string Revision, string Item, string? Answer, decimal Fraction, int RuleVersion);

/// <summary>The whole ledger, read row by row for the proof.</summary>
public static class LedgerSql
{
    /// <summary>Every line in its place.</summary>
    public static IAsyncEnumerable<ChainedEntry> ChainAsync(this ElearningDb db) => db.CreditEntries.AsNoTracking()
        .OrderBy(e => EF.Property<long>(e, CreditMapping.Seq))
        .Select(e => new ChainedEntry(e, EF.Property<long>(e, CreditMapping.Seq), EF.Property<string>(e, CreditMapping.Previous), EF.Property<string>(e, CreditMapping.Hash)))
        .AsAsyncEnumerable();

    /// <summary>Every proposal with its person, its decision and the score that the newest grades of its moment give; those of one person together.</summary>
    public static async IAsyncEnumerable<(Guid Person, ProposalFacts Facts)> ProposalFactsAsync(this ElearningDb db, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var sql = await Sql.OpenAsync(db, """
            select p.person_id, p.id, p.regime_id, p.rule_id, p.rule_version, p.amount, p.counts_on, p.proposed_at, p.evidence, round(s.score, 12), d.at, coalesce(d.approved, false), p.category
            from credit_proposals p left join credit_decisions d on d.proposal_id = p.id left join attempts a on a.id = p.attempt_id
            left join lateral (
              -- What a repair dropped leaves both sums; where nothing is left the work has the full mark (Score of the Domain). By the key of
              -- grades, attempt by attempt: to sort all grades of all attempts took twice as long.
              select case when count(n.position) = 0 then null when bool_or(n.counts) then round(sum(n.fraction * w.weight) filter (where n.counts), 4)
                / nullif(sum(w.weight) - coalesce(sum(w.weight) filter (where not n.counts), 0), 0) else 1 end as score
              from (select i.ordinality - 1 as position, (i.value ->> 'weight')::numeric as weight from jsonb_array_elements(a.plan) with ordinality i) w
              left join lateral (
                select g.position, g.fraction, g.counts from grades g
                where g.attempt_id = a.id and g.position = w.position::smallint and g.at <= p.proposed_at order by g.ordinal desc limit 1) n on true) s on true
            order by p.person_id
            """, cancel);
        await using var row = await sql.Command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            yield return (row.GetGuid(0), new(row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetDecimal(5), row.GetFieldValue<DateOnly>(6),
                row.GetFieldValue<DateTimeOffset>(7), Json<Evidence>.Read(row.GetString(8)), row.IsDBNull(9) ? null : row.GetDecimal(9),
                row.IsDBNull(10) ? null : row.GetFieldValue<DateTimeOffset>(10), row.GetBoolean(11))
            {
                Category = row.IsDBNull(12) ? null : row.GetString(12),
            });
        }
    }

    /// <summary>The grades that hold of every attempt that a credit rests on.</summary>
    public static async IAsyncEnumerable<JudgedGrade> JudgedGradesAsync(this ElearningDb db, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var sql = await Sql.OpenAsync(db, $"""
            select g.attempt_id, g.position, a.plan -> g.position::int ->> 'revision', a.plan -> g.position::int ->> 'item', {ReportSql.Judged}, g.fraction, g.rule_version
            from grades g join attempts a on a.id = g.attempt_id left join responses r on r.id = g.response_id {ReportSql.JoinMark}
            where not exists (select 1 from grades l where l.attempt_id = g.attempt_id and l.position = g.position and l.ordinal > g.ordinal) and exists (select 1 from credit_proposals p where p.attempt_id = g.attempt_id)
            """, cancel);
        await using var row = await sql.Command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            yield return new(row.GetGuid(0), row.GetInt16(1), row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetDecimal(5), row.GetInt16(6));
        }
    }
}
