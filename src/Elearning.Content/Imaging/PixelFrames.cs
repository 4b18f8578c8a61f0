using System.Buffers.Binary;

namespace Elearning.Content.Imaging;

/// <summary>The bytes of each frame of a file, as the browser's codecs take them (DICOM PS3.5 8.2 and annex A.4).</summary>
internal static class PixelFrames
{
    public static IReadOnlyList<ReadOnlyMemory<byte>> Of(DicomFile file, PixelFormat format, int count) =>
        Compressed(file, count) ?? Plain(file.Data[Tags.PixelData]!.Value, format, count);

    /// <summary>The compressed bytes of each frame; null where pixels are not compressed.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>>? Compressed(DicomFile file, int count)
    {
        var pixels = file.Data[Tags.PixelData]
            ?? throw new DicomRefusedException(ImageProblems.NoPicture);
        if (TransferSyntax.IsCompressed(file.TransferSyntax) != pixels.Fragments is not null)
        {
            throw new DicomRefusedException(ImageProblems.Damaged, Tags.Text(Tags.PixelData));
        }
        return pixels.Fragments is { } fragments ? Compressed(file, fragments, count) : null;
    }

    private static List<ReadOnlyMemory<byte>> Plain(ReadOnlyMemory<byte> pixels, PixelFormat format, int count)
    {
        if (format.FrameBytes * count > pixels.Length)
        {
            throw new DicomRefusedException(ImageProblems.FewPixels);
        }
        var size = (int)format.FrameBytes;
        return [.. Enumerable.Range(0, count).Select(i => pixels.Slice(i * size, size))];
    }

    private static List<ReadOnlyMemory<byte>> Compressed(DicomFile file, IReadOnlyList<ReadOnlyMemory<byte>> items, int count)
    {
        var fragments = items.Skip(1).ToList();
        var starts = count == 1 && fragments.Count > 0 ? [0]
            : fragments.Count == count ? [.. Enumerable.Range(0, count)]
            : ByOffsets(file, items, count) ?? ByMarkers(fragments);
        if (starts.Count != count)
        {
            throw new DicomRefusedException(ImageProblems.PictureCount, $"{count}", $"{starts.Count}");
        }
        return [.. starts.Select((start, i) => Join(fragments, start, i + 1 < count ? starts[i + 1] : fragments.Count))];
    }

    // The extended table has 64-bit offsets, the basic one 32-bit; both count from the first fragment's item tag.
    private static List<int>? ByOffsets(DicomFile file, IReadOnlyList<ReadOnlyMemory<byte>> items, int count)
    {
        var extended = file.Data[Tags.ExtendedOffsets]?.Value ?? default;
        var (table, size) = extended.Length == count * 8L ? (extended, 8) : (items.Count > 0 ? items[0] : default, 4);
        if (table.Length != (long)count * size)
        {
            return null;
        }
        var places = new Dictionary<ulong, int>();
        ulong offset = 0;
        for (var i = 1; i < items.Count; offset += 8 + (ulong)items[i].Length, i++)
        {
            places[offset] = i - 1;
        }
        var starts = new List<int>(count);
        for (var i = 0; i < count; i++)
        {
            var entry = table.Span.Slice(i * size, size);
            var at = size == 8 ? BinaryPrimitives.ReadUInt64LittleEndian(entry) : BinaryPrimitives.ReadUInt32LittleEndian(entry);
            if (!places.TryGetValue(at, out var start) || (i > 0 && start <= starts[^1]))
            {
                return null;
            }
            starts.Add(start);
        }
        return starts;
    }

    // Without a table a frame begins where a JPEG (FFD8) or JPEG 2000 (FF4F) stream does.
    private static List<int> ByMarkers(List<ReadOnlyMemory<byte>> fragments) =>
        [.. Enumerable.Range(0, fragments.Count).Where(i => fragments[i].Length >= 2 && fragments[i].Span[0] == 0xFF && fragments[i].Span[1] is 0xD8 or 0x4F)];

    private static ReadOnlyMemory<byte> Join(List<ReadOnlyMemory<byte>> fragments, int start, int end)
    {
        if (end - start == 1)
        {
            return fragments[start];
        }
        var joined = new byte[fragments.Skip(start).Take(end - start).Sum(fragment => fragment.Length)];
        var at = 0;
        foreach (var fragment in fragments.Skip(start).Take(end - start))
        {
            fragment.Span.CopyTo(joined.AsSpan(at));
            at += fragment.Length;
        }
        return joined;
    }
}
