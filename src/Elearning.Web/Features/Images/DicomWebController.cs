using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Elearning.Content.Imaging;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Elearning.Web.Features.Images;

/// <summary>
/// The images of a case for other DICOMweb clients, read only (DICOM PS3.18 10.4 and 10.6): the key in the address is a token that opens
/// one case, or, for professors, its id. A bad key, a foreign UID and one that is not there are the same 404.
/// </summary>
[AllowAnonymous, EnableCors(ImagesFeature.DicomWebCors), Route("dicomweb/{key}")]
public sealed class DicomWebController(DicomWebSeries series, IImageStore images) : Controller
{
    private const string Octets = "application/octet-stream";
    private const string Dicom = "application/dicom";
    private const int MostFrames = 1000;

    [HttpGet("studies"), HttpGet("series"), HttpGet("instances")]
    [HttpGet("studies/{study}/series"), HttpGet("studies/{study}/instances"), HttpGet("studies/{study}/series/{of}/instances")]
    public async Task<IActionResult> Search(string key, string? study, string? of, CancellationToken cancel)
    {
        if (await series.FindAsync(key, User, study, of, null, cancel) is not { } found)
        {
            return Gone();
        }
        var kind = Request.Path.Value!.TrimEnd('/').Split('/')[^1];
        var all = kind switch { "studies" => DicomWebQuery.Studies(found), "series" => DicomWebQuery.Series(found), _ => DicomWebQuery.Instances(found) };
        var answer = DicomWebQuery.Narrow(all, Request.Query, out var ignored);
        if (ignored)
        {
            Response.Headers.Warning = "299 - \"An attribute of the query is not matched here and was ignored.\"";
        }
        return Json(answer);
    }

    [HttpGet("studies/{study}/metadata"), HttpGet("studies/{study}/series/{of}/metadata"), HttpGet("studies/{study}/series/{of}/instances/{instance}/metadata")]
    public async Task<IActionResult> Metadata(string key, string study, string? of, string? instance, CancellationToken cancel) =>
        await series.FindAsync(key, User, study, of, instance, cancel) is { } found ? Json([.. found.Select(f => f.Frame.DicomJson)]) : Gone();

    /// <summary>Whole instances: the header that passed the gate, and the pixels.</summary>
    [HttpGet("studies/{study}"), HttpGet("studies/{study}/series/{of}"), HttpGet("studies/{study}/series/{of}/instances/{instance}")]
    public async Task<IActionResult> Instances(string key, string study, string? of, string? instance, CancellationToken cancel)
    {
        if (await series.FindAsync(key, User, study, of, instance, cancel) is not { } found)
        {
            return Gone();
        }
        if (!MediaWish.Of(Request).Any(a => a.Type is "*/*" or Dicom or "multipart/*"))
        {
            return Refuse(StatusCodes.Status406NotAcceptable, "Instances are given as multipart/related; type=\"application/dicom\".");
        }
        return Known(found, "i") ?? await PartsAsync(Dicom, found, async (one, to) => GatedFile.Write(to, one.Frame, await BytesAsync(one.Frame, cancel)), one => $"{Dicom}; transfer-syntax={one.Frame.TransferSyntax}", cancel);
    }

    /// <summary>Frames of an instance; each of ours has one.</summary>
    [HttpGet("studies/{study}/series/{of}/instances/{instance}/frames/{list}")]
    public async Task<IActionResult> Frames(string key, string study, string of, string instance, string list, CancellationToken cancel)
    {
        var numbers = list.Split(',').Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
        if (numbers.Length > MostFrames || numbers.Contains(0))
        {
            return Refuse(StatusCodes.Status400BadRequest, "Frames are whole numbers from 1, with commas between them.");
        }
        if (await series.FindAsync(key, User, study, of, instance, cancel) is not [var found, ..] || numbers.Any(n => n != 1))
        {
            return Gone();
        }
        var (accepted, raw) = Choose(found.Frame);
        if (accepted is null)
        {
            return Refuse(StatusCodes.Status406NotAcceptable, $"This frame is kept as {found.Frame.TransferSyntax}: accept application/octet-stream with transfer-syntax=* or that UID.");
        }
        var type = $"{Octets}; transfer-syntax={(raw ? TransferSyntax.ExplicitLittleEndian : found.Frame.TransferSyntax)}";
        if (Known([found], $"{list}{(accepted.IsMultipart ? "m" : "s")}{(raw ? "r" : "")}") is { } same)
        {
            return same;
        }
        var bytes = await BytesAsync(found.Frame, cancel);
        var pixels = raw ? RawFrame.Of(found.Frame, bytes)! : bytes;
        if (!accepted.IsMultipart && numbers.Length == 1)
        {
            return File(pixels, type);
        }
        return await PartsAsync(Octets, [.. numbers.Select(_ => found)], (_, to) => to.WriteAsync(pixels, cancel).AsTask(), _ => type, cancel);
    }

