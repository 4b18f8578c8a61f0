using System.Runtime.CompilerServices;
using Elearning.Data.Reports;
using Elearning.Domain.Attempts;
using Elearning.Domain.Credits;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Data.Credits;

/// <summary>A grade on record with what it judged: the pinned item and the response, of a report with what its marker found.</summary>
public sealed record JudgedGrade(Guid AttemptId, int Position, string Revision, string Item, string? Answer, decimal Fraction, int RuleVersion);

/// <summary>The whole ledger, read row by row for the proof.</summary>
public static class LedgerSql
{
    /// <summary>Every line in its place.</summary>
    public static async IAsyncEnumerable<ChainedEntry> ChainAsync(this ElearningDb db, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var sql = await Sql.OpenAsync(db, """
            select id, person_id, kind, regime_id, rule_id, rule_version, category, amount, counts_on, proposal_id, reverses, reason, by, at, seq, coalesce(previous, ''), coalesce(hash, '')
            from credit_entries order by seq
            """, cancel);
        await using var row = await sql.Command.ExecuteReaderAsync(cancel);
        // A ledger has few regimes, rules and versions: each is held once, not with every line.
        var words = new Dictionary<string, string>();
        while (await row.ReadAsync(cancel))
        {
            yield return new(new()
            {
                Id = row.GetGuid(0),
                PersonId = row.GetGuid(1),
                Kind = CreditMapping.Kind(row.GetString(2)),
                RegimeId = Once(row.GetString(3)),
                RuleId = Once(row.GetString(4)),
                RuleVersion = Once(row.GetString(5)),
                Category = row.IsDBNull(6) ? null : row.GetString(6),
                Amount = row.GetDecimal(7),
                On = row.GetFieldValue<DateOnly>(8),
                ProposalId = row.IsDBNull(9) ? null : row.GetGuid(9),
                Reverses = row.IsDBNull(10) ? null : row.GetGuid(10),
                Reason = row.IsDBNull(11) ? null : row.GetString(11),
                By = row.GetGuid(12),
                At = row.GetFieldValue<DateTimeOffset>(13),
            }, row.GetInt64(14), row.GetString(15), row.GetString(16));
        }

        string Once(string word) => words.TryGetValue(word, out var held) ? held : words[word] = word;
    }

    /// <summary>
    /// The share, 0 to 1, that the newest grades of its moment give each proposal, by its id; work without grades has none. Grades are read once, in the order of their key, and weighed
    /// here by the same function as at submission: to ask for those of each attempt takes a search of the index for each of its questions.
    /// </summary>
    public static async Task<IReadOnlyDictionary<Guid, decimal>> SharesAsync(this ElearningDb db, CancellationToken cancel)
    {
        var asked = await AskedAsync(db, cancel);
        var shares = new Dictionary<Guid, decimal>(asked.Count);
        var (attempt, grades) = (Guid.Empty, new List<WeighedGrade>());
        await using var sql = await Sql.OpenAsync(db, """
            select g.attempt_id, g.position, g.fraction, g.counts, g.at from grades g where exists (select 1 from credit_proposals p where p.attempt_id = g.attempt_id)
            order by g.attempt_id, g.position, g.ordinal
            """, cancel);
        await using var row = await sql.Command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            if (row.GetGuid(0) is var next && next != attempt)
            {
                Weigh();
                attempt = next;
            }
            grades.Add(new(row.GetInt16(1), row.GetDecimal(2), row.GetBoolean(3), row.GetDateTime(4)));
        }
        Weigh();
        return shares;

        void Weigh()
        {
            foreach (var (proposal, moment, weights) in asked[attempt])
            {
                if (ShareOf(grades, weights, moment) is { } share)
                {
                    shares.Add(proposal, share);
                }
            }
            grades.Clear();
        }
    }

    /// <summary>Every proposal with its person and its decision, and with the share of <see cref="SharesAsync"/>; those of one person together.</summary>
    public static async IAsyncEnumerable<(Guid Person, ProposalFacts Facts)> ProposalFactsAsync(this ElearningDb db, IReadOnlyDictionary<Guid, decimal> shares, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var sql = await Sql.OpenAsync(db, """
            select p.person_id, p.id, p.regime_id, p.rule_id, p.rule_version, p.amount, p.counts_on, p.proposed_at, p.evidence, d.at, coalesce(d.approved, false), p.category
            from credit_proposals p left join credit_decisions d on d.proposal_id = p.id
            order by p.person_id
            """, cancel);
        await using var row = await sql.Command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            yield return (row.GetGuid(0), new(row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetDecimal(5), row.GetFieldValue<DateOnly>(6),
                row.GetFieldValue<DateTimeOffset>(7), Json<Evidence>.Read(row.GetFieldValue<byte[]>(8)), shares.TryGetValue(row.GetGuid(1), out var share) ? share : null,
                row.IsDBNull(9) ? null : row.GetFieldValue<DateTimeOffset>(9), row.GetBoolean(10))
            {
                Category = row.IsDBNull(11) ? null : row.GetString(11),
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

    // Attempts of one quiz have the same weights, so few lists of them are held.
    private static async Task<ILookup<Guid, (Guid Proposal, DateTime Moment, decimal[] Weights)>> AskedAsync(ElearningDb db, CancellationToken cancel)
    {
        var (asked, known) = (new List<(Guid Attempt, Guid Proposal, DateTime Moment, decimal[] Weights)>(), new Dictionary<string, decimal[]>());
        await using var sql = await Sql.OpenAsync(db, """
            select a.id, p.id, p.proposed_at, jsonb_path_query_array(a.plan, '$[*].weight')::text from credit_proposals p join attempts a on a.id = p.attempt_id
            """, cancel);
        await using var row = await sql.Command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            var text = row.GetString(3);
            if (!known.TryGetValue(text, out var weights))
            {
                known[text] = weights = [.. Json<decimal?[]>.Read(text).Select(w => w ?? 0)];
            }
            asked.Add((row.GetGuid(0), row.GetGuid(1), row.GetDateTime(2), weights));
        }
        return asked.ToLookup(a => a.Attempt, a => (a.Proposal, a.Moment, a.Weights));
    }

    // Of the grades of one place those of later follow: the last of before the moment holds.
    private static decimal? ShareOf(List<WeighedGrade> grades, decimal[] weights, DateTime moment)
    {
        var (any, points, all) = (false, 0m, weights.Sum());
        var most = all;
        for (var i = 0; i < grades.Count; i++)
        {
            var grade = grades[i];
            if (grade.At > moment || grade.Position < 0 || grade.Position >= weights.Length || IsReplaced(i))
            {
                continue;
            }
            any = true;
            var weight = weights[grade.Position];
            (points, most) = grade.Counts ? (points + (weight * grade.Fraction), most) : (points, most - weight);
        }
        return any ? Math.Round(Score.Of(points, most, all).Share, 12) : null;

        bool IsReplaced(int at)
        {
            for (var i = at + 1; i < grades.Count && grades[i].Position == grades[at].Position; i++)
            {
                if (grades[i].At <= moment)
                {
                    return true;
                }
            }
            return false;
        }
    }

    private readonly record struct WeighedGrade(int Position, decimal Fraction, bool Counts, DateTime At);
}
