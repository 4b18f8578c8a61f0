using System.Globalization;
using Elearning.Data;
using Elearning.Data.Certificates;
using Elearning.Web.Features.Audit;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Certificates;

/// <summary>Gives up a signing key that somebody else has, or may have: it signs nothing more, is published no more, and whoever holds a certificate is told to download again.</summary>
public sealed class WithdrawKey(ElearningDb db, TimeProvider time)
{
    /// <summary>The command "signing-keys": every key, the newest first, with its days.</summary>
    public async Task ListAsync(TextWriter output, CancellationToken cancel)
    {
        var keys = await db.SigningKeys.AsNoTracking().OrderByDescending(k => k.CreatedAt)
            .Select(k => new { k.Id, k.CreatedAt, Withdrawal = db.SigningKeyWithdrawals.FirstOrDefault(w => w.KeyId == k.Id) }).ToListAsync(cancel);
        foreach (var key in keys)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{key.Id} made {key.CreatedAt.UtcDateTime:yyyy-MM-dd}")
                + (key.Withdrawal is { } w ? string.Create(CultureInfo.InvariantCulture, $", withdrawn {w.At.UtcDateTime:yyyy-MM-dd}: {w.Reason}") : ""));
        }
        await output.WriteLineAsync($"{keys.Count} keys.");
    }

    /// <summary>Withdraws a key; gives how many people are told, or null when there is no such key or it was withdrawn before.</summary>
    /// <exception cref="ArgumentException">No reason.</exception>
    public async Task<int?> RunAsync(string id, string reason, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Who makes a key holds this too: the next signature is by another.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({SigningKeys.Lock})", cancel);
        var now = time.GetUtcNow();
        if (!await db.SigningKeys.AnyAsync(k => k.Id == id, cancel) || await db.SigningKeyWithdrawals.AnyAsync(w => w.KeyId == id, cancel))
        {
            return null;
        }
        db.SigningKeyWithdrawals.Add(new SigningKeyWithdrawal(id, reason.Trim(), now));
        AuditLog.Add(db, now, null, "signing-key.withdrawn", AuditLog.Of("signing-key", id), ("reason", reason.Trim()));
        await db.SaveChangesAsync(cancel);
        // Tokens are not kept, so that which of them it signed is not known: any certificate that stands may have been downloaded under it.
        var holders = await db.Certificates.Where(c => !db.CertificateRevocations.Any(r => r.Number == c.Number) && !db.Certificates.Any(s => s.Supersedes == c.Number))
            .Select(c => c.PersonId).Distinct().ToArrayAsync(cancel);
        var ids = holders.Select(_ => Guid.CreateVersion7(now)).ToArray();
        var told = await db.Database.ExecuteSqlAsync($"""
            insert into reminders (id, person_id, kind, key, due_at, tries, created_at)
            select id, person, {KeyReminder.Kind}, {id}, {now}, 0, {now} from unnest({ids}, {holders}) as told(id, person) on conflict do nothing
            """, cancel);
        await transaction.CommitAsync(cancel);
        return told;
    }
}
