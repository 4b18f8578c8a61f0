namespace Elearning.Domain.Credits;

/// <summary>Finished work of a person.</summary>
public readonly record struct PastWork(Guid PersonId, Evidence Evidence);

/// <summary>What a person has by a rule, and would have by another.</summary>
public sealed record CreditChange(Guid PersonId, decimal Before, decimal After)
{
    public decimal Difference => After - Before;
}

/// <summary>Applies a rule to work of the past before it is in force: who would gain, who would lose. Nothing comes of it.</summary>
public static class WhatIf
{
    /// <summary>Every person who has something by the rule of that name, or would have.</summary>
    /// <param name="rule">The rule to try.</param>
    /// <param name="over">The days it is tried on, whatever its own validity.</param>
    /// <param name="works">Finished work on its quiz, at any time.</param>
    /// <param name="entries">The ledger; lines of other rules of the regime fill its caps.</param>
    public static IReadOnlyList<CreditChange> Of(CreditRule rule, Period over, IEnumerable<PastWork> works, IEnumerable<CreditEntry> entries)
    {
        var tried = rule with { ValidFrom = over.From, ValidTo = over.To, Anchor = rule.Anchor ?? rule.ValidFrom };
        var (work, lines) = (works.ToLookup(w => w.PersonId, w => w.Evidence), entries.Where(e => over.Contains(e.On)).ToLookup(e => e.PersonId));
        return [.. work.Select(w => w.Key).Union(lines.Select(l => l.Key)).Order()
            .Select(person => new CreditChange(person, lines[person].Where(e => e.RuleId == rule.Id).Sum(e => e.Amount), After(tried, work[person], lines[person])))
            .Where(c => c.Before != 0 || c.After != 0)];
    }

    private static decimal After(CreditRule rule, IEnumerable<Evidence> works, IEnumerable<CreditEntry> lines)
    {
        var (others, given) = (lines.Where(e => e.RuleId != rule.Id).ToArray(), new List<Pending>());
        foreach (var work in works.OrderBy(w => w.SubmittedAt))
        {
            if (rule.Propose(work, new Ledger(others, given).HoldingFor(rule, work.SubmittedAt)) is Award.Proposed due)
            {
                given.Add(new(rule.Regime.Id, rule.Id, due.Amount, due.On, rule.Category));
            }
        }
        return given.Sum(g => g.Amount);
    }
}
