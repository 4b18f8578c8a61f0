using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Imports;
using Elearning.Web.Features.Drafts;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Imports;

/// <summary>An import becomes a case: a draft of the site, or an archive to take away.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("imports/{id:guid}")]
public sealed class ImportedCaseController(ElearningDb db, FoundSeries found, OpenDraft open, CaseArchive archive) : SiteController
{
    [HttpPost("draft")]
    public async Task<IResult> Draft(Guid id, [FromForm] int[] series, CancellationToken cancel)
    {
        if (await ChosenAsync(id, series, cancel) is not { } chosen)
        {
            return Missing();
        }
        await open.WithSeriesAsync(chosen.Import.CaseId, [.. chosen.Series.Select(s => s.Content)], Me, cancel);
        return SeeOther($"/drafts/{chosen.Import.CaseId}");
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
        var named = SeriesNames.With(SeriesNames.None, chosen.Series.Select(s => s.Content));
        await archive.WriteAsync(Response.BodyWriter.AsStream(), chosen.Import.CaseId, await open.SkeletonAsync(chosen.Import.CaseId, named, cancel), named, cancel);
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
