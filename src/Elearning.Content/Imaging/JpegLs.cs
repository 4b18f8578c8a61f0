using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Elearning.Content.Imaging;

/// <summary>
/// JPEG-LS (ITU-T T.87), lossless and near-lossless: 2 to 16 bits, one or three components, every interleave.
/// Without restart intervals and mapping tables, which no DICOM export was seen to use.
/// </summary>
internal static class JpegLs
{
    private const int StartOfImage = 0xD8, EndOfImage = 0xD9, StartOfFrame = 0xF7, StartOfScan = 0xDA, Parameters = 0xF8;

    /// <summary>The samples, interleaved, or null when the stream is damaged or is not a picture of that shape.</summary>
    public static ushort[]? Decode(ReadOnlySpan<byte> stream, int columns, int rows, int components, int bitsAllocated)
    {
        var samples = new ushort[columns * rows * components];
        return Decode(stream, samples, columns, rows, components, bitsAllocated) ? samples : null;
    }

    /// <summary>Writes the samples, interleaved, over others; false when the stream is damaged or is not a picture of that shape.</summary>
    public static bool Decode(ReadOnlySpan<byte> stream, Span<ushort> samples, int columns, int rows, int components, int bitsAllocated)
    {
        try
        {
            Segments(stream, samples, columns, rows, components, bitsAllocated);
            return true;
        }
        catch (JpegLsDamaged)
        {
            return false;
        }
    }

    /// <summary>Whether the components of a whole stream come one after the other: its first scan holds one of them.</summary>
    public static bool IsByPlane(ReadOnlySpan<byte> stream)
    {
        for (var at = 2; at + 4 < stream.Length && stream[at] == 0xFF; at += 2 + BinaryPrimitives.ReadUInt16BigEndian(stream[(at + 2)..]))
        {
            if (stream[at + 1] == StartOfScan)
            {
                return stream[at + 4] == 1;
            }
        }
        return false;
    }

    private static void Segments(ReadOnlySpan<byte> stream, Span<ushort> samples, int columns, int rows, int components, int bitsAllocated)
    {
        var at = Marker(stream, 0, out var marker);
        JpegLsDamaged.If(marker != StartOfImage);
        var bits = 0; // 0 until the frame has told
        var preset = default(JpegLsPreset);
        var ids = new byte[3];
        for (var done = 0; done < components;)
        {
            at = Marker(stream, at, out marker);
            JpegLsDamaged.If(at + 2 > stream.Length || marker is StartOfImage or EndOfImage);
            var length = BinaryPrimitives.ReadUInt16BigEndian(stream[at..]);
            JpegLsDamaged.If(length < 2 || at + length > stream.Length);
            var segment = stream.Slice(at + 2, length - 2);
            at += length;
            switch (marker)
            {
                case StartOfFrame:
                    JpegLsDamaged.If(bits != 0);
                    bits = Frame(segment, columns, rows, components, bitsAllocated, ids);
                    break;
                case Parameters:
                    preset = JpegLsPreset.Of(segment);
                    break;
                case StartOfScan:
                    JpegLsDamaged.If(bits == 0);
                    at += Scan(segment, stream[at..], samples, (columns, rows, components), bits, preset, ids, ref done);
                    break;
                default:
                    // Comments and application data may stand anywhere; a restart interval, a height told later, or a colour transform change the pixels.
                    JpegLsDamaged.If(marker is not (0xFE or (>= 0xE0 and <= 0xEF)) || (segment.Length == 5 && segment.StartsWith("mrfx"u8) && segment[4] != 0));
                    break;
            }
        }
    }

    private static int Marker(ReadOnlySpan<byte> stream, int at, out int marker)
    {
        JpegLsDamaged.If(at + 2 > stream.Length || stream[at] != 0xFF);
        while (at + 2 < stream.Length && stream[at + 1] == 0xFF)
        {
            at++;
        }
        marker = stream[at + 1];
        return at + 2;
    }

    private static int Frame(ReadOnlySpan<byte> segment, int columns, int rows, int components, int bitsAllocated, byte[] ids)
    {
        JpegLsDamaged.If(segment.Length != 6 + (3 * components)
            || segment[0] < 2 || segment[0] > bitsAllocated
            || BinaryPrimitives.ReadUInt16BigEndian(segment[1..]) != rows
            || BinaryPrimitives.ReadUInt16BigEndian(segment[3..]) != columns
            || segment[5] != components);
        for (var i = 0; i < components; i++)
        {
            ids[i] = segment[6 + (3 * i)];
            JpegLsDamaged.If(segment[7 + (3 * i)] != 0x11 || ids.AsSpan(0, i).Contains(ids[i]));
        }
        return segment[0];
    }

    private static int Scan(
        ReadOnlySpan<byte> segment, ReadOnlySpan<byte> data, Span<ushort> samples, (int Columns, int Rows, int Components) shape,
        int bits, JpegLsPreset preset, byte[] ids, ref int done)
    {
        JpegLsDamaged.If(segment.Length < 1 || segment[0] is not (1 or 3) || segment.Length != 4 + (2 * segment[0]));
        var count = segment[0];
        var first = Array.IndexOf(ids, segment[1], 0, shape.Components);
        var (near, interleave, transform) = (segment[^3], segment[^2], segment[^1]);
        JpegLsDamaged.If(first != done || first + count > shape.Components || transform != 0
            || (count == 1 ? interleave != 0 : interleave is not (1 or 2)));
        for (var i = 0; i < count; i++)
        {
            JpegLsDamaged.If(segment[1 + (2 * i)] != ids[first + i] || segment[2 + (2 * i)] != 0);
        }
        var scan = new JpegLsScan(data, JpegLsCoding.Of(preset, bits, near), shape.Columns, count, interleave == 2);
        for (var row = 0; row < shape.Rows; row++)
        {
            scan.Row(samples.Slice(row * shape.Columns * shape.Components, shape.Columns * shape.Components), first, shape.Components);
        }
        done += count;
        return scan.End();
    }
}

/// <summary>The stream breaks the rules; never leaves <see cref="JpegLs"/>.</summary>
internal sealed class JpegLsDamaged : Exception
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void If(bool broken)
    {
        if (broken)
        {
            Throw();
        }
    }

    // Apart, so that the check alone is put into the loops.
    private static void Throw() => throw new JpegLsDamaged();
}
