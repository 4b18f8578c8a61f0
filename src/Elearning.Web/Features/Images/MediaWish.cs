using Microsoft.Net.Http.Headers;

namespace Elearning.Web.Features.Images;

/// <summary>What a client accepts (DICOM PS3.18 8.7): from the header, or from the query for clients that cannot set headers.</summary>
/// <param name="Type">Media type, of the parts where it is multipart: application/octet-stream, application/dicom, image/png …</param>
/// <param name="IsMultipart">Whether in multipart/related.</param>
/// <param name="TransferSyntax">UID, "*", or null when nothing was said.</param>
internal sealed record MediaWish(string Type, bool IsMultipart, string? TransferSyntax)
{
    public static IReadOnlyList<MediaWish> Of(HttpRequest request)
    {
        var asked = request.Query["accept"] is { Count: > 0 } query ? query : request.Headers.Accept;
        // Some clients quote the type together with what follows it: type="application/octet-stream; transfer-syntax=…".
        return MediaTypeHeaderValue.TryParseList(asked, out var types) && types.Count > 0
            ? [.. types.OrderByDescending(t => t.Quality ?? 1).Select(Of)]
            : [new("*/*", true, null)];
    }

    private static MediaWish Of(MediaTypeHeaderValue type)
    {
        var syntax = Parameter(type, "transfer-syntax");
        if (type.MediaType != "multipart/related")
        {
            return new(type.MediaType.Value ?? "", false, syntax);
        }
        var parts = (Parameter(type, "type") ?? "*/*").Split(';', StringSplitOptions.TrimEntries);
        return new(parts[0], true, syntax ?? parts.Skip(1).FirstOrDefault(p => p.StartsWith("transfer-syntax=", StringComparison.Ordinal))?[16..]);
    }

    private static string? Parameter(MediaTypeHeaderValue type, string name) =>
        type.Parameters.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found ? HeaderUtilities.RemoveQuotes(found.Value).Value : null;
}
