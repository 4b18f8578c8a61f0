using Elearning.Data;
using Elearning.Data.Drafts;
using Elearning.Domain.Publications;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Drafts;

/// <summary>Lets go of the saves of drafts that nobody goes back to (docs/decisions/0142), case by case, each in a transaction of its own.</summary>
public sealed class SweepDrafts(ElearningDb db, TimeProvider time, ILogger<SweepDrafts> log)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var before = now - DraftSweep.All;
        var (saves, revisions) = (0, 0);
        foreach (var id in await db.DraftSaves.Where(s => s.SavedAt < before).Select(s => s.CaseId).Distinct().ToListAsync(cancel))
        {
            SavePoint[] points = [.. (await db.SavePointsAsync(id, cancel)).Select(s => new SavePoint(s.Version, s.At, s.Held))];
            int[] gone = [.. points.Select(p => p.Version).Except(DraftSweep.Kept(points, now))];
            if (gone.Length > 0)
            {
                var swept = await db.SweepAsync(id, gone, cancel);
                (saves, revisions) = (saves + swept.Saves, revisions + swept.Revisions);
            }
        }
        log.LogInformation("Drafts swept: {Saves} saves and {Revisions} revisions let go.", saves, revisions);
    }
}
