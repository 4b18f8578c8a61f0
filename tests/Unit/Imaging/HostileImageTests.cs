using System.Diagnostics;
using Elearning.Content.Imaging;

namespace Elearning.Tests.Unit.Imaging;

public sealed class HostileImageTests
{
    static readonly ImageLimits Small = ImageLimits.Usual with { FileBytes = 32 << 20, InflatedBytes = 16 << 20, FrameSamples = 16 << 20 };

    [Fact]
    public void Mutated_files_are_imported_or_refused_with_a_reason_and_nothing_else()
    {
        var random = new Random(2);
        var clock = Stopwatch.StartNew();
        var seeds = Seeds().Select(seed => seed.Write()).ToArray();
        var (taken, refused) = (0, 0);
        for (var i = 0; i < 3_000 && clock.Elapsed < TimeSpan.FromSeconds(40); i++)
        {
            var usable = Read(Mutate(seeds[i % seeds.Length], random)).IsUsable();
            (taken, refused) = usable ? (taken + 1, refused) : (taken, refused + 1);
        }
        Assert.True(taken > 50 && refused > 200, $"{taken} taken, {refused} refused");
    }

    [Fact]
    public void Odd_files_of_other_makers_are_imported_or_refused_with_a_reason()
    {
        var folder = Folder.Shared("dicom-fixtures");
        Assert.SkipWhen(folder is null, "no shared/dicom-fixtures beside the project");
        var files = Directory.GetFiles(folder!, "*", SearchOption.AllDirectories).Where(file => new FileInfo(file).Length < 4 << 20).Order(StringComparer.Ordinal).ToArray();
        var taken = files.Count(file => Read(File.ReadAllBytes(file)).IsUsable());
        Assert.True(taken > 40, $"{taken} of {files.Length} taken");
    }

    [Fact]
    public void Odd_files_mutated_are_imported_or_refused_with_a_reason()
    {
        var folder = Folder.Shared("dicom-fixtures");
        Assert.SkipWhen(folder is null, "no shared/dicom-fixtures beside the project");
        var random = new Random(3);
        var clock = Stopwatch.StartNew();
        var files = Directory.GetFiles(folder!, "*.dcm", SearchOption.AllDirectories).Where(file => new FileInfo(file).Length < 200_000).Order(StringComparer.Ordinal).ToArray();
        for (var i = 0; i < 600 && clock.Elapsed < TimeSpan.FromSeconds(40); i++)
        {
            Read(Mutate(File.ReadAllBytes(files[random.Next(files.Length)]), random));
        }
    }

    static ImageSeries Read(byte[] bytes)
    {
        var clock = Stopwatch.StartNew();
        var series = ImageSeries.Read([Folder.Of("odd.dcm", bytes)], Folder.Secret, null, Small);
        Assert.True(series.IsUsable() || series.Problems.Any(problem => problem.IsError));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{clock.Elapsed} for {bytes.Length} bytes");
        if (series.IsUsable())
        {
            Assert.All(series.Frames, frame => Assert.True(frame.Geometry.At(1, 1).IsFinite()));
            Assert.NotEmpty(series.Metadata());
        }
        return series;
    }

    internal static byte[] Mutate(byte[] file, Random random)
    {
        var bytes = file.ToArray();
        for (var hits = random.Next(1, 8); hits > 0; hits--)
        {
            var at = random.Next(Math.Min(128, bytes.Length), bytes.Length);
            switch (random.Next(5))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes.AsSpan(at, Math.Min(4, bytes.Length - at)).Fill(0xFF); break;
                case 3: bytes = [.. bytes.AsSpan(0, at), .. bytes.AsSpan(Math.Min(bytes.Length, at + random.Next(40)))]; break;
                default: bytes = random.Next(6) == 0 ? bytes[..at] : [.. bytes.AsSpan(0, at), .. bytes.AsSpan(at - Math.Min(at, 30))]; break;
            }
            if (bytes.Length < 140)
            {
                break;
            }
        }
        return bytes;
    }

    static IEnumerable<DicomBytes> Seeds()
    {
        yield return DicomBytes.Slice();
        foreach (var syntax in new[] { "1.2.840.10008.1.2", "1.2.840.10008.1.2.1.99" })
        {
            var slice = DicomBytes.Slice();
            slice.Syntax = syntax;
            yield return slice;
        }
        var picture = Folder.Vector("jpegls.json")["pictures"]![3]!;
        yield return DicomBytes.Slice().Shape((int)picture["rows"]!, (int)picture["columns"]!, 16, 12)
            .Fragments("1.2.840.10008.1.2.4.80", [], Convert.FromBase64String((string)picture["stream"]!));
        byte[] rle = [.. new[] { 1, 64 }.SelectMany(BitConverter.GetBytes), .. new byte[56], unchecked((byte)-9), 4, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
        yield return DicomBytes.Slice().Shape(4, 5, 8, 8).Text(0x00280008, "IS", "2").Fragments("1.2.840.10008.1.2.5", [0, 0, 0, 0, 84, 0, 0, 0], rle, rle);
        yield return DicomBytes.Slice().Shape(2, 2, 8, 8).Bytes(0x7FE00010, "OB", new byte[8]).Text(0x00280008, "IS", "2").Without(0x00200032)
            .Items(0x52009229, true, new DicomBytes().Items(0x00289110, true, new DicomBytes().Text(0x00280030, "DS", @"1\1")))
            .Items(0x52009230, false, Plane(0), Plane(5));

        static DicomBytes Plane(int z) => new DicomBytes().Items(0x00209113, false, new DicomBytes().Text(0x00200032, "DS", $@"0\0\{z}"));
    }
}