    /// <summary>A picture in a window "centre,width" and a viewport "width,height"; a series or study is shown by its middle.</summary>
    [HttpGet("studies/{study}/rendered"), HttpGet("studies/{study}/series/{of}/rendered"), HttpGet("studies/{study}/series/{of}/instances/{instance}/rendered"), HttpGet("studies/{study}/series/{of}/instances/{instance}/frames/1/rendered")]
    [HttpGet("studies/{study}/thumbnail"), HttpGet("studies/{study}/series/{of}/thumbnail"), HttpGet("studies/{study}/series/{of}/instances/{instance}/thumbnail"), HttpGet("studies/{study}/series/{of}/instances/{instance}/frames/1/thumbnail")]
    public async Task<IActionResult> Rendered(string key, string study, string? of, string? instance, string? window, string? viewport, CancellationToken cancel)
    {
        if (await series.FindAsync(key, User, study, of, instance, cancel) is not { } all)
        {
            return Gone();
        }
        if (!MediaWish.Of(Request).Any(a => a.Type is "*/*" or "image/*" or "image/png"))
        {
            return Refuse(StatusCodes.Status406NotAcceptable, "Pictures are given as image/png.");
        }
        var found = all[all.Count / 2];
        var (centre, width) = Pair(window) ?? (found.Content.DefaultWindow.Centre, found.Content.DefaultWindow.Width);
        var side = Request.Path.Value!.EndsWith("thumbnail", StringComparison.Ordinal) ? 128 : Pair(viewport) is var (across, down) ? (int)Math.Clamp(Math.Max(across, down), 1, 8192) : (int?)null;
        if (Known([found], $"{centre:R}/{width:R}/{side}") is { } same)
        {
            return same;
        }
        return FrameDecoder.Decodes(found.Frame.TransferSyntax) && KeyImage.Render(found.Frame, await BytesAsync(found.Frame, cancel), centre, Math.Max(1, width), mostSide: side) is { } picture
            ? File(picture.Png, "image/png")
            : Refuse(StatusCodes.Status406NotAcceptable, "These pixels are not rendered here: ask for the frame and decode it.");
    }

    // As it is kept when that is accepted; else decoded, when it can be. Without a syntax the standard means explicit little endian (PS3.18 8.7.3).
    private (MediaWish? Wish, bool Raw) Choose(ImageFrame frame)
    {
        foreach (var accepted in MediaWish.Of(Request).Where(a => a.Type is "*/*" or Octets or "multipart/*"))
        {
            if (accepted.TransferSyntax is "*" || accepted.TransferSyntax == frame.TransferSyntax || accepted.Type != Octets || frame.TransferSyntax == TransferSyntax.ExplicitLittleEndian)
            {
                return (accepted.Type == Octets ? accepted : accepted with { IsMultipart = true }, false);
            }
            if (accepted.TransferSyntax is null or TransferSyntax.ExplicitLittleEndian && RawFrame.Can(frame))
            {
                return (accepted, true);
            }
        }
        return (null, false);
    }

    private async Task<IActionResult> PartsAsync(string type, IReadOnlyList<Instance> parts, Func<Instance, Stream, Task> write, Func<Instance, string> typeOf, CancellationToken cancel)
    {
        var boundary = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        Response.ContentType = $"multipart/related; type=\"{type}\"; boundary={boundary}";
        foreach (var part in parts)
        {
            await Response.Body.WriteAsync(Encoding.ASCII.GetBytes($"--{boundary}\r\nContent-Type: {typeOf(part)}\r\n\r\n"), cancel);
            using var body = new MemoryStream();
            await write(part, body);
            await Response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), cancel);
            await Response.Body.WriteAsync("\r\n"u8.ToArray(), cancel);
        }
        await Response.Body.WriteAsync(Encoding.ASCII.GetBytes($"--{boundary}--\r\n"), cancel);
        return new EmptyResult();
    }

    private async Task<byte[]> BytesAsync(ImageFrame frame, CancellationToken cancel) =>
        await images.ReadAsync(frame.Sha256, cancel) ?? throw new InvalidOperationException($"The image store lost {frame.Sha256}.");

    // The pixels under these UIDs never change, so neither does the answer.
    private StatusCodeResult? Known(IReadOnlyList<Instance> of, string shape)
    {
        var tag = new EntityTagHeaderValue($"\"{ImageSha.Of(Encoding.UTF8.GetBytes(string.Concat(of.Select(i => i.Frame.Sha256)) + shape))[..40]}\"");
        Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        Response.Headers.Vary = "Accept";
        Response.GetTypedHeaders().ETag = tag;
        return Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(tag, useStrongComparison: false)) ? StatusCode(StatusCodes.Status304NotModified) : null;
    }

    private FileContentResult Json(JsonArray of)
    {
        var bytes = Encoding.UTF8.GetBytes(of.ToJsonString());
        Response.Headers.CacheControl = "private, no-cache";
        return File(bytes, "application/dicom+json", null, new EntityTagHeaderValue($"\"{ImageSha.Of(bytes)[..40]}\""));
    }

    private ContentResult Gone() => Refuse(StatusCodes.Status404NotFound, "There is nothing under this address, or it is not opened to you.");

    private ContentResult Refuse(int status, string why)
    {
        Response.Headers.CacheControl = "no-store";
        return new() { StatusCode = status, ContentType = "text/plain", Content = why };
    }

    private static (double, double)? Pair(string? text) =>
        text?.Split(',') is [var a, var b, ..]
        && double.TryParse(a, NumberStyles.Float, CultureInfo.InvariantCulture, out var first) && double.IsFinite(first)
        && double.TryParse(b, NumberStyles.Float, CultureInfo.InvariantCulture, out var second) && double.IsFinite(second) ? (first, second) : null;
}
