using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Elearning.Web.Features.Imports;

/// <summary>A multipart form read part by part, so that no file is ever whole in memory or in a temporary folder.</summary>
internal sealed class UploadForm(HttpRequest request, ImportOptions limits)
{
    private const int LongestField = 16_384;
    private const int MostFields = 10;
    private MultipartReader? reader;
    private MultipartSection? next;

    /// <summary>The fields before the first file: the antiforgery token and the name of the case.</summary>
    public async Task<(string Token, string? Name)> HeadAsync(CancellationToken cancel)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != "multipart/form-data" || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
        {
            throw new ImportRefusedException("list");
        }
        reader = new MultipartReader(boundary, request.Body);
        var (token, name) = ("", (string?)null);
        for (var fields = 0; await NextAsync(cancel) is { } part && !IsFile(part); fields++)
        {
            var value = fields < MostFields ? await ValueAsync(part, cancel) : throw new ImportRefusedException("list");
            (token, name) = Disposition(part)?.Name.Value?.Trim('"') switch
            {
                "_token" => (value, name),
                "Case" => (token, value),
                _ => (token, name),
            };
        }
        return (token, name);
    }

    /// <summary>Saves the files that follow; gives their list.</summary>
    public async Task<IReadOnlyList<SpooledFile>> SaveAsync(ImportSpool spool, CancellationToken cancel)
    {
        var files = new List<SpooledFile>();
        for (var at = 0L; next is not null; await NextAsync(cancel))
        {
            if (!IsFile(next))
            {
                continue;
            }
            var name = (Disposition(next)!.FileNameStar.HasValue ? Disposition(next)!.FileNameStar : Disposition(next)!.FileName).Value?.Trim('"') ?? "";
            var appended = await spool.AppendAsync(at, next.Body, limits.MostBytes, null, cancel);
            if (!appended.IsTaken)
            {
                throw new ImportRefusedException("too-large", $"{limits.MostBytes >> 20}");
            }
            // A browser sends one nameless, empty file for a field that was left empty.
            if (name.Length > 0 || appended.Received > at)
            {
                files.Add(new(name.Length is 0 ? "?" : name.Length > 1024 ? name[^1024..] : name, appended.Received - at));
            }
            if (files.Count > limits.MostFiles)
            {
                throw new ImportRefusedException("too-many", $"{limits.MostFiles}");
            }
            at = appended.Received;
        }
        return files;
    }

    private async Task<MultipartSection?> NextAsync(CancellationToken cancel)
    {
        try
        {
            return next = await reader!.ReadNextSectionAsync(cancel);
        }
        catch (Exception e) when (e is InvalidDataException or IOException && !cancel.IsCancellationRequested)
        {
            throw new ImportRefusedException("list");
        }
    }

    private static async Task<string> ValueAsync(MultipartSection part, CancellationToken cancel)
    {
        var buffer = new byte[LongestField];
        var read = await part.Body.ReadAtLeastAsync(buffer, LongestField, throwOnEndOfStream: false, cancel);
        return read < LongestField ? System.Text.Encoding.UTF8.GetString(buffer, 0, read) : throw new ImportRefusedException("list");
    }

    private static bool IsFile(MultipartSection part) => Disposition(part) is { } d && (d.FileName.HasValue || d.FileNameStar.HasValue);

    private static ContentDispositionHeaderValue? Disposition(MultipartSection part) => ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var d) ? d : null;
}
