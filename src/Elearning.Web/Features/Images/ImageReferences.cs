using Elearning.Content.Imaging;
using Elearning.Data;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Images;

/// <summary>What the rows need of the image store: the two documents of every series, and its frames.</summary>
public sealed class ImageReferences(ElearningDb db, IImageStore images)
{
    /// <summary>Every series with what it needs; Frames is null when its document is gone, and with it the list of its frames.</summary>
    public sealed record Needed(Guid Series, string DocumentSha, string MetadataSha, IReadOnlyList<string>? Frames)
    {
        public IEnumerable<string> All => [DocumentSha, MetadataSha, .. Frames ?? []];
    }

    /// <summary>One series after the other: a document of a long stack is some megabytes, so they are never all in memory.</summary>
    public async IAsyncEnumerable<Needed> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var row in await db.ImageSeries.AsNoTracking().Select(s => new { s.Id, s.DocumentSha, s.MetadataSha }).ToListAsync(cancel))
        {
            yield return new(row.Id, row.DocumentSha, row.MetadataSha, await images.ReadAsync(row.DocumentSha, cancel) is { } document ? Frames(document) : null);
        }
    }

    private static string[]? Frames(byte[] document)
    {
        try
        {
            return [.. ImageSeries.FromJson(document).Frames.Select(f => f.Sha256)];
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
