using Elearning.Data;
using Elearning.Data.Repairs;
using Elearning.Domain.Cases;
using Elearning.Web.Features.Cases;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Repairs;

/// <summary>One repair on the list.</summary>
public sealed record ListedRepair(KeyRepair Repair, KeyRepairSignature? Signature, string ProposedBy, LocalText Title, int Attempts);

/// <summary>Reads the list of repairs, and what they answer.</summary>
internal static class RepairLists
{
    private const int Shown = 200;

    /// <summary>Those that wait first, then the newest.</summary>
    public static async Task<RepairsPage.Model> RepairListAsync(this ElearningDb db, CaseLibrary library, TimeZoneInfo zone, CancellationToken cancel)
    {
        var cases = await library.LiveAsync(cancel);
        var rows = await (from r in db.KeyRepairs.AsNoTracking()
                          join p in db.Users.AsNoTracking() on r.ProposedBy equals p.Id
                          join s in db.KeyRepairSignatures.AsNoTracking() on r.Id equals s.RepairId into signed
                          from s in signed.DefaultIfEmpty()
                          orderby s == null descending, r.ProposedAt descending
                          select new { Repair = r, Signature = s, p.Name, Attempts = db.Corrections.Count(c => c.RepairId == r.Id) }).Take(Shown).ToListAsync(cancel);
        return new([.. rows.Select(r => new ListedRepair(r.Repair, r.Signature, r.Name, cases.TryGetValue(r.Repair.CaseId, out var found) ? found.Case.Title : LocalText.Of(r.Repair.CaseId), r.Attempts))],
            await db.Challenges.CountAsync(c => !db.ChallengeAnswers.Any(a => a.ChallengeId == c.Id), cancel), zone);
    }

    /// <summary>The challenge that a repair answers; null unless it is one of that item.</summary>
    public static async Task<Guid?> ChallengeOfAsync(this ElearningDb db, Guid? challenge, string @case, string item, CancellationToken cancel) =>
        challenge is { } id && await db.Challenges.AnyAsync(c => c.Id == id && c.CaseId == @case && c.ItemId == item, cancel) ? id : null;
}
