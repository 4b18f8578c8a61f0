using Elearning.Data;
using Elearning.Data.Certificates;
using Elearning.Domain.Credits;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Certificates;

/// <summary>A certificate with those it took the place of, and those that took its own.</summary>
internal static class CertificateChain
{
    /// <summary>Has all certificates of a person to itself until the transaction ends: a chain grows at its end, and a first certificate comes, where there is no row to hold yet.</summary>
    public static Task<int> HoldCertificatesAsync(this ElearningDb db, Guid person, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({"certificates:" + person}, 0))", cancel);

    /// <summary>The lines behind certificates, with those by which an amount was amended as it was signed: a second line of the same instant.</summary>
    public static IQueryable<CreditEntry> WithAmendments(this DbSet<CreditEntry> lines, Guid[] ids) =>
        lines.AsNoTracking().Where(e => ids.Contains(e.Id) || (e.Kind == EntryKind.Adjustment
            && lines.Any(a => ids.Contains(a.Id) && a.PersonId == e.PersonId && a.RuleId == e.RuleId && a.On == e.On && a.At == e.At)));

    /// <summary>The chain of a number, oldest first, held until the transaction ends: one change at a time. Empty when there is no such number.</summary>
    public static async Task<IReadOnlyList<CertificateRow>> LockChainAsync(this ElearningDb db, string number, CancellationToken cancel)
    {
        if (await db.Certificates.Where(c => c.Number == number).Select(c => (Guid?)c.PersonId).FirstOrDefaultAsync(cancel) is not { } person)
        {
            return [];
        }
        await db.HoldCertificatesAsync(person, cancel);
        var all = await db.Certificates.AsNoTracking().Where(c => c.PersonId == person).ToListAsync(cancel);
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
}
