using System.Buffers.Binary;

namespace Elearning.Content.Imaging;

/// <summary>
/// Walks the bytes of one data set (DICOM PS3.5 chapter 7). Values are slices: nothing is allocated because a length says so.
/// Values of a big-endian file are turned round as they are read, so that nobody else need know.
/// </summary>
internal sealed class DicomReader(ReadOnlyMemory<byte> file, ImageLimits limits, bool isBigEndian = false)
{
    private const uint Undefined = uint.MaxValue;
    private const uint Item = 0xFFFEE000, ItemEnd = 0xFFFEE00D, SequenceEnd = 0xFFFEE0DD;
    private int elements;

    public int Position { get; set; }

    public int Length => file.Length;

    public DicomDataset Dataset(bool isExplicit)
    {
        var dataset = new DicomDataset();
        while (Position < file.Length && !IsPadding(file.Length))
        {
            dataset.Add(Element(file.Length, isExplicit, 0));
        }
        return dataset;
    }

    /// <summary>The next tag without moving, or 0 at the end.</summary>
    public uint Peek(int end) => end - Position < 4 ? 0 : ReadTag(Position);

    public DicomElement Element(int end, bool isExplicit, int depth)
    {
        Count();
        var tag = Tag(end);
        var (vr, length) = isExplicit ? ExplicitVr(tag, end) : (Dictionary.VrOf(tag), UInt32(end));
        if (tag == Tags.PixelData && length == Undefined)
        {
            return new(tag, vr, default) { Fragments = Fragments(end) };
        }
        if (vr == "SQ" || length == Undefined)
        {
            // CP-246: what hides behind UN is written implicitly, whatever the file around it.
            return new(tag, "SQ", default) { Items = Items(length, end, isExplicit && vr == "SQ", depth + 1) };
        }
        var value = Take(length, end);
        return new(tag, vr, isBigEndian && Dictionary.WordOf(vr) is > 1 and var word ? Turned(value.Span, word) : value);
    }

    private static byte[] Turned(ReadOnlySpan<byte> value, int word)
    {
        // A value that is no whole number of words is damaged; what is over stays as it is and will not parse.
        var turned = value.ToArray();
        for (var at = 0; at + word <= turned.Length; at += word)
        {
            turned.AsSpan(at, word).Reverse();
        }
        return turned;
    }

    private (string Vr, uint Length) ExplicitVr(uint tag, int end)
    {
        Need(4, end);
        var bytes = file.Span.Slice(Position, 4);
        var vr = Dictionary.Vr(bytes[0], bytes[1]) ?? throw Bad(tag);
        Position += 4;
        return Dictionary.HasLongLength(vr) ? (vr, UInt32(end)) : (vr, UInt16(bytes[2..]));
    }

    private List<DicomDataset> Items(uint length, int end, bool isExplicit, int depth)
    {
        if (depth > limits.Depth)
        {
            throw new DicomRefusedException(ImageProblems.TooLarge, $"{limits.Depth} × SQ");
        }
        var stop = length == Undefined ? end : Stop(length, end);
        var items = new List<DicomDataset>();
        while (Position < stop)
        {
            Count();
            var tag = Tag(stop);
            var itemLength = UInt32(stop);
            if (tag == SequenceEnd && length == Undefined)
            {
                return items;
            }
            if (tag != Item)
            {
                throw Bad(tag);
            }
            items.Add(ItemOf(itemLength, stop, isExplicit, depth));
        }
        return length == Undefined ? throw Truncated() : items;
    }

    private DicomDataset ItemOf(uint length, int end, bool isExplicit, int depth)
    {
        var stop = length == Undefined ? end : Stop(length, end);
        var item = new DicomDataset();
        while (Position < stop)
        {
            if (length == Undefined && Peek(stop) == ItemEnd)
            {
                Need(8, stop);
                Position += 8;
                return item;
            }
            item.Add(Element(stop, isExplicit, depth));
        }
        return length == Undefined ? throw Truncated() : item;
    }

    private List<ReadOnlyMemory<byte>> Fragments(int end)
    {
        var fragments = new List<ReadOnlyMemory<byte>>();
        while (true)
        {
            Count();
            var tag = Tag(end);
            var length = UInt32(end);
            if (tag == SequenceEnd)
            {
                return fragments;
            }
            if (tag != Item)
            {
                throw Bad(tag);
            }
            fragments.Add(Take(length, end));
        }
    }

    private bool IsPadding(int end) => end - Position < 8 && file.Span[Position..end].IndexOfAnyExcept((byte)0) < 0;

    private uint Tag(int end)
    {
        Need(4, end);
        var tag = ReadTag(Position);
        Position += 4;
        return tag;
    }

    private uint ReadTag(int at) =>
        ((uint)UInt16(file.Span[at..]) << 16) | UInt16(file.Span[(at + 2)..]);

    private ushort UInt16(ReadOnlySpan<byte> bytes) =>
        isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private uint UInt32(int end)
    {
        Need(4, end);
        var bytes = file.Span[Position..];
        var value = isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        Position += 4;
        return value;
    }

    private ReadOnlyMemory<byte> Take(uint length, int end)
    {
        Need(length, end);
        var value = file.Slice(Position, (int)length);
        Position += (int)length;
        return value;
    }

    private int Stop(uint length, int end)
    {
        Need(length, end);
        return Position + (int)length;
    }

    private void Need(long length, int end)
    {
        if (length > end - Position)
        {
            throw end == file.Length ? Truncated() : Bad(0xFFFEE000);
        }
    }

    private void Count()
    {
        if (++elements > limits.Elements)
        {
            throw new DicomRefusedException(ImageProblems.TooLarge, $"{limits.Elements} × (gggg,eeee)");
        }
    }

    private static DicomRefusedException Truncated() =>
        new(ImageProblems.Truncated);

    private static DicomRefusedException Bad(uint tag) =>
        new(ImageProblems.Damaged, Tags.Text(tag));
}
