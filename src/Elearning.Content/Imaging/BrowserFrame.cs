using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Elearning.Content.Imaging;

/// <summary>
/// A frame as the codecs of the reading room take it (@cornerstonejs/dicom-image-loader 5.14; docs/decisions/0061). What they would show wrong
/// is written anew where this site can decode it, and refused by name where it cannot.
/// </summary>
/// <param name="Syntax">UID of the transfer syntax of Bytes.</param>
/// <param name="Bytes">To be stored.</param>
/// <param name="Decoded">Its samples where they had to be decoded, else null.</param>
internal sealed record BrowserFrame(string Syntax, ReadOnlyMemory<byte> Bytes, DecodedFrame? Decoded)
{
    private const int RatioFrom = 16 << 20;

    /// <summary>The frame; its header is changed where the bytes are.</summary>
    /// <exception cref="DicomRefusedException">When the frame is damaged or would not show.</exception>
    public static BrowserFrame Of(JsonObject header, PixelFormat format, string source, ReadOnlyMemory<byte> bytes, int number, ImageLimits limits)
    {
        // Whatever wrapped them, uncompressed pixels are little endian samples from here on.
        var syntax = TransferSyntax.IsCompressed(source) ? source : TransferSyntax.ExplicitLittleEndian;
        if (bytes.IsEmpty)
        {
            throw Undecodable(number);
        }
        if (format.FrameBytes > RatioFrom && format.FrameBytes / bytes.Length > limits.FrameRatio)
        {
            throw new DicomRefusedException(ImageProblems.TooLarge, $"{limits.FrameRatio} × {bytes.Length}");
        }
        return FrameDecoder.Decodes(syntax) ? OfSamples(header, format, syntax, bytes, number) : OfCodestream(header, format, syntax, bytes, number);
    }

    private static BrowserFrame OfSamples(JsonObject header, PixelFormat format, string syntax, ReadOnlyMemory<byte> bytes, int number)
    {
        var isPlain = syntax == TransferSyntax.ExplicitLittleEndian;
        if (format is { BitsAllocated: 8, IsSigned: true, Samples: 1 } && syntax is not (TransferSyntax.JpegLs or TransferSyntax.JpegLsNear))
        {
            throw new DicomRefusedException(ImageProblems.Pixels, "8 bit, ±");
        }
        if (isPlain && format.Samples == 1 && format.Photometric != "PALETTE COLOR" && header.Number(Tags.WindowWidth) is not null
            && bytes.Length >= format.FrameBytes && IsPure(format, bytes.Span))
        {
            // Samples as they are, with a window: there is nothing to decode them for.
            return new(syntax, bytes, null);
        }
        var count = FrameDecoder.Count(format, syntax);
        // Lent: half a megabyte of garbage for each picture makes the collector go through everything again and again.
        var lent = ArrayPool<ushort>.Shared.Rent(count);
        try
        {
            var stored = lent.AsSpan(0, count);
            return FrameDecoder.Fill(stored, format, syntax, bytes.Span) ? OfStored(header, format, syntax, bytes, stored, number) : throw Undecodable(number);
        }
        finally
        {
            ArrayPool<ushort>.Shared.Return(lent, clearArray: true);
        }
    }

    private static BrowserFrame OfStored(JsonObject header, PixelFormat format, string syntax, ReadOnlyMemory<byte> bytes, ReadOnlySpan<ushort> stored, int number)
    {
        var isPure = IsPure(format, Union(stored));
        if (isPure && format.Samples == 1 && format.Photometric != "PALETTE COLOR" && header.Number(Tags.WindowWidth) is not null)
        {
            // It can be decoded, which is all there was to know.
            return new(syntax, bytes, null);
        }
        var decoded = FrameDecoder.Of(header, format, syntax, stored) ?? throw Undecodable(number);
        if (format.Photometric == "PALETTE COLOR" || (format.Photometric == "YBR_FULL_422" && syntax == TransferSyntax.ExplicitLittleEndian))
        {
            // The loader counts two bytes a pixel of 4:2:2 wrongly and shows them raw; tables of colours would travel with every header.
            return AsRgb(header, decoded);
        }
        if (format.Samples == 3)
        {
            Colours(header, format, syntax, bytes.Span);
            return new(syntax, bytes, decoded);
        }
        return isPure ? new(syntax, bytes, decoded) : Clean(header, format, decoded);
    }

