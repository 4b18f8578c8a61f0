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
        byte[]? png = null;
        try
        {
            return png = await drawing.Value;
        }
        finally
        {
            // A store that is away for a moment, or a frame that is not there yet, is asked again.
            if (png is null)
            {
                drawn.Remove(key);
            }
        }
    }

    private async Task<byte[]?> DrawAsync(ImageFrame frame, double centre, double width) =>
        FrameDecoder.Decodes(frame.TransferSyntax) && await images.ReadAsync(frame.Sha256) is { } bytes ? KeyImage.Render(frame, bytes, centre, width)?.Png : null;

    public void Dispose() => drawn.Dispose();
}
