using Elearning.Data;
using Elearning.Data.Repairs;
using Elearning.Domain.Cases;
using Elearning.Domain.Repairs;
using Elearning.Web.Features.Cases;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Repairs;

/// <summary>An item with the revisions in which it is asked.</summary>
/// <param name="Case">The newest of them, as it was written.</param>
/// <param name="Item">The item in it, as it is marked now.</param>
/// <param name="Holding">The repairs that made it so.</param>
/// <param name="Revisions">Newest first.</param>
public sealed record RepairableItem(PublishedCase Case, Item Item, IReadOnlyList<Repair> Holding, IReadOnlyList<ItemRevision> Revisions);

/// <summary>A revision that asks an item.</summary>
/// <param name="Sha">Its name.</param>
/// <param name="At">When it came into the library.</param>
/// <param name="Attempts">Attempts pinned to it.</param>
/// <param name="Same">Whether it asks the same as the newest: a key wrong in one is wrong in the other.</param>
/// <param name="Live">Whether new attempts get it.</param>
public sealed record ItemRevision(string Sha, DateTimeOffset At, int Attempts, bool Same, bool Live);

/// <summary>Finds items by name: those of live cases, and those that only old attempts know.</summary>
public sealed class RepairableItems(ElearningDb db, CaseLibrary library)
{
    /// <summary>The item of a repair as it is marked now, in the live revision or else in the newest of its own; null when none asks it.</summary>
    public async Task<(PublishedCase Case, Item Item)?> OfAsync(KeyRepair repair, CancellationToken cancel)
    {
        var live = (await library.LiveAsync(cancel)).GetValueOrDefault(repair.CaseId)?.Revision;
        var newest = await db.CaseRevisions.AsNoTracking().Where(r => repair.Revisions.Contains(r.Sha)).OrderByDescending(r => r.ImportedAt).Select(r => r.Sha).ToListAsync(cancel);
        foreach (var sha in newest.Prepend(live).OfType<string>())
        {
            var published = await library.RevisionAsync(sha, cancel);
            if (published.Case.Find(repair.ItemId) is { } item)
            {
                return (published, item.Repaired((await db.RepairsOfAsync([repair.CaseId], cancel)).HoldingFor(sha, repair.ItemId)));
            }
        }
        return null;
    }

    public async Task<RepairableItem?> FindAsync(string caseId, string itemId, CancellationToken cancel)
    {
        var live = (await library.LiveAsync(cancel)).GetValueOrDefault(caseId)?.Revision;
        var pinned = await db.PinnedAsync(caseId, itemId, cancel);
        var shas = pinned.Keys.Concat(live is null ? [] : [live]).Distinct().ToArray();
        var dates = await db.CaseRevisions.AsNoTracking().Where(r => shas.Contains(r.Sha)).Select(r => new { r.Sha, r.ImportedAt }).ToDictionaryAsync(r => r.Sha, r => r.ImportedAt, cancel);
        var found = new List<(PublishedCase Case, Item Item)>();
        foreach (var sha in shas.Where(dates.ContainsKey).OrderByDescending(s => s == live).ThenByDescending(s => dates[s]))
        {
            var published = await library.RevisionAsync(sha, cancel);
            if (published.Case.Find(itemId) is { } item)
            {
                found.Add((published, item));
            }
        }
        if (found is not [var newest, ..])
        {
            return null;
        }
        var holding = (await db.RepairsOfAsync([caseId], cancel)).HoldingFor(newest.Case.Revision, itemId);
        return new(newest.Case, newest.Item.Repaired(holding), holding,
            [.. found.Select(f => new ItemRevision(f.Case.Revision, dates[f.Case.Revision], pinned.GetValueOrDefault(f.Case.Revision), f.Item.AsksTheSame(newest.Item), f.Case.Revision == live))]);
    }
}
