using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Imports;
using Elearning.Web.Features.Audit;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Imports;

/// <summary>"I looked at every image": a fact with a name and a time.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("imports/{id:guid}/checks")]
public sealed class ChecksController(ElearningDb db, FoundSeries found, TimeProvider time) : SiteController
{
    /// <param name="Series">Number of the series in the import.</param>
    /// <param name="Sought">What was looked for.</param>
    /// <param name="Looked">The tick itself: without it nothing is recorded.</param>
    public sealed record Tick(int Series, Sought Sought, bool Looked);

    [HttpPost("")]
    public async Task<IResult> Check(Guid id, [FromForm] Tick tick, CancellationToken cancel)
    {
        if (!await db.Imports.Seen(User).AnyAsync(i => i.Id == id, cancel) || (await found.OfAsync(id, cancel)).FirstOrDefault(f => f.Number == tick.Series) is not { } series)
        {
            return Missing();
        }
        if (tick.Looked && series.Open.Contains(tick.Sought))
        {
            var now = time.GetUtcNow();
            db.PictureChecks.Add(new(series.Content.PicturesSha, tick.Sought, Me, now));
            AuditLog.Add(db, now, Me, "series.checked", AuditLog.Of("series", series.Content.Id), ("import", $"{id}"), ("sought", tick.Sought.ToString().ToLowerInvariant()));
            await db.SaveChangesAsync(cancel);
        }
        return SeeOther($"/imports/{id}#series-{tick.Series}");
    }
}
