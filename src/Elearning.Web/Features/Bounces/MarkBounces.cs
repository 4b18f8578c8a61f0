using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Domain.Bounces;
using Elearning.Web.Features.Audit;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Bounces;

/// <summary>Puts on record that a mail did not arrive, and stops mail to an address that is dead. It touches that mail and that person, and nothing else.</summary>
public sealed class MarkBounces(ElearningDb db, TimeProvider time)
{
    // A row longer than this needs no more counting.
    private const int Looked = 50;

    /// <summary>Marks a mail in one transaction; the same again changes nothing.</summary>
    /// <returns>Whether the mail is one of ours.</returns>
    public async Task<bool> MarkAsync(Guid reminder, Bounce bounce, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Two notices about one person, read at once, must both be counted: hers one after another.
        if (await db.Users.FromSql($"select a.* from accounts a join reminders r on r.person_id = a.id where r.id = {reminder} for update of a").SingleOrDefaultAsync(cancel) is not { } person)
        {
            return false;
        }
        var now = time.GetUtcNow();
        var marked = await db.Reminders.Where(r => r.Id == reminder && (r.Bounce == null || r.Bounce < bounce.Kind)).ExecuteUpdateAsync(set => set
            .SetProperty(r => r.Bounce, bounce.Kind).SetProperty(r => r.BounceStatus, bounce.Status).SetProperty(r => r.BouncedAt, now), cancel);
        if (marked > 0 && person.MailStoppedAt is null && Refusals.Stop(await MailsAsync(person, cancel)))
        {
            person.MailStoppedAt = now;
            AuditLog.Add(db, now, null, "person.mail-stopped", AuditLog.Of("person", person.Id));
            await db.SaveChangesAsync(cancel);
        }
        await transaction.CommitAsync(cancel);
        return true;
    }

    private async Task<IEnumerable<(DateTimeOffset At, Bounce? Bounce)>> MailsAsync(Account person, CancellationToken cancel) =>
        (await db.Reminders.AsNoTracking()
            .Where(r => r.PersonId == person.Id && r.Tries > 0 && (r.SentAt ?? r.FailedAt) > (person.AddressSince ?? DateTimeOffset.MinValue))
            .OrderByDescending(r => r.SentAt ?? r.FailedAt).Take(Looked)
            .Select(r => new { At = r.SentAt ?? r.FailedAt, r.Bounce, r.BounceStatus, Taken = r.SentAt != null }).ToListAsync(cancel))
        // A try that was given up for another reason says nothing of the address.
        .Where(r => r.Taken || r.Bounce is not null)
        .Select(r => (r.At!.Value, r.Bounce is { } kind ? new Bounce(kind, r.BounceStatus ?? Bounce.Unnamed) : null));
}
