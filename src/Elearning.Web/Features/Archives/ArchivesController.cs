using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Web.Features.Drafts;
using Elearning.Web.Features.Imports;
using Elearning.Web.Features.Library;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Archives;

/// <summary>Cases leave as the folder they are, and come in as one.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}")]
public sealed class ArchivesController(
    ElearningDb db, ReadDrafts drafts, CaseArchive archive, ImportCase import, ArchiveFolders folders, IAntiforgery antiforgery, IOptions<ImportOptions> options) : SiteController
{
    /// <summary>A live case, or with a revision any state it ever had.</summary>
    [HttpGet("library/{id}/case.zip")]
    public async Task<IActionResult> Export(string id, string? revision, CancellationToken cancel)
    {
        var sha = revision ?? await db.LiveCases.Where(c => c.Id == id && c.WithdrawnAt == null).Select(c => c.Revision).FirstOrDefaultAsync(cancel);
        if (sha is null || await db.RevisionAsync(id, sha, cancel) is not { } found)
        {
            return NotFound();
        }
        Response.ContentType = "application/zip";
        Response.Headers.ContentDisposition = $"attachment; filename={id}.zip";
        Response.Headers.CacheControl = "no-store";
        await archive.WriteAsync(Response.BodyWriter.AsStream(), id, found.Files, await drafts.SeriesAsync(found.Series, cancel), cancel);
        return new EmptyResult();
    }

    [HttpGet("archives/new")]
    public IResult New() => Show(new NewArchivePage.Model(options.Value));

    /// <summary>A form with one archive, read as it comes. No parameter: binding one would read the whole form first.</summary>
    [HttpPost("archives"), DisableRequestSizeLimit, IgnoreAntiforgeryToken]
    public async Task<IResult> Import()
    {
        var cancel = HttpContext.RequestAborted;
        var form = new UploadForm(Request, options.Value);
        try
        {
            // Its first field is the token: checked before a single byte is kept.
            var (token, _) = await form.HeadAsync(cancel);
            Request.Headers["RequestVerificationToken"] = token;
            await antiforgery.ValidateRequestAsync(HttpContext);
            using var folder = folders.Make();
            var spool = new ImportSpool(folder.Path);
            if (await form.SaveAsync(spool, cancel) is not [{ Length: > 0 }])
            {
                throw new ImportRefusedException("case-one");
            }
            await using var content = System.IO.File.OpenRead(spool.Content);
            return await import.RunAsync(content, Path.Combine(folder.Path, "unfolded"), Me, cancel) switch
            {
                CaseImporting.Drafted drafted => SeeOther($"/drafts/{drafted.Case}"),
                CaseImporting.Open open => Show(new NewArchivePage.Model(options.Value) { Open = open.Case }, 409),
                CaseImporting.Wrong wrong => Show(new NewArchivePage.Model(options.Value) { Problems = wrong.Problems }, 422),
                _ => Missing(),
            };
        }
        catch (AntiforgeryValidationException)
        {
            return Results.BadRequest();
        }
        catch (ImportRefusedException refused)
        {
            return Show(new NewArchivePage.Model(options.Value) { Refused = refused }, 422);
        }
    }
}
