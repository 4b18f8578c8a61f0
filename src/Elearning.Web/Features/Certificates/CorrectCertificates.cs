using System.Globalization;
using Elearning.Data;
using Elearning.Data.Certificates;
using Elearning.Domain.Credits;
using Elearning.Web.Features.Audit;
using Elearning.Web.Features.Credits;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Certificates;

/// <summary>What came of a correction.</summary>
public abstract record Correction
{
    private Correction()
    {
    }

    /// <param name="Number">Of the certificate that took the place of the old one.</param>
    public sealed record Done(string Number) : Correction;

    public sealed record NotThere : Correction;

    /// <param name="Reason">Text key.</param>
    public sealed record Refused(string Reason) : Correction;
}

/// <summary>Puts a certificate right: a further line of the ledger where the amount was wrong, and a new certificate that names the old one.</summary>
public sealed class CorrectCertificates(ElearningDb db, CreditRules rules, IssueCertificates issue, TimeProvider time)
{
    private const decimal Most = 9999.99m;

    /// <summary>Corrects the amount, and takes the holder's name and licence number as they are today.</summary>
    /// <exception cref="ArgumentException">No reason.</exception>
    public async Task<Correction> RunAsync(string number, decimal? amount, string reason, Guid by, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.LockChainAsync(number, cancel) is not { Count: > 0 } chain)
        {
            return new Correction.NotThere();
        }
        var old = chain.Single(c => c.Number == number);
        if (await RefusalAsync(old, old == chain[^1], amount, by, cancel) is { } refusal)
        {
            return new Correction.Refused(refusal);
        }
        var (now, line) = (time.GetUtcNow(), await db.CreditEntries.AsNoTracking().FirstAsync(e => e.Id == old.EntryId, cancel));
        if (amount != old.Amount)
        {
            line = line.Adjust(Guid.CreateVersion7(now), amount!.Value - old.Amount, reason, by, now);
            db.CreditEntries.Add(line);
        }
        var rule = (await rules.VersionsAsync([line.RuleVersion], cancel))[line.RuleVersion];
        var replacement = await issue.ReplaceAsync(old, line.Id, amount!.Value, rule, reason.Trim(), by, now, cancel);
        AuditLog.Add(db, now, by, "certificate.corrected", AuditLog.Of("person", old.PersonId), ("before", number), ("certificate", replacement),
            ("amount", amount.Value.ToString(CultureInfo.InvariantCulture)), ("reason", reason.Trim()));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new Correction.Done(replacement);
    }

    private async Task<string?> RefusalAsync(CertificateRow old, bool newest, decimal? amount, Guid by, CancellationToken cancel) =>
        old.PersonId == by ? "certificate.correct.own"
        : !newest || await db.CertificateRevocations.AnyAsync(r => r.Number == old.Number, cancel) ? "certificate.correct.ended"
        : amount is not > 0 || amount > Most || decimal.Round(amount.Value, 2) != amount ? "certificate.correct.bad-amount"
        : amount == old.Amount && await db.Users.AnyAsync(u => u.Id == old.PersonId && u.Name == old.Holder && u.LicenceNumber == old.Licence, cancel) ? "certificate.correct.same"
        : null;
}
