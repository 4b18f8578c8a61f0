namespace Elearning.Domain.Credits;

/// <summary>What a line of the ledger does.</summary>
public enum EntryKind
{
    Award,
    Reversal,
    Adjustment,
}

/// <summary>A line of the ledger; append-only: a correction is a further line that counts on the same day.</summary>
public sealed record CreditEntry
{
    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }
    public required EntryKind Kind { get; init; }
    public required string RegimeId { get; init; }
    public required string RuleId { get; init; }
    public required string RuleVersion { get; init; }
    /// <summary>Category of the regime it counts in, or null.</summary>
    public string? Category { get; init; }
    /// <summary>What it adds to the balance, two decimals; negative in reversals and some adjustments.</summary>
    public required decimal Amount { get; init; }
    /// <summary>The day it counts on, and so its year and cycle.</summary>
    public required DateOnly On { get; init; }
    /// <summary>The proposal an award answers.</summary>
    public Guid? ProposalId { get; init; }
    /// <summary>The entry a reversal cancels.</summary>
    public Guid? Reverses { get; init; }
    /// <summary>Why; always there in reversals and adjustments.</summary>
    public string? Reason { get; init; }
    public required Guid By { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The line that a signed proposal adds.</summary>
    public static CreditEntry Award(Guid id, Guid person, CreditRule rule, Award.Proposed proposed, Guid proposal, Guid by, DateTimeOffset at, string? category = null) => new()
    {
        Id = id,
        PersonId = person,
        Kind = EntryKind.Award,
        RegimeId = rule.Regime.Id,
        RuleId = rule.Id,
        RuleVersion = rule.Version,
        Category = category,
        Amount = proposed.Amount,
        On = proposed.On,
        ProposalId = proposal,
        By = by,
        At = at,
    };

    /// <summary>The line that cancels this one.</summary>
    /// <exception cref="InvalidOperationException">This is itself a reversal: award again instead.</exception>
    /// <exception cref="ArgumentException">No reason.</exception>
    public CreditEntry Reverse(Guid id, string reason, Guid by, DateTimeOffset at) =>
        Correct(id, EntryKind.Reversal, -Amount, reason, by, at) with { Reverses = Id };

    /// <summary>A line that adds to this one, or takes from it.</summary>
    /// <exception cref="InvalidOperationException">This is a reversal.</exception>
    /// <exception cref="ArgumentException">No reason, or an amount of 0 or of more than two decimals.</exception>
    public CreditEntry Adjust(Guid id, decimal amount, string reason, Guid by, DateTimeOffset at) => amount == 0 || decimal.Round(amount, 2) != amount
        ? throw new ArgumentException("An adjustment changes the balance, by at most two decimals.", nameof(amount))
        : Correct(id, EntryKind.Adjustment, amount, reason, by, at);

    private CreditEntry Correct(Guid id, EntryKind kind, decimal amount, string reason, Guid by, DateTimeOffset at)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (Kind == EntryKind.Reversal)
        {
            throw new InvalidOperationException("A reversal is not corrected: award again.");
        }
        return this with { Id = id, Kind = kind, Amount = amount, ProposalId = null, Reverses = null, Reason = reason.Trim(), By = by, At = at };
    }
}
