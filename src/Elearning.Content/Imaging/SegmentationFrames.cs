using System.IO.Compression;

namespace Elearning.Content.Imaging;

/// <summary>The values of the frames of a segmentation, plain or packed: RLE, JPEG-LS, deflated frames (PS3.5 8.1.1, 8.2, annex A.4).</summary>
internal static class SegmentationFrames
{
    /// <summary>Whether frames of a transfer syntax can be unpacked here.</summary>
    public static bool Reads(string transferSyntax) =>
        !TransferSyntax.IsCompressed(transferSyntax) || transferSyntax is TransferSyntax.DeflatedFrames or TransferSyntax.Rle or TransferSyntax.JpegLs or TransferSyntax.JpegLsNear;

    /// <summary>Gives the values of a frame, row by row, by its 0-based number.</summary>
    /// <param name="file">Of a transfer syntax that can be unpacked here.</param>
    /// <param name="columns">Width of a frame.</param>
    /// <param name="rows">Height.</param>
    /// <param name="bits">1, 8 or 16 for each value.</param>
    /// <param name="count">How many frames.</param>
    /// <exception cref="DicomRefusedException">When there are too few bytes; also while reading a frame, when it is damaged.</exception>
    public static Func<int, ushort[]> Of(DicomFile file, int columns, int rows, int bits, int count)
    {
        var size = rows * columns;
        if (PixelFrames.Compressed(file, count) is not { } packed)
        {
            var pixels = file.Data[Tags.PixelData]!.Value;
            return pixels.Length < (((long)size * count * bits) + 7) / 8
                ? throw new DicomRefusedException(ImageProblems.FewPixels)
                : index => Values(pixels.Span, (long)index * size, size, bits);
        }
        return index => Unpack(file.TransferSyntax, packed[index].Span, columns, rows, bits) ?? throw new DicomRefusedException(ImageProblems.Undecodable, $"{index + 1}");
    }

    // A packed frame begins on a byte of its own, whatever the one before it left over.
    private static ushort[]? Unpack(string syntax, ReadOnlySpan<byte> bytes, int columns, int rows, int bits)
    {
        var size = rows * columns;
        var length = (int)((((long)size * bits) + 7) / 8);
        var format = new PixelFormat(rows, columns, 1, "MONOCHROME2", Math.Max(8, bits), Math.Max(8, bits), Math.Max(8, bits) - 1, false, false);
        if (syntax == TransferSyntax.DeflatedFrames)
        {
            return Inflate(bytes, length) is { } inflated ? Values(inflated, 0, size, bits) : null;
        }
        if (syntax == TransferSyntax.Rle && bits == 1)
        {
            // Runs of bytes of eight pixels each; some writers give every pixel a byte, of which there are then eight times as many.
            return Rle.Decode(format, bytes) ?? (Rle.Decode(format with { Rows = 1, Columns = length }, bytes) is { } packed ? Values([.. packed.Select(value => (byte)value)], 0, size, 1) : null);
        }
        return FrameDecoder.Stored(format, syntax, bytes);
    }

    // Single bits run on from row to row, the lowest of a byte first.
    private static ushort[] Values(ReadOnlySpan<byte> pixels, long from, int size, int bits)
    {
        var values = new ushort[size];
        for (var i = 0; i < size; i++)
        {
            var at = from + i;
            values[i] = bits switch
            {
                1 => (ushort)((pixels[(int)(at >> 3)] >> (int)(at & 7)) & 1),
                8 => pixels[(int)at],
                _ => (ushort)(pixels[(int)(2 * at)] | (pixels[(int)((2 * at) + 1)] << 8)),
            };
        }
        return values;
    }

    // Never more than the frame has: what would come after is not asked for.
    private static byte[]? Inflate(ReadOnlySpan<byte> deflated, int length)
    {
        using var source = new MemoryStream(deflated.ToArray(), writable: false);
        using var inflated = new DeflateStream(source, CompressionMode.Decompress);
        var bytes = new byte[length];
        try
        {
            return inflated.ReadAtLeast(bytes, length, throwOnEndOfStream: false) == length ? bytes : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