    // The loader masks no bits of unsigned samples and knows no other high bit than the last: old overlays in the unused ones would show, and
    // name whom they name. Signed samples it cuts to their bits itself.
    private static bool IsPure(PixelFormat format, ReadOnlySpan<byte> bytes) =>
        IsPure(format, format.BitsAllocated == 16 ? Union(MemoryMarshal.Cast<byte, ushort>(bytes)) : Union(bytes));

    private static bool IsPure(PixelFormat format, int bits) =>
        format.HighBit == format.BitsStored - 1 && (format.IsSigned || bits >> format.BitsStored == 0);

    // Which bits are set in any sample.
    private static int Union<T>(ReadOnlySpan<T> samples) where T : struct, IBinaryInteger<T>
    {
        var all = T.Zero;
        foreach (var sample in samples)
        {
            all |= sample;
        }
        return int.CreateTruncating(all);
    }

    private static BrowserFrame Clean(JsonObject header, PixelFormat format, DecodedFrame decoded)
    {
        header.Put(Tags.HighBit, "US", format.BitsStored - 1);
        return new(TransferSyntax.ExplicitLittleEndian, decoded.Stored(format.BitsAllocated), decoded);
    }

    private static BrowserFrame AsRgb(JsonObject header, DecodedFrame decoded)
    {
        foreach (var tag in (uint[])[0x00280106, 0x00280107, 0x00280120, 0x00280121, 0x00281101, 0x00281102, 0x00281103, 0x00281201, 0x00281202, 0x00281203])
        {
            header.Remove(Tags.Key(tag));
        }
        header.Put(Tags.Photometric, "CS", "RGB");
        foreach (var (tag, value) in (ReadOnlySpan<(uint, int)>)
            [(Tags.SamplesPerPixel, 3), (Tags.PlanarConfiguration, 0), (Tags.BitsAllocated, 8), (Tags.BitsStored, 8), (Tags.HighBit, 7), (Tags.PixelRepresentation, 0)])
        {
            header.Put(tag, "US", value);
        }
        return new(TransferSyntax.ExplicitLittleEndian, decoded.Stored(8), decoded);
    }

    // Codecs hand out whole pixels, never 4:2:2, and pixel by pixel; JPEG-LS without interleave comes plane by plane, whatever the header says.
    private static void Colours(JsonObject header, PixelFormat format, string syntax, ReadOnlySpan<byte> bytes)
    {
        if (syntax == TransferSyntax.ExplicitLittleEndian)
        {
            return;
        }
        if (format.Photometric is "YBR_FULL_422" && syntax != TransferSyntax.JpegBaseline)
        {
            header.Put(Tags.Photometric, "CS", "YBR_FULL");
        }
        if (syntax != TransferSyntax.Rle)
        {
            var isByPlane = syntax is TransferSyntax.JpegLs or TransferSyntax.JpegLsNear && JpegLs.IsByPlane(bytes);
            header.Put(Tags.PlanarConfiguration, "US", isByPlane ? 1 : 0);
        }
    }

    private static BrowserFrame OfCodestream(JsonObject header, PixelFormat format, string syntax, ReadOnlyMemory<byte> bytes, int number)
    {
        var isJpeg = syntax is TransferSyntax.JpegBaseline or TransferSyntax.JpegExtended or TransferSyntax.JpegLossless or TransferSyntax.JpegLosslessFirst;
        bytes = isJpeg ? bytes : Unboxed(bytes);
        var code = (isJpeg ? Codestream.Jpeg(bytes.Span) : Codestream.Jpeg2000(bytes.Span)) ?? throw Undecodable(number);
        Require(code.Columns == format.Columns && code.Rows == format.Rows, number, $"{code.Columns} × {code.Rows} ≠ {format.Columns} × {format.Rows}");
        Require(code.Components == format.Samples, number, $"{code.Components} ≠ {format.Samples} (0028,0002)");
        Require(code.Precision <= format.BitsAllocated, number, $"{code.Precision} > {format.BitsAllocated} bit");
        Require(format.HighBit == format.BitsStored - 1, number, $"(0028,0102) = {format.HighBit}");
        Colours(header, format, syntax, bytes.Span);
        return isJpeg ? OfJpeg(format, syntax, bytes, code, number) : OfJpeg2000(header, format, syntax, bytes, code, number);
    }

