using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Imports;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Imports;

/// <summary>Bytes from a browser: with script a list and then chunks, which a lost line or a reload only delays; without, one form.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("imports")]
public sealed class UploadsController(ElearningDb db, OpenImports open, ImportSpools spools, PacsClient pacs, IAntiforgery antiforgery, IOptions<ImportOptions> options, TimeProvider time) : SiteController
{
    private const int LongestList = 32 << 20;
    private const int LongestChunk = 64 << 20;

    /// <summary>What a browser is about to send.</summary>
    public sealed record Announcement(string? Case, IReadOnlyList<SpooledFile>? Files);

    /// <summary>Takes the list of files; the same list again goes on where it stopped.</summary>
    [HttpPost("list"), RequestSizeLimit(LongestList)]
    public async Task<IResult> Announce([FromBody] Announcement? list, CancellationToken cancel)
    {
        try
        {
            var import = await open.UploadAsync(Me, list?.Case, list?.Files ?? [], cancel);
            return Results.Json(new { id = import.Id, received = spools.Of(import.Id).Received, total = import.Bytes });
        }
        catch (ImportRefusedException refused)
        {
            return Results.Json(new { refused = Texts.T(refused.Key, refused.Details) }, statusCode: StatusCodes.Status422UnprocessableEntity);
        }
    }

    /// <summary>Takes the bytes that start at a place; 409 says where the next ones start instead.</summary>
    [HttpPut("{id:guid}/content"), RequestSizeLimit(LongestChunk)]
    public async Task<IResult> Append(Guid id, long from, CancellationToken cancel)
    {
        if (await db.Imports.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id && i.PersonId == Me && i.State == ImportState.Receiving && i.ManifestSha != null, cancel) is not { } import)
        {
            return Missing();
        }
        var appended = await spools.Of(id).AppendAsync(from, Request.Body, import.Bytes, Digest(), cancel);
        await db.Imports.Where(i => i.Id == id).ExecuteUpdateAsync(set => set.SetProperty(i => i.TouchedAt, time.GetUtcNow()), cancel);
        if (appended.IsTaken && appended.Received == import.Bytes)
        {
            await open.SealAsync(id, null, cancel);
        }
        return Results.Json(new { received = appended.Received }, statusCode: appended.IsTaken ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    }

    /// <summary>A form with files or an archive, read as it comes. No parameter: binding one would read the whole form first.</summary>
    [HttpPost(""), DisableRequestSizeLimit, IgnoreAntiforgeryToken]
    public async Task<IResult> Form()
    {
        var cancel = HttpContext.RequestAborted;
        var form = new UploadForm(Request, options.Value);
        try
        {
            // Its first field is the token: checked before a single byte is kept.
            var (token, name) = await form.HeadAsync(cancel);
            Request.Headers["RequestVerificationToken"] = token;
            await antiforgery.ValidateRequestAsync(HttpContext);
            var import = await open.FormAsync(Me, name, cancel);
            try
            {
                await open.SealAsync(import.Id, await form.SaveAsync(spools.Of(import.Id), cancel), cancel);
            }
            catch
            {
                await open.DiscardAsync(import.Id, CancellationToken.None);
                throw;
            }
            return SeeOther($"/imports/{import.Id}");
        }
        catch (AntiforgeryValidationException)
        {
            return Results.BadRequest();
        }
        catch (ImportRefusedException refused)
        {
            return Show(new NewImportPage.Model(options.Value, pacs.Names.Count > 0, refused), StatusCodes.Status422UnprocessableEntity);
        }
    }

    // RFC 9530: Content-Digest: sha-256=:…:
    private byte[]? Digest()
    {
        var text = Request.Headers["Content-Digest"].ToString();
        var bytes = new byte[32];
        return text.StartsWith("sha-256=:", StringComparison.Ordinal) && Convert.TryFromBase64String(text[9..].TrimEnd(':'), bytes, out var length) && length == 32 ? bytes : null;
    }
}
