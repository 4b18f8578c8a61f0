using System.Globalization;
using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Delegations;
using Elearning.Domain.Delegations;
using Elearning.Web.Features.Audit;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Delegations;

/// <summary>Lends the review of credits, and takes it back.</summary>
public sealed class GiveDelegation(ElearningDb db, Mandates mandates, TimeProvider time)
{
    /// <summary>Lends it; or tells what is wrong, and nothing is written.</summary>
    public async Task<DelegationFault?> GiveAsync(Guid by, Guid? to, DateOnly? from, DateOnly? until, IReadOnlyList<Guid> cohorts, decimal? ceiling, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (to is not { } person || !await mandates.Holders(Roles.Professor).AnyAsync(p => p.Id == person, cancel))
        {
            return DelegationFault.Person;
        }
        var delegation = new Delegation(Guid.CreateVersion7(now), by, person, from ?? default, until ?? default, [.. cohorts.Distinct().Order()], ceiling, now);
        if (delegation.FaultOn(mandates.Today) is { } fault)
        {
            return fault;
        }
        var names = await db.Cohorts.Where(c => delegation.Cohorts.Contains(c.Id)).OrderBy(c => c.Centre).ThenBy(c => c.Name).Select(c => c.Centre + " · " + c.Name).ToListAsync(cancel);
        if (names.Count != delegation.Cohorts.Count)
        {
            return DelegationFault.Cohort;
        }
        db.Delegations.Add(delegation);
        db.Reminders.Add(DelegationReminder.Owe(delegation));
        AuditLog.Add(db, now, by, "delegation.given", AuditLog.Of("person", person), ("delegation", $"{delegation.Id}"), ("from", Day(delegation.From)), ("until", Day(delegation.Until)),
            ("cohorts", names.Count == 0 ? null : string.Join(", ", names)), ("ceiling", ceiling?.ToString(CultureInfo.InvariantCulture)));
        await db.SaveChangesAsync(cancel);
        return null;
    }

    /// <summary>Ends it before its day. False when there is no such, or it has ended.</summary>
    /// <exception cref="ArgumentException">No reason.</exception>
    public async Task<bool> EndAsync(Guid id, string reason, Guid by, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        var today = mandates.Today;
        if (await db.Delegations.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id && d.Until >= today, cancel) is not { } delegation)
        {
            return false;
        }
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Database.ExecuteSqlAsync($"insert into delegation_ends (delegation_id, reason, by, at) values ({id}, {reason.Trim()}, {by}, {now}) on conflict do nothing", cancel) == 0)
        {
            return false;
        }
        db.Reminders.Add(DelegationReminder.Owe(new DelegationEnd(id, reason, by, now), delegation.To));
        AuditLog.Add(db, now, by, "delegation.ended", AuditLog.Of("person", delegation.To), ("delegation", $"{id}"), ("reason", reason.Trim()));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
