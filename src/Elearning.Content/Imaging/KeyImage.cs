using Elearning.Domain.Imaging;

namespace Elearning.Content.Imaging;

/// <summary>A frame as a finished picture, for pages without script, thumbnails and mail.</summary>
/// <param name="Png">8-bit grey or colour, with square pixels; no text inside.</param>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
public sealed record KeyImage(byte[] Png, int Width, int Height)
{
    private const int MostSide = 8192;

    /// <summary>Renders a frame, or gives null when its bytes cannot be decoded on the server.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="bytes">Its bytes from the image store.</param>
    /// <param name="centre">Middle of the window in modality values; colours are shown as they are.</param>
    /// <param name="width">Width of the window, at least 1.</param>
    /// <param name="invert">White for black.</param>
    /// <param name="mostSide">Longest side in pixels, for thumbnails; null for the frame's own size.</param>
    public static KeyImage? Render(ImageFrame frame, ReadOnlySpan<byte> bytes, double centre, double width, bool invert = false, int? mostSide = null)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return FrameDecoder.Decode(frame.DicomJson, frame.TransferSyntax, bytes) is { } decoded
            ? Render(decoded, frame.Geometry, centre, width, invert, mostSide)
            : null;
    }

    /// <summary>Renders decoded samples; see the other overload.</summary>
    public static KeyImage Render(DecodedFrame frame, FrameGeometry geometry, double centre, double width, bool invert = false, int? mostSide = null)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var pixels = frame.Channels == 1 ? Windowed(frame, centre, Math.Max(1, width), invert) : [.. frame.Samples.Select(s => (byte)(invert ? 255 - s : s))];
        var size = SizeOf(geometry, mostSide);
        var scaled = Resampling.Of(pixels, (frame.Columns, frame.Rows), size, frame.Channels);
        return new(Imaging.Png.Write(scaled, size.Width, size.Height, frame.Channels), size.Width, size.Height);
    }

    /// <summary>The size a frame is rendered at: its own, with the longer side of an oblong pixel stretched so that pixels become square.</summary>
    public static (int Width, int Height) SizeOf(FrameGeometry geometry, int? mostSide = null)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        var unit = Math.Min(geometry.ColumnSpacing, geometry.RowSpacing);
        var (width, height) = (geometry.Columns * geometry.ColumnSpacing / unit, geometry.Rows * geometry.RowSpacing / unit);
        // Spacings that differ by less than this are rounding, and a resampled picture is a softer one.
        if (Math.Abs(geometry.ColumnSpacing - geometry.RowSpacing) < 0.005 * unit)
        {
            (width, height) = (geometry.Columns, geometry.Rows);
        }
        var shrink = Math.Min(1, Math.Min(mostSide ?? MostSide, MostSide) / Math.Max(width, height));
        return (Math.Max(1, (int)Math.Round(width * shrink)), Math.Max(1, (int)Math.Round(height * shrink)));
    }

    /// <summary>The frame's pixel under a point of the rendered picture, as a browser counts: (0, 0) is the picture's upper left pixel.</summary>
    public static (double Column, double Row) PixelAt(FrameGeometry geometry, double x, double y, int? mostSide = null)
    {
        var (width, height) = SizeOf(geometry, mostSide);
        return (((x + 0.5) * geometry.Columns / width) - 0.5, ((y + 0.5) * geometry.Rows / height) - 0.5);
    }

    // The linear window of DICOM PS3.3 C.11.2.1.2.1: half a value is taken off the centre and one off the width.
    private static byte[] Windowed(DecodedFrame frame, double centre, double width, bool invert)
    {
        var isDark = invert != frame.IsInverted;
        const int lowest = short.MinValue, highest = ushort.MaxValue;
        var shades = new byte[highest - lowest + 1];
        for (var i = 0; i < shades.Length; i++)
        {
            var value = ((i + lowest) * frame.Slope) + frame.Intercept;
            var share = width > 1 ? ((value - (centre - 0.5)) / (width - 1)) + 0.5 : value > centre - 0.5 ? 1 : 0;
            var shade = (byte)Math.Round(Math.Clamp(share, 0, 1) * 255);
            shades[i] = isDark ? (byte)(255 - shade) : shade;
        }
        return [.. frame.Samples.Select(sample => shades[sample - lowest])];
    }
}
