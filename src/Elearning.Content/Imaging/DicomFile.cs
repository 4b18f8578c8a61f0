using System.IO.Compression;

namespace Elearning.Content.Imaging;

/// <summary>One DICOM file in memory: its transfer syntax and its data set (DICOM PS3.10). The file meta group is read and left behind.</summary>
public sealed class DicomFile
{
    private DicomFile(string transferSyntax, DicomDataset data) => (TransferSyntax, Data) = (transferSyntax, data);

    /// <summary>UID of the transfer syntax; guessed from the bytes when the file does not say.</summary>
    public string TransferSyntax { get; }

    /// <summary>Everything but the file meta group.</summary>
    public DicomDataset Data { get; }

    /// <summary>Reads a file; on any bytes whatever it returns or throws <see cref="DicomRefusedException"/>.</summary>
    public static DicomFile Read(Stream stream, ImageLimits limits)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(limits);
        return Read(BoundedBytes.Of(stream, limits.FileBytes), limits);
    }

    /// <summary>Reads a file that is in memory; the data set keeps slices of it.</summary>
    public static DicomFile Read(ReadOnlyMemory<byte> bytes, ImageLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var reader = new DicomReader(bytes, limits) { Position = Start(bytes.Span) };
        var syntax = Meta(reader);
        if (syntax is not null)
        {
            Imaging.TransferSyntax.Require(syntax);
        }
        if (syntax == Imaging.TransferSyntax.Deflated)
        {
            var inflated = Inflate(bytes[reader.Position..], limits);
            return new(syntax, new DicomReader(inflated, limits).Dataset(isExplicit: true));
        }
        var isExplicit = syntax is null ? LooksExplicit(bytes.Span[reader.Position..]) : syntax != Imaging.TransferSyntax.ImplicitLittleEndian;
        syntax ??= isExplicit ? Imaging.TransferSyntax.ExplicitLittleEndian : Imaging.TransferSyntax.ImplicitLittleEndian;
        if (syntax == Imaging.TransferSyntax.BigEndian)
        {
            reader = new(bytes, limits, isBigEndian: true) { Position = reader.Position };
        }
        return new(syntax, reader.Dataset(isExplicit));
    }

    private static int Start(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= 132 && bytes.Slice(128, 4).SequenceEqual("DICM"u8))
        {
            return 132;
        }
        // Old exports lack the preamble and begin with group 0002 or 0008 at once.
        return bytes.Length >= 8 && bytes[0] is 2 or 8 && bytes[1] == 0 && bytes[3] == 0
            ? 0
            : throw new DicomRefusedException(ImageProblems.NotDicom);
    }

    private static string? Meta(DicomReader reader)
    {
        string? syntax = null;
        while (reader.Peek(reader.Length) is var tag && tag >> 16 == 2)
        {
            var element = reader.Element(reader.Length, isExplicit: true, 0);
            if (tag == Tags.TransferSyntaxUid && element.Text() is { Length: > 0 } uid)
            {
                syntax ??= uid;
            }
        }
        return syntax;
    }

    private static bool LooksExplicit(ReadOnlySpan<byte> data) =>
        data.Length >= 6 && Dictionary.Vr(data[4], data[5]) is not null;

    private static byte[] Inflate(ReadOnlyMemory<byte> deflated, ImageLimits limits)
    {
        var most = Math.Min(limits.InflatedBytes, Math.Max(1 << 20, (long)deflated.Length * limits.InflateRatio));
        try
        {
            using var source = new MemoryStream(deflated.ToArray(), writable: false);
            using var inflated = new DeflateStream(source, CompressionMode.Decompress);
            return BoundedBytes.Of(inflated, (int)most);
        }
        catch (InvalidDataException)
        {
            throw new DicomRefusedException(ImageProblems.Damaged, "deflate");
        }
    }
}
