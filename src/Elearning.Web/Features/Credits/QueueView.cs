using Elearning.Web.Features.Delegations;
using Elearning.Web.Layout;

namespace Elearning.Web.Features.Credits;

/// <summary>A value to choose and its label.</summary>
public sealed record Choice(string Value, string Label);

/// <summary>A credit in the queue.</summary>
/// <param name="Credit">The proposal and what became of it.</param>
/// <param name="Earned">What the person has in the regime and cycle, by the ledger.</param>
/// <param name="Own">Whether it is the reader's own, which she may not decide.</param>
public sealed record QueueLine(ProposedCredit Credit, decimal Earned, bool Own)
{
    /// <summary>What an administrator should look at before she signs, in words; never a verdict.</summary>
    public IReadOnlyList<string> Signs { get; init; } = [];

    /// <summary>Who signed a first time where two must, and by whose power; or null.</summary>
    public string? EndorsedBy { get; init; }
}

/// <summary>A page of the queue.</summary>
/// <param name="Waiting">How many wait, whatever the filter.</param>
/// <param name="Outcome">What the last signature did, or null.</param>
/// <param name="Error">reason, none or null.</param>
public sealed record QueueView(
    QueueFilter Filter, int Total, int Waiting, IReadOnlyList<QueueLine> Lines, IReadOnlyList<Choice> Regimes, IReadOnlyList<Choice> Cohorts,
    SignedCredits? Outcome, string? Error, TimeZoneInfo Zone) : IView<CreditsPage, QueueView>
{
    /// <summary>By which delegations the reader reviews; null for an administrator.</summary>
    public IReadOnlyList<DelegationLine>? Delegations { get; init; }

    /// <summary>Whether the latest proof of the ledger found differences.</summary>
    public bool Unproved { get; init; }

    public int Pages => Math.Max(1, (Total + QueueSlice.Size - 1) / QueueSlice.Size);

    /// <summary>The address of a page of the same filter, or of another state.</summary>
    public string PathOf(int page, CreditState? state = null) =>
        $"/credits?state={(state ?? Filter.State).ToString().ToLowerInvariant()}&regime={Uri.EscapeDataString(Filter.Regime ?? "")}&cohort={Filter.Cohort}&page={page}";
}
