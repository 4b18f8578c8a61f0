using Elearning.Data;
using Elearning.Data.Reports;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Reports;

/// <summary>Reports that await marking, the oldest first, each in the hands of one marker at a time.</summary>
public sealed class AwaitedReports(ElearningDb db, TimeProvider time)
{
    /// <summary>How long a report stays in the hands of who opened it.</summary>
    public static readonly TimeSpan Held = TimeSpan.FromMinutes(20);

    /// <summary>How many await marking.</summary>
    public Task<int> CountAsync(CancellationToken cancel) => db.AwaitedMarks().CountAsync(cancel);

    /// <summary>Takes the oldest that nobody else holds and that is not one's own; null when there is none.</summary>
    public async Task<(Guid Attempt, int Position)?> TakeAsync(Guid marker, CancellationToken cancel)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            var next = await db.AwaitedMarks()
                .Where(g => !db.ReportClaims.Any(c => c.AttemptId == g.AttemptId && c.Position == g.Position && c.By != marker && c.Until > now)
                    && db.Attempts.Any(a => a.Id == g.AttemptId && a.PersonId != marker))
                .OrderBy(g => g.At).ThenBy(g => g.AttemptId).ThenBy(g => g.Position).Select(g => new { g.AttemptId, g.Position }).FirstOrDefaultAsync(cancel);
            if (next is null)
            {
                return null;
            }
            // Two who ask at once: the row of the claim decides, the other asks again.
            if (await HoldAsync(next.AttemptId, next.Position, marker, cancel))
            {
                return (next.AttemptId, next.Position);
            }
        }
    }

    /// <summary>Holds one report for a marker; false while somebody else does.</summary>
    public Task<bool> HoldAsync(Guid attempt, int position, Guid marker, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return db.HoldReportAsync(new(attempt, position, marker, now + Held), now, cancel);
    }
}
