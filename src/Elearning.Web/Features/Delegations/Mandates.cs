using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Credits;
using Elearning.Domain;
using Elearning.Domain.Delegations;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Delegations;

/// <summary>Who may review which credits, read from the database at the moment it is asked: the one place that says so.</summary>
public sealed class Mandates(ElearningDb db, TimeProvider time)
{
    /// <summary>Today by the calendar of the site, by which delegations begin and end.</summary>
    public DateOnly Today => LocalTime.Day(time.GetUtcNow(), TimeZones.OrDefault(TimeZones.Default));

    /// <summary>What a person may review now; nothing when her account is closed.</summary>
    public async Task<Mandate> OfAsync(Guid person, CancellationToken cancel) =>
        await Holders(Roles.Administrator).AnyAsync(a => a.Id == person, cancel)
            ? new(person, true, [])
            : new(person, false, await OnToday().Where(d => d.To == person).OrderBy(d => d.At).ThenBy(d => d.Id).AsNoTracking().ToListAsync(cancel));

    /// <summary>Every power by which a person may decide a proposal now.</summary>
    public async Task<IReadOnlyList<Power>> OverAsync(CreditProposal proposal, Guid person, CancellationToken cancel) =>
        (await OfAsync(person, cancel)).Over(new(proposal.PersonId, await db.Users.Where(u => u.Id == proposal.PersonId).Select(u => u.CohortId).FirstAsync(cancel), proposal.Amount));

    /// <summary>The proposals that a mandate is about, as <see cref="Delegation.Covers"/> says, in the database. An administrator sees her own too, and cannot decide them.</summary>
    public IQueryable<CreditProposal> Within(IQueryable<CreditProposal> proposals, Mandate mandate)
    {
        if (mandate.IsAdministrator)
        {
            return proposals;
        }
        var ids = mandate.Delegations.Select(d => d.Id).ToArray();
        return proposals.Where(p => p.PersonId != mandate.Person && db.Delegations.Any(d => ids.Contains(d.Id) && d.By != p.PersonId && (d.Ceiling == null || p.Amount <= d.Ceiling)
            && (d.Cohorts.Count == 0 || db.Users.Any(u => u.Id == p.PersonId && u.CohortId != null && d.Cohorts.Contains(u.CohortId.Value)))));
    }

    /// <summary>People with an open account and a role.</summary>
    public IQueryable<Account> Holders(string role) => db.Users.Where(u => u.DeactivatedAt == null
        && db.UserRoles.Any(held => held.UserId == u.Id && db.Roles.Any(r => r.Id == held.RoleId && r.Name == role)));

    // A delegation lives by the power of who lent it, and is for a professor: without either it lies still, and nobody need end it.
    private IQueryable<Delegation> OnToday()
    {
        var (today, lenders, delegates) = (Today, Holders(Roles.Administrator), Holders(Roles.Professor));
        return db.Delegations.Where(d => d.From <= today && d.Until >= today && !db.DelegationEnds.Any(e => e.DelegationId == d.Id)
            && lenders.Any(a => a.Id == d.By) && delegates.Any(p => p.Id == d.To));
    }
}