    private static BrowserFrame OfJpeg2000(JsonObject header, PixelFormat format, string syntax, ReadOnlyMemory<byte> bytes, Codestream code, int number)
    {
        var isHighThroughput = syntax is TransferSyntax.Htj2kLossless or TransferSyntax.Htj2kLosslessRpcl or TransferSyntax.Htj2k;
        Require(code.Process == (isHighThroughput ? 0x50 : 0x51), number, isHighThroughput ? "JPEG 2000 ≠ HTJ2K" : "HTJ2K ≠ JPEG 2000");
        // The loader believes the codestream, the header's slope and windows believe the header.
        Require(code.IsSigned == format.IsSigned, number, code.IsSigned ? "± ≠ + (0028,0103)" : "+ ≠ ± (0028,0103)");
        Require(!code.IsSubsampled, number, "4:2:0");
        Require(header.Binary(Tags.PaletteRedData) is not { Length: > 8 << 10 }, number, "PALETTE COLOR, 16 bit");
        return new(syntax, bytes, null);
    }

    private static BrowserFrame OfJpeg(PixelFormat format, string syntax, ReadOnlyMemory<byte> bytes, Codestream code, int number)
    {
        if (syntax is TransferSyntax.JpegLossless or TransferSyntax.JpegLosslessFirst)
        {
            Require(code.Process == 0xC3, number, $"SOF{code.Process - 0xC0}");
            Require(!code.IsSubsampled, number, "4:2:2");
            Require(format is not { BitsAllocated: 8, IsSigned: true }, number, "8 bit, ±");
            return new(syntax, bytes, null);
        }
        Require(code.Process is 0xC0 or 0xC1, number, $"SOF{code.Process - 0xC0}");
        // The loader's 12-bit decoder adds 15 to every sample (measured against dcmtk 3.6.7).
        Require(code.Precision == 8, number, $"JPEG {code.Precision} bit");
        Require(format is not { IsSigned: true, Samples: 1 }, number, "JPEG ±");
        // Sequential streams of 8 bits are one and the same to the decoder of baseline ones.
        return new(TransferSyntax.JpegBaseline, format is { Photometric: "RGB" } && code.IsYbr ? SaidRgb(bytes.Span) : bytes, null);
    }

    // Browsers take three nameless components for luminance and chrominance; the Adobe marker (ITU-T T.872 6.5.3) says that they are not.
    private static byte[] SaidRgb(ReadOnlySpan<byte> jpeg) =>
        [0xFF, 0xD8, 0xFF, 0xEE, 0, 14, .. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0, .. WithoutMarkers(jpeg[2..])];

    private static ReadOnlySpan<byte> WithoutMarkers(ReadOnlySpan<byte> rest)
    {
        // A JFIF or Adobe marker in front would be believed instead.
        while (rest.Length > 4 && rest[0] == 0xFF && rest[1] is 0xE0 or 0xEE)
        {
            rest = rest[(2 + BinaryPrimitives.ReadUInt16BigEndian(rest[2..]))..];
        }
        return rest;
    }

    // Some exports put the file format JP2 around the codestream, which PS3.5 8.2.4 forbids.
    private static ReadOnlyMemory<byte> Unboxed(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        if (!span.StartsWith("\0\0\0\x0CjP  "u8))
        {
            return bytes;
        }
        for (var at = 0; at + 8 <= span.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(span[at..]);
            if (span.Slice(at + 4, 4).SequenceEqual("jp2c"u8))
            {
                return length == 0 || length > span.Length - at ? bytes[(at + 8)..] : bytes.Slice(at + 8, (int)Math.Max(8, length) - 8);
            }
            if (length < 8 || length > span.Length - at)
            {
                break;
            }
            at += (int)length;
        }
        return bytes;
    }

    private static void Require(bool holds, int number, string what)
    {
        if (!holds)
        {
            throw new DicomRefusedException(ImageProblems.Codestream, $"{number}", what);
        }
    }

    private static DicomRefusedException Undecodable(int number) => new(ImageProblems.Undecodable, $"{number}");
}
