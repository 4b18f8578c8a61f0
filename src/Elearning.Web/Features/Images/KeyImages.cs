using Elearning.Content.Imaging;
using Microsoft.Extensions.Caching.Memory;

namespace Elearning.Web.Features.Images;

/// <summary>Frames as finished pictures. A lecture hall opens the same slice in the same minute: it is drawn once, and kept a while.</summary>
public sealed class KeyImages(IImageStore images) : IDisposable
{
    private const int Most = 256;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private readonly MemoryCache drawn = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <summary>The frame as a PNG in a window, or null where only the browser can decode it or the store lost it.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="centre">Middle of the window, in modality values.</param>
    /// <param name="width">Its width, at least 1.</param>
    public async Task<byte[]?> PngAsync(ImageFrame frame, double centre, double width)
    {
        var key = (frame.Sha256, centre, width);
        // Whoever comes while it is being drawn waits for the same drawing.
        var drawing = drawn.GetOrCreate(key, entry =>
        {
            entry.SetSize(1).SetSlidingExpiration(Kept);
            return new Lazy<Task<byte[]?>>(() => Task.Run(() => DrawAsync(frame, centre, width)));
        })!;
        var png = await drawing.Value;
        if (png is null)
        {
            drawn.Remove(key);
        }
        return png;
    }

    private async Task<byte[]?> DrawAsync(ImageFrame frame, double centre, double width)
    {
        await using var stream = images.OpenRead(frame.Sha256);
        if (stream is null || !FrameDecoder.Decodes(frame.TransferSyntax))
        {
            return null;
        }
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return KeyImage.Render(frame, bytes.ToArray(), centre, width)?.Png;
    }

    public void Dispose() => drawn.Dispose();
}
