using Elearning.Data;
using Elearning.Data.Delegations;
using Elearning.Domain.Delegations;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Delegations;

/// <summary>Where a delegation stands.</summary>
public enum DelegationState
{
    ToCome,
    On,
    /// <summary>Its last day is over.</summary>
    Over,
    /// <summary>An administrator ended it before.</summary>
    Ended,
}

/// <summary>A delegation with the names of who is in it.</summary>
/// <param name="Lender">Who lent it.</param>
/// <param name="Delegate">To whom.</param>
/// <param name="Cohorts">Centre and name; none for everybody.</param>
/// <param name="End">Its end before its day, or null.</param>
/// <param name="EndedBy">Name of who ended it, or null.</param>
/// <param name="Signatures">Decisions and first signatures given by it.</param>
/// <param name="State">On the day it was read.</param>
public sealed record DelegationLine(
    Delegation Delegation, string Lender, string Delegate, IReadOnlyList<string> Cohorts, DelegationEnd? End, string? EndedBy, int Signatures, DelegationState State)
{
    /// <summary>Whether it can still be ended.</summary>
    public bool IsOpen => State is DelegationState.On or DelegationState.ToCome;
}

/// <summary>Reads delegations.</summary>
public sealed class DelegationList(ElearningDb db, Mandates mandates)
{
    /// <summary>All there ever were, those that are open first, then the newest first.</summary>
    public Task<IReadOnlyList<DelegationLine>> AllAsync(CancellationToken cancel) => ReadAsync(db.Delegations, cancel);

    /// <summary>Lent by or to a person, open ones only.</summary>
    public async Task<IReadOnlyList<DelegationLine>> OpenOfAsync(Guid person, CancellationToken cancel) =>
        [.. (await ReadAsync(db.Delegations.Where(d => d.By == person || d.To == person), cancel)).Where(l => l.IsOpen)];

    /// <summary>Some, by id.</summary>
    public Task<IReadOnlyList<DelegationLine>> OfAsync(IEnumerable<Delegation> delegations, CancellationToken cancel)
    {
        var ids = delegations.Select(d => d.Id).ToArray();
        return ReadAsync(db.Delegations.Where(d => ids.Contains(d.Id)), cancel);
    }

    private async Task<IReadOnlyList<DelegationLine>> ReadAsync(IQueryable<Delegation> delegations, CancellationToken cancel)
    {
        var today = mandates.Today;
        var rows = await delegations.AsNoTracking().Select(d => new
        {
            Delegation = d,
            Lender = db.Users.Where(u => u.Id == d.By).Select(u => u.Name).First(),
            Delegate = db.Users.Where(u => u.Id == d.To).Select(u => u.Name).First(),
            End = db.DelegationEnds.FirstOrDefault(e => e.DelegationId == d.Id),
            EndedBy = db.DelegationEnds.Where(e => e.DelegationId == d.Id).Select(e => db.Users.Where(u => u.Id == e.By).Select(u => u.Name).First()).FirstOrDefault(),
            Signatures = db.CreditDecisions.Count(c => c.DelegationId == d.Id) + db.CreditEndorsements.Count(c => c.DelegationId == d.Id),
        }).ToListAsync(cancel);
        var cohorts = rows.Exists(r => r.Delegation.Cohorts.Count > 0) ? await db.Cohorts.AsNoTracking().ToDictionaryAsync(c => c.Id, c => $"{c.Centre} · {c.Name}", cancel) : [];
        return [.. rows.Select(r => new DelegationLine(r.Delegation, r.Lender, r.Delegate, [.. r.Delegation.Cohorts.Select(c => cohorts.GetValueOrDefault(c, "")).Order(StringComparer.CurrentCulture)],
                r.End, r.EndedBy, r.Signatures,
                r.End is not null ? DelegationState.Ended : today < r.Delegation.From ? DelegationState.ToCome : today > r.Delegation.Until ? DelegationState.Over : DelegationState.On))
            .OrderByDescending(l => l.IsOpen).ThenByDescending(l => l.Delegation.At).ThenBy(l => l.Delegation.Id)];
    }
}
