using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Elearning.Tests.Support;

/// <summary>A content folder with one case of very many slices: a computed ball in a box, as DICOM with run-length coded pixels.</summary>
public static class LongScan
{
    public const string Quiz = "long";
    private const int Side = 512;

    /// <summary>Writes the case, its quiz and a vocabulary.</summary>
    public static void Write(string folder, string root, int slices)
    {
        var series = Path.Combine(folder, "cases", "long-01", "axial");
        Directory.CreateDirectory(series);
        Directory.CreateDirectory(Path.Combine(folder, "sets"));
        File.Copy(Path.Combine(root, "content/vocabulary.yml"), Path.Combine(folder, "vocabulary.yml"));
        File.WriteAllText(Path.Combine(folder, "sets", $"{Quiz}.yml"), $"id: {Quiz}\ntitle: {{ fr: Longue pile }}\ndescription: {{ fr: Longue pile }}\nmode: practice\ncases: [long-01]\n");
        File.WriteAllText(Path.Combine(folder, "cases/long-01/case.md"), """
            ---
            id: long-01
            title: Une longue pile
            topics: [lung]
            modality: [CT]
            level: 1
            minutes: 5
            authors: [driss]
            disclosures: none
            objectives: [Faire défiler]
            proof: simulated
            reviewed: false
            synthetic: true
            references: ["Schulz-Menger J. J Cardiovasc Magn Reson 2020;22:19."]
            licence: CC BY 4.0
            review-by: 2028-11
            ---
            Une boule dans une boîte.

            ::: series axial {window=40/400 start=1 measurable=false}
            Pile calculée.
            :::

            ## Combien de boules ? {#count .single objective=1}

            - [x] Une
              > Une.
            - [ ] Deux
              > Non.
            """);
        File.WriteAllText(Path.Combine(folder, "cases/long-01/truth.json"), """{ "schema": "casepack-truth/1", "case": "LONG-01", "synthetic": true, "targets": [], "series": [] }""");
        for (var i = 0; i < slices; i++)
        {
            File.WriteAllBytes(Path.Combine(series, string.Create(CultureInfo.InvariantCulture, $"{i + 1:0000}.dcm")), Slice(i, slices));
        }
    }

    private static byte[] Slice(int index, int slices)
    {
        var samples = new ushort[Side * Side];
        var height = (index - (slices / 2.0)) / (slices / 2.0) * Side / 2;
        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                var (x, y) = (column - (Side / 2.0), row - (Side / 2.0));
                // One row in which every slice differs from every other, so that no two are one file in the store.
                samples[(row * Side) + column] = (ushort)(row == 0 && column <= index ? 1500 : (x * x) + (y * y) + (height * height) < Side * Side / 5.0 ? 1064 : 900);
            }
        }
        var file = new MemoryStream();
        file.Write([.. new byte[128], .. "DICM"u8]);
        Text(file, 0x0002, 0x0010, "UI", "1.2.840.10008.1.2.5");
        Text(file, 0x0008, 0x0016, "UI", "1.2.840.10008.5.1.4.1.1.2");
        Text(file, 0x0008, 0x0018, "UI", $"2.25.7.{index + 1}");
        Text(file, 0x0008, 0x0060, "CS", "CT");
        Text(file, 0x0020, 0x000D, "UI", "2.25.5");
        Text(file, 0x0020, 0x000E, "UI", "2.25.6");
        Text(file, 0x0020, 0x0013, "IS", $"{index + 1}");
        Text(file, 0x0020, 0x0032, "DS", $@"0\0\{index}");
        Text(file, 0x0020, 0x0037, "DS", @"1\0\0\0\1\0");
        Text(file, 0x0020, 0x0052, "UI", "2.25.8");
        Word(file, 0x0028, 0x0002, 1);
        Text(file, 0x0028, 0x0004, "CS", "MONOCHROME2");
        Word(file, 0x0028, 0x0010, Side);
        Word(file, 0x0028, 0x0011, Side);
        Text(file, 0x0028, 0x0030, "DS", @"0.7\0.7");
        foreach (var (element, value) in new[] { (0x0100, 16), (0x0101, 12), (0x0102, 11), (0x0103, 0) })
        {
            Word(file, 0x0028, element, value);
        }
        Text(file, 0x0028, 0x1050, "DS", "40");
        Text(file, 0x0028, 0x1051, "DS", "400");
        Text(file, 0x0028, 0x1052, "DS", "-1024");
        Text(file, 0x0028, 0x1053, "DS", "1");
        var packed = Packed(samples);
        file.Write([0xE0, 0x7F, 0x10, 0, .. "OB\0\0"u8, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0, 0xE0, 0, 0, 0, 0, 0xFE, 0xFF, 0, 0xE0, .. BitConverter.GetBytes(packed.Length), .. packed, 0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0]);
        return file.ToArray();
    }

    // DICOM PS3.5 annex G: the high bytes, then the low bytes, each in runs.
    private static byte[] Packed(ushort[] samples)
    {
        var (high, low) = (Runs(samples.Select(s => (byte)(s >> 8)).ToArray()), Runs(samples.Select(s => (byte)s).ToArray()));
        var header = new byte[64];
        BinaryPrimitives.WriteInt32LittleEndian(header, 2);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), 64);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), 64 + high.Length);
        byte[] all = [.. header, .. high, .. low];
        return all.Length % 2 == 0 ? all : [.. all, 0];
    }

    private static byte[] Runs(byte[] plane)
    {
        var packed = new List<byte>();
        for (int at = 0, length; at < plane.Length; at += length)
        {
            for (length = 1; length < 128 && at + length < plane.Length && plane[at + length] == plane[at]; length++)
            {
            }
            packed.AddRange(length == 1 ? [0, plane[at]] : [(byte)(1 - length), plane[at]]);
        }
        return [.. packed.Count % 2 == 0 ? packed : packed.Append((byte)0x80)];
    }

    private static void Text(MemoryStream file, int group, int element, string vr, string value)
    {
        var bytes = Encoding.ASCII.GetBytes(value.Length % 2 == 0 ? value : value + (vr == "UI" ? '\0' : ' '));
        file.Write([(byte)group, (byte)(group >> 8), (byte)element, (byte)(element >> 8), .. Encoding.ASCII.GetBytes(vr), (byte)bytes.Length, 0, .. bytes]);
    }

    private static void Word(MemoryStream file, int group, int element, int value) =>
        file.Write([(byte)group, (byte)(group >> 8), (byte)element, (byte)(element >> 8), .. "US"u8, 2, 0, (byte)value, (byte)(value >> 8)]);
}
