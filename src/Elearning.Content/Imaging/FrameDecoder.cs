using System.Buffers.Binary;
using System.Text.Json.Nodes;

namespace Elearning.Content.Imaging;

/// <summary>Turns the bytes of a frame into samples on the server, for key images: uncompressed, RLE and JPEG-LS.</summary>
public static class FrameDecoder
{
    /// <summary>Whether frames of a transfer syntax can be decoded here; the browser decodes more.</summary>
    public static bool Decodes(string transferSyntax) =>
        transferSyntax is TransferSyntax.ExplicitLittleEndian or TransferSyntax.Rle or TransferSyntax.JpegLs or TransferSyntax.JpegLsNear;

    /// <summary>The samples, or null when the transfer syntax is another or the bytes are damaged.</summary>
    /// <param name="header">DICOM JSON of the frame, as this site wrote it.</param>
    /// <param name="transferSyntax">UID.</param>
    /// <param name="bytes">The frame as stored.</param>
    public static DecodedFrame? Decode(JsonObject header, string transferSyntax, ReadOnlySpan<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(header);
        return Decode(header, PixelFormat.Of(header, ImageLimits.Usual), transferSyntax, bytes);
    }

    internal static DecodedFrame? Decode(JsonObject header, PixelFormat format, string transferSyntax, ReadOnlySpan<byte> bytes) =>
        Stored(format, transferSyntax, bytes) is { } stored ? Of(header, format, transferSyntax, stored) : null;

    /// <summary>The samples as they are meant, from those as they are written; null when a palette is damaged.</summary>
    internal static DecodedFrame? Of(JsonObject header, PixelFormat format, string transferSyntax, ReadOnlySpan<ushort> stored)
    {
        var isCompressed = TransferSyntax.IsCompressed(transferSyntax);
        var samples = format.Samples == 1 ? Grey(format, stored) : Colours.Rgb(format, stored, isCompressed);
        if (format.Photometric == "PALETTE COLOR")
        {
            return Colours.FromPalette(header, samples) is { } coloured ? new(format.Columns, format.Rows, 3, coloured, false, 1, 0) : null;
        }
        var slope = header.Number(Tags.RescaleSlope) is { } s && double.IsFinite(s) && s != 0 ? s : 1;
        var intercept = header.Number(Tags.RescaleIntercept) is { } i && double.IsFinite(i) ? i : 0;
        return new(format.Columns, format.Rows, format.Samples, samples, format.Photometric == "MONOCHROME1", slope, intercept);
    }

    /// <summary>The samples as they are written, stray bits and all; null when the bytes are damaged or the syntax is another.</summary>
    internal static ushort[]? Stored(PixelFormat format, string transferSyntax, ReadOnlySpan<byte> bytes)
    {
        var samples = new ushort[Count(format, transferSyntax)];
        return Fill(samples, format, transferSyntax, bytes) ? samples : null;
    }

    /// <summary>How many samples a frame has as it is written: two for each pixel of uncompressed 4:2:2.</summary>
    internal static int Count(PixelFormat format, string transferSyntax) =>
        TransferSyntax.IsCompressed(transferSyntax) ? format.Rows * format.Columns * format.Samples : (int)(format.FrameBytes / (format.BitsAllocated / 8));

    /// <summary>Writes the samples of <see cref="Stored"/> over others, as many as there are; false where it gives null.</summary>
    internal static bool Fill(Span<ushort> samples, PixelFormat format, string transferSyntax, ReadOnlySpan<byte> bytes) => transferSyntax switch
    {
        TransferSyntax.ExplicitLittleEndian => Plain(format, bytes, samples),
        TransferSyntax.Rle => Rle.Decode(format, bytes, samples),
        TransferSyntax.JpegLs or TransferSyntax.JpegLsNear => JpegLs.Decode(bytes, samples, format.Columns, format.Rows, format.Samples, format.BitsAllocated),
        _ => false,
    };

    private static bool Plain(PixelFormat format, ReadOnlySpan<byte> bytes, Span<ushort> samples)
    {
        if (bytes.Length < format.FrameBytes)
        {
            return false;
        }
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = format.BitsAllocated == 8 ? bytes[i] : BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]);
        }
        return true;
    }

    // Bits above the highest stored one may carry anything, old overlays for instance.
    private static int[] Grey(PixelFormat format, ReadOnlySpan<ushort> stored)
    {
        var drop = 32 - format.HighBit - 1;
        var keep = 32 - format.BitsStored;
        var samples = new int[stored.Length];
        for (var i = 0; i < stored.Length; i++)
        {
            samples[i] = format.IsSigned ? stored[i] << drop >> keep : (int)((uint)stored[i] << drop >> keep);
        }
        return samples;
    }
}
