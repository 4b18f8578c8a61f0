using Elearning.Data;
using Elearning.Web.Features.Audit;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Certificates;

/// <summary>Takes a certificate back: the number answers "revoked" for ever, and a line of the ledger takes the credit away.</summary>
public sealed class RevokeCertificates(ElearningDb db, TimeProvider time)
{
    /// <summary>False when there is no such certificate or it was revoked before.</summary>
    /// <exception cref="ArgumentException">No reason.</exception>
    public async Task<bool> RunAsync(string number, string reason, Guid by, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        var now = time.GetUtcNow();
        await using var transaction = await db.JoinTransactionAsync(cancel);
        var certificate = await db.Certificates.AsNoTracking().FirstOrDefaultAsync(c => c.Number == number, cancel);
        if (certificate is null || await db.Database.ExecuteSqlAsync(
            $"insert into certificate_revocations (number, reason, by, at) values ({number}, {reason.Trim()}, {by}, {now}) on conflict do nothing", cancel) == 0)
        {
            return false;
        }
        var entry = await db.CreditEntries.AsNoTracking().FirstAsync(e => e.Id == certificate.EntryId, cancel);
        db.CreditEntries.Add(entry.Reverse(Guid.CreateVersion7(now), reason, by, now));
        AuditLog.Add(db, now, by, "certificate.revoked", AuditLog.Of("person", certificate.PersonId), ("certificate", number), ("reason", reason.Trim()));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }
}
