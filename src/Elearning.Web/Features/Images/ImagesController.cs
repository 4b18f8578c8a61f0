using System.Globalization;
using Elearning.Content.Imaging;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Elearning.Web.Features.Images;

/// <summary>Series in WADO-RS shape, read only; access is checked on every byte, and nothing in names or tags gives an answer away.</summary>
[Route("images/series/{series:guid}")]
public sealed class ImagesController(SeriesStore store, ImageAccess access, IImageStore images, KeyImages pictures) : SiteController
{
    /// <summary>DICOM JSON, one object per frame in stack order.</summary>
    [HttpGet("metadata")]
    public async Task<IActionResult> Metadata(Guid series, CancellationToken cancel)
    {
        if (await FindAsync(series, cancel) is not { } found)
        {
            return NotFound();
        }
        return Stored(found.MetadataSha, "application/dicom+json");
    }

    /// <summary>The bytes of a frame as they are encoded in the file.</summary>
    [HttpGet("instances/{sop}/frames/1")]
    public async Task<IActionResult> Frame(Guid series, string sop, CancellationToken cancel)
    {
        if (await FindAsync(series, cancel) is not { } found || found.Find(sop) is not { } frame)
        {
            return NotFound();
        }
        return Stored(frame.Sha256, $"application/octet-stream; transfer-syntax={frame.TransferSyntax}");
    }

    /// <summary>A frame as a PNG in a window "centre/width", for pages without script.</summary>
    [HttpGet("frames/{index:int}/rendered")]
    public async Task<IActionResult> Rendered(Guid series, int index, string? window, CancellationToken cancel)
    {
        if (await FindAsync(series, cancel) is not { } found || index < 0 || index >= found.Frames.Count)
        {
            return NotFound();
        }
        var frame = found.Frames[index];
        var tag = Tag($"{frame.Sha256}-{Uri.EscapeDataString(window ?? "")}");
        Immutable();
        if (Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(tag, useStrongComparison: false)))
        {
            return StatusCode(StatusCodes.Status304NotModified);
        }
        var (centre, width) = Window(window) ?? (found.DefaultWindow.Centre, found.DefaultWindow.Width);
        return await pictures.PngAsync(frame, centre, width) is { } png ? File(png, "image/png", null, tag) : NotFound();
    }

    private IActionResult Stored(string sha, string type)
    {
        if (images.OpenRead(sha) is not { } stream)
        {
            return NotFound();
        }
        Immutable();
        return File(stream, type, null, Tag(sha));
    }

    private async Task<SeriesContent?> FindAsync(Guid id, CancellationToken cancel) =>
        await store.FindAsync(id, cancel) is { } found && await access.MaySeeAsync(User, found.CaseId, cancel) ? found : null;

    private void Immutable() => Response.Headers.CacheControl = "private, max-age=31536000, immutable";

    private static EntityTagHeaderValue Tag(string value) => new($"\"{value}\"");

    private static (double Centre, double Width)? Window(string? text) =>
        text?.Split('/') is [var c, var w]
        && double.TryParse(c, NumberStyles.Float, CultureInfo.InvariantCulture, out var centre) && double.IsFinite(centre)
        && double.TryParse(w, NumberStyles.Float, CultureInfo.InvariantCulture, out var width) && width >= 1 && double.IsFinite(width)
            ? (centre, width) : null;
}
