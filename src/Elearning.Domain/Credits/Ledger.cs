namespace Elearning.Domain.Credits;

/// <summary>A credit proposed and not decided yet.</summary>
/// <param name="RegimeId">The regime.</param>
/// <param name="RuleId">The rule that proposed it.</param>
/// <param name="Amount">Above 0.</param>
/// <param name="On">The day it would count on.</param>
/// <param name="Category">Category of the regime it would count in, or null.</param>
public sealed record Pending(string RegimeId, string RuleId, decimal Amount, DateOnly On, string? Category = null);

/// <summary>What a person has in one category of a regime over a cycle.</summary>
/// <param name="Category">The category.</param>
/// <param name="Earned">Sum of the ledger.</param>
/// <param name="Waiting">Proposed, not signed.</param>
/// <param name="Missing">What its target still asks, 0 or more; null without a target.</param>
public sealed record CategoryBalance(Category Category, decimal Earned, decimal Waiting, decimal? Missing);

/// <summary>What a person has in one regime and cycle.</summary>
/// <param name="Regime">The regime.</param>
/// <param name="Cycle">The cycle.</param>
/// <param name="Earned">Sum of the ledger.</param>
/// <param name="Waiting">Proposed, not signed.</param>
/// <param name="Missing">What the target still asks, 0 or more; null without a target.</param>
public sealed record Balance(Regime Regime, Period Cycle, decimal Earned, decimal Waiting, decimal? Missing)
{
    /// <summary>The same for each category of the regime.</summary>
    public IReadOnlyList<CategoryBalance> Categories { get; init; } = [];

    /// <summary>Whether the targets of the regime and of all its categories are reached.</summary>
    public bool IsMet => Missing is null or 0 && Categories.All(c => c.Missing is null or 0);
}

/// <summary>The credits of one person: lines in any order, and what is pending.</summary>
public sealed class Ledger(IEnumerable<CreditEntry> entries, IEnumerable<Pending> pending)
{
    private readonly CreditEntry[] entries = [.. entries];
    private readonly Pending[] pending = [.. pending];

    /// <summary>What was earned in a regime, or in one of its categories, over a period.</summary>
    public decimal Earned(string regime, Period period, string? category = null) =>
        entries.Where(e => e.RegimeId == regime && period.Contains(e.On) && (category is null || e.Category == category)).Sum(e => e.Amount);

    /// <summary>What is proposed in a regime, or in one of its categories, over a period.</summary>
    public decimal Waiting(string regime, Period period, string? category = null) =>
        pending.Where(p => p.RegimeId == regime && period.Contains(p.On) && (category is null || p.Category == category)).Sum(p => p.Amount);

    /// <summary>Whether anything was ever earned or proposed in a regime.</summary>
    public bool Knows(string regime) => entries.Any(e => e.RegimeId == regime) || pending.Any(p => p.RegimeId == regime);

    /// <summary>Whether an entry was cancelled.</summary>
    public bool IsReversed(Guid entry) => entries.Any(e => e.Reverses == entry);

    /// <summary>What bears on a submission of that instant under a rule; pending proposals count, so that signing them all breaks no cap.</summary>
    public Holding HoldingFor(CreditRule rule, DateTimeOffset submittedAt, string? category)
    {
        var day = rule.DayOf(submittedAt);
        var cycle = rule.CycleOf(day);
        return new(
            entries.Any(e => e.Kind == EntryKind.Award && e.RuleId == rule.Id && cycle.Contains(e.On) && !IsReversed(e.Id))
                || pending.Any(p => p.RuleId == rule.Id && cycle.Contains(p.On)),
            rule.Caps.Where(cap => cap.Category is null || cap.Category == category).Min(cap => (decimal?)Math.Max(0, cap.Amount - Held(cap))));

        decimal Held(Cap cap) => Earned(rule.Regime.Id, rule.PeriodOf(cap, day), cap.Category) + Waiting(rule.Regime.Id, rule.PeriodOf(cap, day), cap.Category);
    }

    /// <summary>The same for work whose category the rule gives.</summary>
    public Holding HoldingFor(CreditRule rule, DateTimeOffset submittedAt) => HoldingFor(rule, submittedAt, rule.Category);

    /// <summary>Where the person stands on a day in each regime of some rules; the earliest rule of a regime anchors its cycles.</summary>
    public IReadOnlyList<Balance> Balances(IEnumerable<CreditRule> rules, DateOnly day) =>
        [.. rules.GroupBy(r => r.Regime.Id, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => BalanceOf(g.OrderBy(r => r.ValidFrom).ThenBy(r => r.Id, StringComparer.Ordinal).First(), g.Max(r => r.Target), day))];

    private Balance BalanceOf(CreditRule rule, decimal? target, DateOnly day)
    {
        var cycle = rule.CycleOf(day);
        var earned = Earned(rule.Regime.Id, cycle);
        return new(rule.Regime, cycle, earned, Waiting(rule.Regime.Id, cycle), target is { } t ? Math.Max(0, t - earned) : null)
        {
            // The one empty list, so that two balances without categories are equal.
            Categories = rule.Regime.Categories.Count == 0 ? [] : [.. rule.Regime.Categories.Select(c => CategoryOf(rule.Regime.Id, c, cycle))],
        };
    }

    private CategoryBalance CategoryOf(string regime, Category category, Period cycle)
    {
        var earned = Earned(regime, cycle, category.Id);
        return new(category, earned, Waiting(regime, cycle, category.Id), category.Target is { } target ? Math.Max(0, target - earned) : null);
    }
}
