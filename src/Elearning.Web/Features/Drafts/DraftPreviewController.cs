using Elearning.Data.Accounts;
using Elearning.Web.Features.Images;
using Elearning.Web.Features.Library;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Drafts;

/// <summary>A draft exactly as an intern would see it, and as the folder it would be.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("drafts/{id}")]
public sealed class DraftPreviewController(ReadDrafts drafts, CaseArchive archive, TimeProvider time) : SiteController
{
    [HttpGet("preview/{n:int}")]
    public Task<IResult> Item(string id, int n, [FromQuery] PreviewController.Wishes wishes, CancellationToken cancel) => PageAsync(id, n, wishes, null, cancel);

    /// <summary>Marks an answer to the draft and keeps nothing.</summary>
    [HttpPost("preview/{n:int}"), RequestFormLimits(ValueLengthLimit = 16 * 1024, ValueCountLimit = 200, KeyLengthLimit = 100)]
    public async Task<IResult> Try(string id, int n, [FromQuery] PreviewController.Wishes wishes, CancellationToken cancel) =>
        await PageAsync(id, n, wishes, await FormAsync(cancel), cancel);

    private async Task<IResult> PageAsync(string id, int n, PreviewController.Wishes wishes, IFormCollection? form, CancellationToken cancel) =>
        await drafts.FindAsync(id, cancel) is { } draft && (await drafts.ReadAsync(draft, draft.Files, cancel)).Case is { } said
        && PreviewPage.Model.Of(said, $"/drafts/{id}", n, wishes, time.GetUtcNow(), Zone, form) is { } page ? Show(page) : Missing();

    [HttpGet("case.zip")]
    public async Task<IActionResult> Zip(string id, CancellationToken cancel)
    {
        if (await drafts.FindAsync(id, cancel) is not { } draft)
        {
            return NotFound();
        }
        Response.ContentType = "application/zip";
        Response.Headers.ContentDisposition = $"attachment; filename={draft.Case}.zip";
        Response.Headers.CacheControl = "no-store";
        await archive.WriteAsync(Response.BodyWriter.AsStream(), draft.Case, draft.Files, draft.Series, cancel);
        return new EmptyResult();
    }
}
