using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Elearning.Content.Imaging;

namespace Elearning.Tests.Load;

/// <summary>
/// One file of one picture as a series of any length: each copy has a UID and a place of its own, and other pixels (where they are JPEG, a comment beside them),
/// so that no two are kept as one. Values are written over those of the file: what is read is laid out as its maker did.
/// </summary>
internal sealed class ImageCopies
{
    private const uint Sop = 0x00080018, Place = 0x00200032, Orientation = 0x00200037, Pixels = 0x7FE00010;
    private const string Rle = "1.2.840.10008.1.2.5", Jpeg2000 = "1.2.840.10008.1.2.4.9";

    private readonly byte[] source;
    private readonly DicomFile file;
    private readonly double[] normal;

    public ImageCopies(string path)
    {
        source = File.ReadAllBytes(path);
        file = DicomFile.Read(source, ImageLimits.Usual);
        var o = file.Data.Text(Orientation)?.Split('\\').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray() ?? [1, 0, 0, 0, 1, 0];
        normal = [(o[1] * o[5]) - (o[2] * o[4]), (o[2] * o[3]) - (o[0] * o[5]), (o[0] * o[4]) - (o[1] * o[3])];
    }

    /// <summary>Writes as many copies into a folder, a millimetre apart.</summary>
    /// <exception cref="InvalidOperationException">The file is big endian or deflated, has several frames, or too short a place.</exception>
    public void Write(string folder, int count)
    {
        for (var i = 0; i < count; i++)
        {
            using var file = new FileStream(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{i:D6}.dcm")), FileMode.CreateNew, FileAccess.Write);
            file.Write(Copy(i));
            // What is still to be written would be written while the store's files are made safe.
            file.Flush(flushToDisk: true);
        }
    }

    private byte[] Copy(int number)
    {
        var copy = source.ToArray();
        var uid = file.Data.Text(Sop)!;
        Put(copy, Sop, $"{uid[..^7]}{1_000_000 + number}", '\0');
        Put(copy, Place, string.Join('\\', normal.Select(n => (n * number).ToString("0.##", CultureInfo.InvariantCulture))), ' ');
        Span<byte> own = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(own, number);
        if (file.Data[Pixels]!.Fragments is not [_, var frame])
        {
            return Plain(copy, At(file.Data[Pixels]!.Value), own);
        }
        return file.TransferSyntax == Rle ? RunLengths(copy, frame.Span, At(frame), own) : Commented(copy, frame.Span, At(frame), own);
    }

    private void Put(byte[] copy, uint tag, string text, char fill)
    {
        var value = file.Data[tag]!.Value;
        if (text.Length > value.Length)
        {
            throw new InvalidOperationException($"{tag:X8} has room for {value.Length} characters, not for {text}.");
        }
        Encoding.ASCII.GetBytes(text.PadRight(value.Length, fill), copy.AsSpan(At(value)));
    }

    private int At(ReadOnlyMemory<byte> value) => MemoryMarshal.TryGetArray(value, out var part) && part.Array == source && part.Count > 0
        ? part.Offset : throw new InvalidOperationException("Copies are made of one picture, neither big endian nor deflated.");

    // The low byte of the first four samples: bits above the stored ones stay as they are.
    private byte[] Plain(byte[] copy, int at, ReadOnlySpan<byte> own)
    {
        var step = file.Data[0x00280100]!.Value.Span[0] / 8;
        for (var i = 0; i < own.Length; i++)
        {
            copy[at + (i * step)] = own[i];
        }
        return copy;
    }

    // The first four bytes that stand together unpacked in the last plane, that of the low bytes.
    private static byte[] RunLengths(byte[] copy, ReadOnlySpan<byte> frame, int at, ReadOnlySpan<byte> own)
    {
        var planes = BinaryPrimitives.ReadInt32LittleEndian(frame);
        var packed = BinaryPrimitives.ReadInt32LittleEndian(frame[(4 * planes)..]);
        while ((sbyte)frame[packed] is var control && control is < 4)
        {
            packed += control >= 0 ? control + 2 : control == -128 ? 1 : 2;
        }
        own.CopyTo(copy.AsSpan(at + packed + 1));
        return copy;
    }

    // After the first marker, or after the size that JPEG 2000 wants first; the fragment grows by the comment.
    private byte[] Commented(byte[] copy, ReadOnlySpan<byte> frame, int at, ReadOnlySpan<byte> own)
    {
        var isJpeg2000 = file.TransferSyntax.StartsWith(Jpeg2000, StringComparison.Ordinal);
        byte[] comment = isJpeg2000 ? [0xFF, 0x64, 0, 8, 0, 0, .. own] : [0xFF, 0xFE, 0, 6, .. own];
        var after = at + 2 + (isJpeg2000 ? 2 + BinaryPrimitives.ReadUInt16BigEndian(frame[4..]) : 0);
        BinaryPrimitives.WriteInt32LittleEndian(copy.AsSpan(at - 4), frame.Length + comment.Length);
        return [.. copy[..after], .. comment, .. copy[after..]];
    }
}
