namespace Elearning.Domain.Credits;

/// <summary>A credit proposed and not decided yet.</summary>
/// <param name="RegimeId">The regime.</param>
/// <param name="RuleId">The rule that proposed it.</param>
/// <param name="Amount">Above 0.</param>
/// <param name="On">The day it would count on.</param>
public sealed record Pending(string RegimeId, string RuleId, decimal Amount, DateOnly On);

/// <summary>What a person has in one regime and cycle.</summary>
/// <param name="Regime">The regime.</param>
/// <param name="Cycle">The cycle.</param>
/// <param name="Earned">Sum of the ledger.</param>
/// <param name="Waiting">Proposed, not signed.</param>
/// <param name="Missing">What the target still asks, 0 or more; null without a target.</param>
public sealed record Balance(Regime Regime, Period Cycle, decimal Earned, decimal Waiting, decimal? Missing);

/// <summary>The credits of one person: lines in any order, and what is pending.</summary>
public sealed class Ledger(IEnumerable<CreditEntry> entries, IEnumerable<Pending> pending)
{
    private readonly CreditEntry[] entries = [.. entries];
    private readonly Pending[] pending = [.. pending];

    /// <summary>What was earned in a regime over a period.</summary>
    public decimal Earned(string regime, Period period) => entries.Where(e => e.RegimeId == regime && period.Contains(e.On)).Sum(e => e.Amount);

    /// <summary>What is proposed in a regime over a period.</summary>
    public decimal Waiting(string regime, Period period) => pending.Where(p => p.RegimeId == regime && period.Contains(p.On)).Sum(p => p.Amount);

    /// <summary>Whether an entry was cancelled.</summary>
    public bool IsReversed(Guid entry) => entries.Any(e => e.Reverses == entry);

    /// <summary>What bears on a submission of that instant under a rule; pending proposals count, so that signing them all breaks no cap.</summary>
    public Holding HoldingFor(CreditRule rule, DateTimeOffset submittedAt)
    {
        var day = rule.DayOf(submittedAt);
        var (cycle, cap) = (rule.CycleOf(day), rule.CapPeriodOf(day));
        return new(
            entries.Any(e => e.Kind == EntryKind.Award && e.RuleId == rule.Id && cycle.Contains(e.On) && !IsReversed(e.Id))
                || pending.Any(p => p.RuleId == rule.Id && cycle.Contains(p.On)),
            Earned(rule.Regime.Id, cap) + Waiting(rule.Regime.Id, cap));
    }

    /// <summary>Where the person stands on a day in each regime of some rules; the earliest rule of a regime anchors its cycles.</summary>
    public IReadOnlyList<Balance> Balances(IEnumerable<CreditRule> rules, DateOnly day) =>
        [.. rules.GroupBy(r => r.Regime.Id, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => BalanceOf(g.OrderBy(r => r.ValidFrom).ThenBy(r => r.Id, StringComparer.Ordinal).First(), g.Max(r => r.Target), day))];

    private Balance BalanceOf(CreditRule rule, decimal? target, DateOnly day)
    {
        var cycle = rule.CycleOf(day);
        var earned = Earned(rule.Regime.Id, cycle);
        return new(rule.Regime, cycle, earned, Waiting(rule.Regime.Id, cycle), target is { } t ? Math.Max(0, t - earned) : null);
    }
}
