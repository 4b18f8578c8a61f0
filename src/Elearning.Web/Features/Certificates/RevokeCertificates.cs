using Elearning.Data;
using Elearning.Domain.Certificates;
using Elearning.Domain.Credits;
using Elearning.Web.Features.Audit;
using Elearning.Web.Features.Credits;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Certificates;

/// <summary>Takes a credit back: lines of the ledger take it away, and the number of its certificate answers "revoked" for ever.</summary>
public sealed class RevokeCertificates(ElearningDb db, TimeProvider time)
{
    /// <summary>Takes back a signed credit, whether its certificate was issued or waits for an evaluation. False when there is none or it was taken back before.</summary>
    /// <exception cref="ArgumentException">No reason.</exception>
    public async Task<bool> CreditAsync(Guid proposal, RevocationCode code, string reason, Guid by, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        await using var transaction = await db.JoinTransactionAsync(cancel);
        if (await db.CreditEntries.AsNoTracking().FirstOrDefaultAsync(e => e.ProposalId == proposal && e.Kind == EntryKind.Award, cancel) is not { } award)
        {
            return false;
        }
        // Who evaluates holds the same: the certificate is there now, or never will be.
        await db.HoldLedgerAsync(award.PersonId, award.RegimeId, cancel);
        if (await db.Certificates.Where(c => c.EntryId == award.Id).Select(c => c.Number).FirstOrDefaultAsync(cancel) is { } number)
        {
            var ended = await RunAsync(number, code, reason, by, cancel);
            await transaction.CommitAsync(cancel);
            return ended;
        }
        var now = time.GetUtcNow();
        if (await ReverseAsync([award.Id], reason, by, now, cancel) == 0)
        {
            return false;
        }
        AuditLog.Add(db, now, by, "credit.revoked", AuditLog.Of("person", award.PersonId), ("proposal", proposal.ToString()), ("code", code.ToString().ToLowerInvariant()), ("reason", reason.Trim()));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

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
        await ReverseAsync(lines, reason, by, now, cancel);
        AuditLog.Add(db, now, by, "certificate.revoked", AuditLog.Of("person", newest.PersonId), ("certificate", newest.Number), ("code", code.ToString().ToLowerInvariant()), ("reason", reason.Trim()));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private async Task<int> ReverseAsync(Guid[] lines, string reason, Guid by, DateTimeOffset now, CancellationToken cancel)
    {
        var standing = await db.CreditEntries.WithAmendments(lines).Where(e => !db.CreditEntries.Any(r => r.Reverses == e.Id)).ToListAsync(cancel);
        db.CreditEntries.AddRange(standing.Select(e => e.Reverse(Guid.CreateVersion7(now), reason, by, now)));
        return standing.Count;
    }
}
