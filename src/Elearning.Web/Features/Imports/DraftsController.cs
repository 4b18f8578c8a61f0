using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Imports;
using Elearning.Web.Features.Audit;
using Elearning.Web.Features.Cases;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Imports;

/// <summary>An import becomes a case: in the drafts folder of the site, or as an archive to take away.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("imports/{id:guid}")]
public sealed class DraftsController(ElearningDb db, FoundSeries found, Drafts drafts, ContentImport import, CaseLibrary library, TimeProvider time) : SiteController
{
    [HttpPost("draft")]
    public async Task<IResult> Write(Guid id, [FromForm] int[] series, CancellationToken cancel)
    {
        if (await ChosenAsync(id, series, cancel) is not { } chosen)
        {
            return Missing();
        }
        if (await drafts.WriteAsync(chosen.Import.CaseId, [.. chosen.Series.Select(s => s.Content)], cancel))
        {
            AuditLog.Add(db, time.GetUtcNow(), Me, "case.drafted", AuditLog.Of("case", chosen.Import.CaseId), ("import", $"{id}"));
            await db.SaveChangesAsync(cancel);
            // At once rather than at the watch's next look: the page that follows shows it.
            await import.RunAsync(cancel);
            await library.RefreshAsync(cancel);
        }
        return SeeOther($"/library/{chosen.Import.CaseId}");
    }

    [HttpGet("case.zip")]
    public async Task<IActionResult> Zip(Guid id, [FromQuery] int[] series, CancellationToken cancel)
    {
        if (await ChosenAsync(id, series, cancel) is not { } chosen)
        {
            return NotFound();
        }
        Response.ContentType = "application/zip";
        Response.Headers.ContentDisposition = $"attachment; filename={chosen.Import.CaseId}.zip";
        Response.Headers.CacheControl = "no-store";
        await drafts.ZipAsync(Response.BodyWriter.AsStream(), chosen.Import.CaseId, [.. chosen.Series.Select(s => s.Content)], cancel);
        return new EmptyResult();
    }

    // None chosen means all that can be shown.
    private async Task<(Import Import, IReadOnlyList<Found> Series)?> ChosenAsync(Guid id, int[] series, CancellationToken cancel)
    {
        if (await db.Imports.AsNoTracking().Seen(User).FirstOrDefaultAsync(i => i.Id == id && i.State == ImportState.Done, cancel) is not { } one)
        {
            return null;
        }
        var chosen = (await found.OfAsync(id, cancel)).Where(f => f.IsUsable && (series.Length == 0 || series.Contains(f.Number))).ToArray();
        return chosen.Length == 0 ? null : (one, chosen);
    }
}
