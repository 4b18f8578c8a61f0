using Elearning.Data;
using Elearning.Data.Certificates;
using Elearning.Domain.Credits;
using Elearning.Web.Features.Credits;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Certificates;

/// <summary>A certificate with those it took the place of, and those that took its own.</summary>
internal static class CertificateChain
{
    /// <summary>The lines behind certificates, with those by which an amount was amended as it was signed: a second line of the same instant.</summary>
    public static IQueryable<CreditEntry> WithAmendments(this DbSet<CreditEntry> lines, Guid[] ids) =>
        lines.AsNoTracking().Where(e => ids.Contains(e.Id) || (e.Kind == EntryKind.Adjustment
            && lines.Any(a => ids.Contains(a.Id) && a.PersonId == e.PersonId && a.RuleId == e.RuleId && a.On == e.On && a.At == e.At)));

    /// <summary>
    /// The chain of a number, oldest first; empty when there is no such number. Its holder's ledger of the regime is held until the transaction ends, as by all who write
    /// lines or certificates: one change at a time, in one order with them. The clock is asked after this.
    /// </summary>
    public static async Task<IReadOnlyList<CertificateRow>> LockChainAsync(this ElearningDb db, string number, CancellationToken cancel)
    {
        if (await (from c in db.Certificates join e in db.CreditEntries on c.EntryId equals e.Id where c.Number == number select new { c.PersonId, e.RegimeId }).FirstOrDefaultAsync(cancel) is not { } of)
        {
            return [];
        }
        await db.HoldLedgerAsync(of.PersonId, of.RegimeId, cancel);
        var all = await db.Certificates.AsNoTracking().Where(c => c.PersonId == of.PersonId).ToListAsync(cancel);
        var chain = new LinkedList<CertificateRow>([all.Single(c => c.Number == number)]);
        while (all.Find(c => c.Number == chain.First!.Value.Supersedes) is { } before)
        {
            chain.AddFirst(before);
        }
        while (all.Find(c => c.Supersedes == chain.Last!.Value.Number) is { } after)
        {
            chain.AddLast(after);
        }
        return [.. chain];
    }

    /// <summary>Which certificate took the place of which, of some people or of all. Corrections are few, so all of them fit.</summary>
    public static async Task<Successors> SuccessorsAsync(this ElearningDb db, IReadOnlyCollection<Guid>? people, CancellationToken cancel) =>
        new(await db.Certificates.Where(c => c.Supersedes != null && (people == null || people.Contains(c.PersonId)))
            .Select(c => new { Old = c.Supersedes!, c.Number, c.Amount }).ToDictionaryAsync(c => c.Old, c => new Successor(c.Number, c.Amount), cancel));
}

/// <summary>A certificate that took the place of another: its number, and the amount it states.</summary>
internal readonly record struct Successor(string Number, decimal? Amount);

/// <summary>Certificates by the number of the one they took the place of.</summary>
internal sealed class Successors(IReadOnlyDictionary<string, Successor> byOld)
{
    /// <summary>The last of the chain that a number begins; the amount is null when nothing took its place.</summary>
    public Successor Newest(string number)
    {
        var newest = new Successor(number, null);
        while (byOld.TryGetValue(newest.Number, out var next))
        {
            newest = next;
        }
        return newest;
    }
}
