using Elearning.Data.Accounts;
using Elearning.Web.Features.Images;
using Elearning.Web.Features.Library;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Drafts;

/// <summary>A draft exactly as an intern would see it, and as the folder it would be.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("drafts/{id}")]
public sealed class DraftPreviewController(ReadDrafts drafts, CaseArchive archive, TimeProvider time) : PreviewController
{
    private protected override async Task<PreviewPage.Model?> FindAsync(string id, int number, Wishes wishes, IFormCollection? form, CancellationToken cancel) =>
        await drafts.FindAsync(id, cancel) is { } draft && (await drafts.ReadAsync(draft, draft.Files, cancel)).Case is { } said
            ? PreviewPage.Model.Of(said, $"/drafts/{id}", number, wishes, time.GetUtcNow(), Zone, form) : null;

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
