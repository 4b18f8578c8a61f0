using System.Buffers.Binary;

namespace Elearning.Content.Imaging;

/// <summary>
/// What the head of a compressed frame says, read without decoding it: a frame whose markers, size, colours or end do not fit its header
/// is refused at import, so that no reader discovers it.
/// </summary>
/// <param name="Columns">Pixels across.</param>
/// <param name="Rows">Pixels down.</param>
/// <param name="Components">1 or 3.</param>
/// <param name="Precision">Bits of a sample.</param>
/// <param name="IsSigned">JPEG 2000 only: whether samples are signed.</param>
/// <param name="Process">JPEG: the frame marker (0xC0 baseline, 0xC1 extended, 0xC3 lossless …); JPEG 2000: 0x51, high throughput 0x50.</param>
internal sealed record Codestream(int Columns, int Rows, int Components, int Precision, bool IsSigned, int Process)
{
    /// <summary>JPEG: whether a browser takes the three components for luminance and chrominance (by the Adobe or JFIF marker, else by their names).</summary>
    public bool IsYbr { get; private init; }

    /// <summary>Whether components are sampled at different steps.</summary>
    public bool IsSubsampled { get; private init; }

    private const int MostSegments = 4096;

    /// <summary>A JPEG stream (ITU-T T.81 annex B), or null when its markers are damaged or its end is missing.</summary>
    public static Codestream? Jpeg(ReadOnlySpan<byte> stream)
    {
        if (stream.Length < 4 || stream[0] != 0xFF || stream[1] != 0xD8)
        {
            return null;
        }
        Codestream? frame = null;
        var (hasScan, isJfif, adobe) = (false, false, -1);
        var at = 2;
        for (var segments = 0; segments < MostSegments; segments++)
        {
            // Between scans stands coded data, where FF is followed by 0 or by a restart marker.
            while (at + 1 < stream.Length && (stream[at] != 0xFF || (hasScan && stream[at + 1] is 0 or (>= 0xD0 and <= 0xD7)) || stream[at + 1] == 0xFF))
            {
                if (stream[at] != 0xFF && !hasScan)
                {
                    return null;
                }
                var next = stream[(at + 1)..].IndexOf((byte)0xFF);
                at = next < 0 ? stream.Length : at + 1 + next;
            }
            if (at + 1 >= stream.Length)
            {
                return null;
            }
            var marker = stream[at + 1];
            if (marker == 0xD9)
            {
                return hasScan && frame is not null ? frame with { IsYbr = frame.Components == 3 && (adobe >= 0 ? adobe != 0 : isJfif || frame.IsYbr) } : null;
            }
            if (at + 4 > stream.Length || marker is 0xD8 or 1 or (>= 0xD0 and <= 0xD7))
            {
                return null;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(stream[(at + 2)..]);
            if (length < 2 || at + 2 + length > stream.Length)
            {
                return null;
            }
            var segment = stream.Slice(at + 4, length - 2);
            switch (marker)
            {
                case 0xE0: isJfif |= segment.StartsWith("JFIF\0"u8); break;
                case 0xEE when segment.Length >= 12 && segment.StartsWith("Adobe"u8): adobe = segment[11]; break;
                case 0xDA: hasScan = true; break;
                case >= 0xC0 and <= 0xCF when marker is not (0xC4 or 0xC8 or 0xCC):
                    if (frame is not null || Frame(segment, marker) is not { } read)
                    {
                        return null;
                    }
                    frame = read;
                    break;
                default: break;
            }
            at += 2 + length;
        }
        return null;
    }

    private static Codestream? Frame(ReadOnlySpan<byte> segment, int marker)
    {
        if (segment.Length < 9 || segment.Length != 6 + (3 * segment[5]))
        {
            return null;
        }
        var sampling = segment[7];
        var isSubsampled = false;
        for (var i = 1; i < segment[5]; i++)
        {
            isSubsampled |= segment[7 + (3 * i)] != sampling;
        }
        return new(BinaryPrimitives.ReadUInt16BigEndian(segment[3..]), BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), segment[5], segment[0], false, marker)
        {
            IsYbr = segment[5] == 3 && !(segment[6] == 'R' && segment[9] == 'G' && segment[12] == 'B'),
            IsSubsampled = isSubsampled,
        };
    }

    /// <summary>A JPEG 2000 codestream (ITU-T T.800 annex A), or null when its markers are damaged or a tile ends after the file.</summary>
    public static Codestream? Jpeg2000(ReadOnlySpan<byte> stream)
    {
        Codestream? size = null;
        var (isHighThroughput, hasTile) = (false, false);
        if (stream.Length < 4 || stream[0] != 0xFF || stream[1] != 0x4F)
        {
            return null;
        }
        var at = 2;
        for (var segments = 0; segments < MostSegments && at + 4 <= stream.Length; segments++)
        {
            if (stream[at] != 0xFF)
            {
                return null;
            }
            var marker = stream[at + 1];
            var length = BinaryPrimitives.ReadUInt16BigEndian(stream[(at + 2)..]);
            if (marker != 0xD9 && (length < 2 || at + 2 + length > stream.Length))
            {
                return null;
            }
            switch (marker)
            {
                case 0xD9:
                    return hasTile ? size! with { Process = isHighThroughput ? 0x50 : 0x51 } : null;
                case 0x51 when size is null:
                    size = Size(stream.Slice(at + 4, length - 2));
                    if (size is null)
                    {
                        return null;
                    }
                    break;
                case 0x50:
                    isHighThroughput = true;
                    break;
                case 0x90:
                    if (size is null || length != 10)
                    {
                        return null;
                    }
                    hasTile = true;
                    var tile = BinaryPrimitives.ReadUInt32BigEndian(stream[(at + 6)..]);
                    if (tile == 0)
                    {
                        // The last tile-part reaches to the end.
                        return size with { Process = isHighThroughput ? 0x50 : 0x51 };
                    }
                    if (tile < 14 || tile > stream.Length - at)
                    {
                        return null;
                    }
                    at += (int)tile;
                    continue;
                default: break;
            }
            at += 2 + length;
        }
        // Encoders forget the end marker, decoders do not miss it.
        return hasTile ? size! with { Process = isHighThroughput ? 0x50 : 0x51 } : null;
    }

    private static Codestream? Size(ReadOnlySpan<byte> segment)
    {
        if (segment.Length < 37)
        {
            return null;
        }
        var right = BinaryPrimitives.ReadUInt32BigEndian(segment[2..]);
        var bottom = BinaryPrimitives.ReadUInt32BigEndian(segment[6..]);
        var left = BinaryPrimitives.ReadUInt32BigEndian(segment[10..]);
        var top = BinaryPrimitives.ReadUInt32BigEndian(segment[14..]);
        var components = BinaryPrimitives.ReadUInt16BigEndian(segment[34..]);
        if (right <= left || bottom <= top || right - left > ushort.MaxValue || bottom - top > ushort.MaxValue || components is 0 or > 4 || segment.Length != 36 + (3 * components))
        {
            return null;
        }
        var isSubsampled = false;
        for (var i = 0; i < components; i++)
        {
            // Components of different depth are no picture that DICOM knows.
            if (segment[36 + (3 * i)] != segment[36])
            {
                return null;
            }
            isSubsampled |= segment[37 + (3 * i)] != 1 || segment[38 + (3 * i)] != 1;
        }
        return new((int)(right - left), (int)(bottom - top), components, (segment[36] & 0x7F) + 1, (segment[36] & 0x80) != 0, 0x51) { IsSubsampled = isSubsampled };
    }
}
