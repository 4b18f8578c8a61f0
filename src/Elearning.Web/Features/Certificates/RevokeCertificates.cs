using Elearning.Data;
using Elearning.Domain.Certificates;
using Elearning.Domain.Credits;
using Elearning.Web.Features.Audit;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Certificates;

/// <summary>Takes a certificate back: the number answers "revoked" for ever, and lines of the ledger take the credit away.</summary>
public sealed class RevokeCertificates(ElearningDb db, TimeProvider time)
{
    /// <summary>Takes back the certificate, or the one that took its place. False when there is none or it was revoked before.</summary>
    /// <exception cref="ArgumentException">No reason.</exception>
    public async Task<bool> RunAsync(string number, RevocationCode code, string reason, Guid by, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        await using var transaction = await db.JoinTransactionAsync(cancel);
        if (await db.LockChainAsync(number, cancel) is not [.., var newest] chain || await db.CertificateRevocations.AnyAsync(r => r.Number == newest.Number, cancel))
        {
            return false;
        }
        var now = time.GetUtcNow();
        db.CertificateRevocations.Add(new(newest.Number, code, reason.Trim(), by, now));
        var lines = chain.Select(c => c.EntryId).Distinct().ToArray();
        // An amount that was amended as it was signed is a second line of the same instant.
        var behind = db.CreditEntries.AsNoTracking().Where(e => lines.Contains(e.Id) || (e.Kind == EntryKind.Adjustment
            && db.CreditEntries.Any(a => lines.Contains(a.Id) && a.PersonId == e.PersonId && a.RuleId == e.RuleId && a.On == e.On && a.At == e.At)));
        foreach (var entry in await behind.Where(e => !db.CreditEntries.Any(r => r.Reverses == e.Id)).ToListAsync(cancel))
        {
            db.CreditEntries.Add(entry.Reverse(Guid.CreateVersion7(now), reason, by, now));
        }
        AuditLog.Add(db, now, by, "certificate.revoked", AuditLog.Of("person", newest.PersonId), ("certificate", newest.Number), ("code", code.ToString().ToLowerInvariant()), ("reason", reason.Trim()));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }
}
