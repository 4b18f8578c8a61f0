using Elearning.Data;
using Elearning.Data.Certificates;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Certificates;

/// <summary>A certificate with those it took the place of, and those that took its own.</summary>
internal static class CertificateChain
{
    /// <summary>The chain of a number, oldest first, held until the transaction ends: one change at a time. Empty when there is no such number.</summary>
    public static async Task<IReadOnlyList<CertificateRow>> LockChainAsync(this ElearningDb db, string number, CancellationToken cancel)
    {
        if (await db.Certificates.Where(c => c.Number == number).Select(c => (Guid?)c.PersonId).FirstOrDefaultAsync(cancel) is not { } person)
        {
            return [];
        }
        // All certificates of one person: a chain grows at its end, where there is no row to hold yet.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({"certificates:" + person}, 0))", cancel);
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
