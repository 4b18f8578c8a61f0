using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Elearning.Tests.Unit.Imaging;

/// <summary>Writes small DICOM files for tests, in every syntax the reader takes, and broken on request.</summary>
sealed class DicomBytes
{
    const string Explicit = "1.2.840.10008.1.2.1", Implicit = "1.2.840.10008.1.2", Deflated = "1.2.840.10008.1.2.1.99", BigEndian = "1.2.840.10008.1.2.2";
    static readonly HashSet<string> Long = ["OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"];
    readonly SortedDictionary<uint, Func<Coding, byte[]>> elements = [];

    /// <summary>How a data set is written.</summary>
    readonly record struct Coding(bool IsExplicit, bool IsBig);

    public string Syntax { get; set; } = Explicit;

    public bool HasPreamble { get; set; } = true;

    public bool HasMeta { get; set; } = true;

    /// <summary>A CT slice of 8 × 6 pixels whose sample (column, row) is 10 · row + column.</summary>
    public static DicomBytes Slice(double z = 0, int number = 1, string series = "1.2.3.4") => new DicomBytes()
        .Text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.2").Text(0x00080018, "UI", $"1.2.3.4.5.{number}").Text(0x00080060, "CS", "CT")
        .Text(0x0020000D, "UI", "1.2.3").Text(0x0020000E, "UI", series).Text(0x00200052, "UI", "1.2.3.9").Text(0x00200013, "IS", $"{number}")
        .Text(0x00200032, "DS", FormattableString.Invariant($"-10\\-20\\{z}")).Text(0x00200037, "DS", @"1\0\0\0\1\0")
        .Text(0x00280030, "DS", @"0.5\0.75").Text(0x00281050, "DS", @"40\-600").Text(0x00281051, "DS", @"400\1500").Text(0x00281055, "LO", @"SOFT TISSUE\WINDOW1")
        .Text(0x00281052, "DS", "-1024").Text(0x00281053, "DS", "1")
        .Shape(6, 8, 16, 12).Words(0x7FE00010, "OW", [.. Enumerable.Range(0, 48).Select(i => (ushort)((i / 8 * 10) + (i % 8)))]);

    public DicomBytes Shape(int rows, int columns, int allocated, int stored, int samples = 1, string photometric = "MONOCHROME2") =>
        Words(0x00280002, "US", (ushort)samples).Text(0x00280004, "CS", photometric)
            .Words(0x00280010, "US", (ushort)rows).Words(0x00280011, "US", (ushort)columns)
            .Words(0x00280100, "US", (ushort)allocated).Words(0x00280101, "US", (ushort)stored).Words(0x00280102, "US", (ushort)(stored - 1)).Words(0x00280103, "US", 0);

    public DicomBytes Text(uint tag, string vr, string value) => Bytes(tag, vr, Encoding.UTF8.GetBytes(value));

    public DicomBytes Words(uint tag, string vr, params ushort[] values)
    {
        var bytes = new byte[values.Length * 2];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * i), values[i]);
        }
        return Bytes(tag, vr, bytes);
    }

    public DicomBytes Doubles(uint tag, params double[] values) => Bytes(tag, "FD", [.. values.SelectMany(BitConverter.GetBytes)]);

    public DicomBytes Longs(uint tag, params uint[] values) => Bytes(tag, "UL", [.. values.SelectMany(BitConverter.GetBytes)]);

    public DicomBytes Bytes(uint tag, string vr, byte[] value)
    {
        elements[tag] = coding => Element(tag, vr, value, coding);
        return this;
    }

    /// <summary>A sequence whose items are data sets; lengths written or left open.</summary>
    public DicomBytes Items(uint tag, bool isOpen, params DicomBytes[] items)
    {
        elements[tag] = coding =>
        {
            using var value = new MemoryStream();
            foreach (var item in items)
            {
                var body = item.DataSet(coding);
                value.Write([.. Tag(0xFFFEE000, coding), .. Length(isOpen ? uint.MaxValue : (uint)body.Length, coding), .. body]);
                value.Write(isOpen ? [.. Tag(0xFFFEE00D, coding), .. Length(0, coding)] : []);
            }
            return isOpen
                ? [.. Tag(tag, coding), .. coding.IsExplicit ? "SQ\0\0"u8 : default, .. Length(uint.MaxValue, coding), .. value.ToArray(), .. Tag(0xFFFEE0DD, coding), .. Length(0, coding)]
                : Element(tag, "SQ", value.ToArray(), coding);
        };
        return this;
    }

    /// <summary>Compressed pixels: the offset table, then fragments.</summary>
    public DicomBytes Fragments(string syntax, byte[] table, params byte[][] fragments)
    {
        Syntax = syntax;
        elements[0x7FE00010] = _ =>
        [
            .. Tag(0x7FE00010), .. "OB\0\0"u8, .. Length(uint.MaxValue),
            .. new[] { table }.Concat(fragments).SelectMany(fragment => (byte[])[.. Tag(0xFFFEE000), .. Length((uint)fragment.Length), .. fragment]),
            .. Tag(0xFFFEE0DD), .. Length(0),
        ];
        return this;
    }

    public DicomBytes Without(uint tag)
    {
        elements.Remove(tag);
        return this;
    }

    public byte[] Write()
    {
        var data = DataSet(new(Syntax != Implicit, Syntax == BigEndian));
        if (Syntax == Deflated)
        {
            using var packed = new MemoryStream();
            using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            {
                deflate.Write(data);
            }
            data = packed.ToArray();
        }
        byte[] meta = HasMeta ? Element(0x00020010, "UI", Encoding.ASCII.GetBytes(Syntax), new(true, false)) : [];
        byte[] start = HasPreamble ? [.. new byte[128], .. "DICM"u8] : [];
        return [.. start, .. HasMeta ? Element(0x00020000, "UL", BitConverter.GetBytes(meta.Length), new(true, false)) : [], .. meta, .. data];
    }

    byte[] DataSet(Coding coding) => [.. elements.Values.SelectMany(element => element(coding))];

    static byte[] Element(uint tag, string vr, byte[] value, Coding coding)
    {
        byte[] even = value.Length % 2 == 0 ? value : [.. value, vr is "UI" or "OB" or "UN" ? (byte)0 : (byte)' '];
        var word = vr switch { "US" or "SS" or "OW" or "AT" => 2, "UL" or "SL" or "FL" => 4, "FD" => 8, _ => 1 };
        byte[] body = coding.IsBig ? [.. even.Chunk(word).SelectMany(chunk => chunk.Reverse())] : even;
        byte[] head = !coding.IsExplicit ? Length((uint)body.Length)
            : Long.Contains(vr) ? [.. Encoding.ASCII.GetBytes(vr), 0, 0, .. Length((uint)body.Length, coding)]
            : [.. Encoding.ASCII.GetBytes(vr), (byte)(coding.IsBig ? body.Length >> 8 : body.Length), (byte)(coding.IsBig ? body.Length : body.Length >> 8)];
        return [.. Tag(tag, coding), .. head, .. body];
    }

    static byte[] Tag(uint tag, Coding coding = default) =>
        coding.IsBig ? [(byte)(tag >> 24), (byte)(tag >> 16), (byte)(tag >> 8), (byte)tag] : [(byte)(tag >> 16), (byte)(tag >> 24), (byte)tag, (byte)(tag >> 8)];

    static byte[] Length(uint length, Coding coding = default)
    {
        var bytes = BitConverter.GetBytes(length);
        return coding.IsBig ? [.. bytes.Reverse()] : bytes;
    }
}
