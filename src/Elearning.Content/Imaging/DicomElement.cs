using System.Text;

namespace Elearning.Content.Imaging;

/// <summary>One data element of a DICOM file, little endian, as it was stored.</summary>
/// <param name="Tag">Group in the high 16 bits, element in the low.</param>
/// <param name="Vr">Value representation; UN when an implicit file does not say and this reader need not know.</param>
/// <param name="Value">The bytes, a part of the file's own memory; empty for a sequence or for fragments.</param>
public sealed record DicomElement(uint Tag, string Vr, ReadOnlyMemory<byte> Value)
{
    /// <summary>The items of a sequence, or null.</summary>
    public IReadOnlyList<DicomDataset>? Items { get; init; }

    /// <summary>The fragments of compressed pixel data, the offset table first, or null.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>>? Fragments { get; init; }

    /// <summary>The bytes as text without padding. Latin-1: no text that this site keeps needs more.</summary>
    public string Text() => Encoding.Latin1.GetString(Value.Span).Trim('\0', ' ');
}

/// <summary>The data elements of a file or of a sequence item, by tag; the first wins when a tag comes twice.</summary>
public sealed class DicomDataset
{
    private readonly SortedDictionary<uint, DicomElement> elements = [];

    /// <summary>All elements in the order of their tags.</summary>
    public IEnumerable<DicomElement> Elements => elements.Values;

    /// <summary>The element with this tag, or null.</summary>
    public DicomElement? this[uint tag] => elements.GetValueOrDefault(tag);

    /// <summary>The text of an element, or null when it is absent or empty.</summary>
    public string? Text(uint tag) => this[tag]?.Text() is { Length: > 0 } text ? text : null;

    /// <summary>The first item of a sequence, or null when it is absent or empty.</summary>
    internal DicomDataset? First(uint sequence) => this[sequence]?.Items is [var first, ..] ? first : null;

    internal void Add(DicomElement element) => elements.TryAdd(element.Tag, element);
}
