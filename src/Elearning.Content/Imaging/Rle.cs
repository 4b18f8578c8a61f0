using System.Buffers;
using System.Buffers.Binary;

namespace Elearning.Content.Imaging;

/// <summary>DICOM's run-length coding (PS3.5 annex G): one PackBits segment for each byte of a sample, the high byte first.</summary>
internal static class Rle
{
    private const int HeaderBytes = 64;

    public static ushort[]? Decode(PixelFormat format, ReadOnlySpan<byte> bytes)
    {
        var samples = new ushort[format.Rows * format.Columns * format.Samples];
        return Decode(format, bytes, samples) ? samples : null;
    }

    /// <summary>Writes the samples over others; false when the bytes are damaged.</summary>
    public static bool Decode(PixelFormat format, ReadOnlySpan<byte> bytes, Span<ushort> samples)
    {
        var depth = format.BitsAllocated / 8;
        var segments = format.Samples * depth;
        if (bytes.Length < HeaderBytes || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != segments)
        {
            return false;
        }
        samples.Clear();
        var pixels = format.Rows * format.Columns;
        // Lent: a plane for each picture of a series is garbage that only a collection of everything takes away.
        var lent = ArrayPool<byte>.Shared.Rent(pixels);
        try
        {
            return Planes(format, bytes, samples, lent.AsSpan(0, pixels));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(lent, clearArray: true);
        }
    }

    private static bool Planes(PixelFormat format, ReadOnlySpan<byte> bytes, Span<ushort> samples, Span<byte> plane)
    {
        var depth = format.BitsAllocated / 8;
        for (var segment = 0; segment < format.Samples * depth; segment++)
        {
            var start = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(4 + (4 * segment))..]);
            if (start < HeaderBytes || start > bytes.Length || !Unpack(bytes[(int)start..], plane))
            {
                return false;
            }
            var shift = 8 * (depth - 1 - (segment % depth));
            for (int i = 0, at = segment / depth; i < plane.Length; i++, at += format.Samples)
            {
                samples[at] |= (ushort)(plane[i] << shift);
            }
        }
        return true;
    }

    private static bool Unpack(ReadOnlySpan<byte> packed, Span<byte> plane)
    {
        var at = 0;
        while (!plane.IsEmpty)
        {
            if (at + 1 >= packed.Length)
            {
                return false;
            }
            var control = (sbyte)packed[at++];
            if (control >= 0)
            {
                var count = Math.Min(control + 1, plane.Length);
                if (at + count > packed.Length)
                {
                    return false;
                }
                packed.Slice(at, count).CopyTo(plane);
                at += control + 1;
                plane = plane[count..];
            }
            else if (control != -128)
            {
                var count = Math.Min(1 - control, plane.Length);
                plane[..count].Fill(packed[at++]);
                plane = plane[count..];
            }
        }
        return true;
    }
}
