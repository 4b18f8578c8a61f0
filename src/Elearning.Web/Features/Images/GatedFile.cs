using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Elearning.Content.Imaging;

namespace Elearning.Web.Features.Images;

/// <summary>
/// A frame as a DICOM file again (PS3.10): exactly the header that passed the gate, in explicit little endian, and its pixels as they are kept.
/// Read again it gives the same frame.
/// </summary>
public static class GatedFile
{
    private const string Implementation = "2.25.209130541437230489104938471234118";
    private const uint Undefined = 0xFFFF_FFFF;
    private static readonly HashSet<string> Long = ["OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"];

    /// <summary>Writes a frame.</summary>
    /// <param name="output">Takes the file.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="pixels">Its bytes from the image store.</param>
    public static void Write(Stream output, ImageFrame frame, ReadOnlySpan<byte> pixels)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(frame);
        var header = frame.DicomJson;
        var sopClass = header["00080016"]?["Value"]?[0]?.ToString() ?? "1.2.840.10008.5.1.4.1.1.7";
        var meta = new Writer();
        meta.Element(0x00020001, "OB", [0, 1]);
        meta.Element(0x00020002, "UI", Text(sopClass, '\0'));
        meta.Element(0x00020003, "UI", Text(frame.SopInstanceUid, '\0'));
        meta.Element(0x00020010, "UI", Text(frame.TransferSyntax, '\0'));
        meta.Element(0x00020012, "UI", Text(Implementation, '\0'));
        var group = new Writer();
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, meta.Bytes.Length);
        group.Element(0x00020000, "UL", length);
        var data = new Writer();
        Dataset(data, header);
        output.Write(new byte[128]);
        output.Write("DICM"u8);
        output.Write(group.Bytes);
        output.Write(meta.Bytes);
        output.Write(data.Bytes);
        output.Write(PixelData(frame, header, pixels));
    }

    private static ReadOnlySpan<byte> PixelData(ImageFrame frame, JsonObject header, ReadOnlySpan<byte> pixels)
    {
        var writer = new Writer();
        if (frame.TransferSyntax == TransferSyntax.ExplicitLittleEndian)
        {
            var wide = header["00280100"]?["Value"]?[0]?.ToString() == "16";
            writer.Element(0x7FE00010, wide ? "OW" : "OB", pixels);
            return writer.Bytes;
        }
        // One fragment after an empty table of offsets (PS3.5 A.4).
        writer.Start(0x7FE00010, "OB", Undefined);
        writer.Item(0xFFFEE000, []);
        writer.Item(0xFFFEE000, pixels);
        writer.Item(0xFFFEE0DD, []);
        return writer.Bytes;
    }

    private static void Dataset(Writer to, JsonObject header)
    {
        foreach (var (key, node) in header.OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            var tag = uint.Parse(key, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var vr = node!["vr"]!.ToString();
            if (vr == "SQ")
            {
                to.Start(tag, vr, Undefined);
                foreach (var item in (node["Value"] as JsonArray ?? []).OfType<JsonObject>())
                {
                    var inner = new Writer();
                    Dataset(inner, item);
                    to.Item(0xFFFEE000, inner.Bytes);
                }
                to.Item(0xFFFEE0DD, []);
                continue;
            }
            to.Element(tag, vr, node["InlineBinary"] is { } binary ? Convert.FromBase64String(binary.ToString()) : Value(vr, node["Value"] as JsonArray ?? []));
        }
    }

    private static byte[] Value(string vr, JsonArray values) => vr switch
    {
        "US" or "SS" => Numbers(values, 2, (to, v) => BinaryPrimitives.WriteInt16LittleEndian(to, unchecked((short)(long)v))),
        "UL" or "SL" => Numbers(values, 4, (to, v) => BinaryPrimitives.WriteInt32LittleEndian(to, unchecked((int)(long)v))),
        "FL" => Numbers(values, 4, (to, v) => BinaryPrimitives.WriteSingleLittleEndian(to, (float)v)),
        "FD" => Numbers(values, 8, BinaryPrimitives.WriteDoubleLittleEndian),
        "DS" or "IS" => Text(string.Join('\\', values.Select(v => Decimal(Number(v)))), ' '),
        _ => Text(string.Join('\\', values.Select(v => v?.ToString() ?? "")), vr == "UI" ? '\0' : ' '),
    };

    private delegate void WriteNumber(Span<byte> to, double value);

    private static byte[] Numbers(JsonArray values, int size, WriteNumber write)
    {
        var bytes = new byte[values.Count * size];
        foreach (var (i, value) in values.Index())
        {
            write(bytes.AsSpan(i * size), Number(value));
        }
        return bytes;
    }

    private static double Number(JsonNode? node) => double.Parse(node?.ToString() ?? "0", NumberStyles.Float, CultureInfo.InvariantCulture);

    // A decimal string has sixteen characters at most (PS3.5 6.2): as many digits as fit.
    private static string Decimal(double value)
    {
        for (var digits = 17; ; digits--)
        {
            var text = value.ToString(digits == 17 ? "R" : $"G{digits}", CultureInfo.InvariantCulture);
            if (text.Length <= 16)
            {
                return text;
            }
        }
    }

    private static byte[] Text(string text, char pad) => Encoding.UTF8.GetBytes(text.Length % 2 == 0 ? text : text + pad);

    private sealed class Writer
    {
        private readonly ArrayBufferWriter<byte> to = new();

        public ReadOnlySpan<byte> Bytes => to.WrittenSpan;

        public void Element(uint tag, string vr, ReadOnlySpan<byte> value)
        {
            Start(tag, vr, (uint)(value.Length + (value.Length & 1)));
            Padded(value);
        }

        public void Start(uint tag, string vr, uint length)
        {
            Tag(tag);
            to.Write(Encoding.ASCII.GetBytes(vr));
            Span<byte> number = stackalloc byte[4];
            if (Long.Contains(vr))
            {
                to.Write((ReadOnlySpan<byte>)[0, 0]);
                BinaryPrimitives.WriteUInt32LittleEndian(number, length);
                to.Write(number);
                return;
            }
            BinaryPrimitives.WriteUInt16LittleEndian(number, checked((ushort)length));
            to.Write(number[..2]);
        }

        public void Item(uint tag, ReadOnlySpan<byte> value)
        {
            Tag(tag);
            Span<byte> number = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32LittleEndian(number, (uint)(value.Length + (value.Length & 1)));
            to.Write(number);
            Padded(value);
        }

        private void Tag(uint tag)
        {
            Span<byte> number = stackalloc byte[4];
            BinaryPrimitives.WriteUInt16LittleEndian(number, (ushort)(tag >> 16));
            BinaryPrimitives.WriteUInt16LittleEndian(number[2..], (ushort)tag);
            to.Write(number);
        }

        private void Padded(ReadOnlySpan<byte> value)
        {
            to.Write(value);
            if ((value.Length & 1) == 1)
            {
                to.Write((ReadOnlySpan<byte>)[0]);
            }
        }
    }
}
