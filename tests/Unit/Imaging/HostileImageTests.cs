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

    // FUZZ=20000 dotnet test --project tests/Unit -c Release --filter-class '*HostileImageTests' for the long run (docs/imaging.md).
    [Fact]
    public void Mutated_heaps_are_imported_set_aside_or_refused_and_nothing_else()
    {
        var rounds = int.TryParse(Environment.GetEnvironmentVariable("FUZZ"), out var asked) ? asked : 600;
        var random = new Random(int.TryParse(Environment.GetEnvironmentVariable("FUZZ_SEED"), out var seed) ? seed : 3);
        var folder = Folder.Shared("dicom-fixtures");
        byte[][] odd = folder is null ? [] : [.. Directory.GetFiles(folder, "*.dcm", SearchOption.AllDirectories).Where(file => new FileInfo(file).Length < 200_000).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
        byte[][] seeds = [.. Seeds().Select(file => file.Write()), .. odd];
        var (usable, setAside, refused) = (0, 0, 0);
        var (slowest, clock) = (TimeSpan.Zero, Stopwatch.StartNew());
        for (var i = 0; i < rounds; i++)
        {
            // Two files of one heap, so that gathering and sorting meet what mutations make of places and phases.
            var files = new[] { Mutate(seeds[i % seeds.Length], random), Mutate(seeds[i % seeds.Length], random) };
            var began = clock.Elapsed;
            ImageStudy study;
            try
            {
                study = ImageStudy.Read(files.Select((file, n) => Folder.Of($"{n}", file)), Folder.Secret, null, Small);
            }
            catch (Exception e)
            {
                File.WriteAllBytes(Path.Combine(Path.GetTempPath(), "fuzz-0.dcm"), files[0]);
                File.WriteAllBytes(Path.Combine(Path.GetTempPath(), "fuzz-1.dcm"), files[1]);
                throw new InvalidOperationException($"round {i}, seed {i % seeds.Length}", e);
            }
            slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, (clock.Elapsed - began).Ticks));
            Assert.True(study.Series.Count > 0 || study.SetAside.Count > 0 || study.Problems.Any(problem => problem.IsError));
            Assert.All(study.Series, series => Assert.True(series.Frames.Count > 0 && series.Frames.All(frame => frame.Geometry.At(1, 1).IsFinite())));
            Assert.All(study.Series, series => Assert.Equal(series.ToJson(), ImageSeries.FromJson(series.ToJson()).ToJson()));
            (usable, setAside, refused) = study.IsUsable() ? (usable + 1, setAside, refused) : study.SetAside.Count > 0 ? (usable, setAside + 1, refused) : (usable, setAside, refused + 1);
        }
        TestContext.Current.SendDiagnosticMessage($"{2 * rounds} mutated files of {seeds.Length} seeds: {usable} heaps usable, {setAside} set aside, {refused} refused; slowest {slowest.TotalMilliseconds:0} ms, all {clock.Elapsed.TotalSeconds:0} s");
        Assert.True(usable > rounds / 20 && refused > rounds / 20, $"{usable} usable, {setAside} set aside, {refused} refused");
        Assert.True(slowest < TimeSpan.FromSeconds(20), $"{slowest}");
        if (asked > 0)
        {
            File.WriteAllText(Path.Combine(Path.GetTempPath(), "fuzz.txt"), $"{2 * rounds} mutated files of {seeds.Length} seeds: {usable} heaps usable, {setAside} set aside, {refused} refused; slowest {slowest.TotalMilliseconds:0} ms, all {clock.Elapsed.TotalSeconds:0} s\n");
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
        foreach (var syntax in new[] { "1.2.840.10008.1.2", "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.2" })
        {
            var slice = DicomBytes.Slice();
            slice.Syntax = syntax;
            yield return slice;
        }
        yield return DicomBytes.Slice().Shape(6, 8, 8, 8).Fragments("1.2.840.10008.1.2.4.50", [], Streams.Jpeg(8, 6, 1, 8, 0xC0));
        yield return DicomBytes.Slice().Shape(6, 8, 8, 8, 3, "RGB").Fragments("1.2.840.10008.1.2.4.50", [], Streams.Jpeg(8, 6, 3, 8, 0xC0));
        yield return DicomBytes.Slice().Fragments("1.2.840.10008.1.2.4.70", [], Streams.Jpeg(8, 6, 1, 12, 0xC3));
        yield return DicomBytes.Slice().Fragments("1.2.840.10008.1.2.4.90", [], Streams.Jpeg2000(8, 6, 1, 12));
        yield return DicomBytes.Slice().Fragments("1.2.840.10008.1.2.4.201", [], Streams.Jpeg2000(8, 6, 1, 12, isHighThroughput: true));
        yield return DicomBytes.Slice().Shape(1, 4, 8, 8, 3, "YBR_FULL_422").Words(0x00280006, "US", 0).Bytes(0x7FE00010, "OB", [10, 90, 128, 128, 10, 90, 128, 128]);
        yield return DicomBytes.Slice().Text(0x00200100, "IS", "2").Text(0x00181060, "DS", "40").Doubles(0x00189087, 800).Text(0x00181065, "DS", @"0\40");
        var palette = DicomBytes.Slice().Shape(1, 4, 8, 8, 1, "PALETTE COLOR").Bytes(0x7FE00010, "OB", [0, 1, 1, 0]);
        foreach (var colour in new uint[] { 0, 1, 2 })
        {
            palette.Words(0x00281101 + colour, "US", 2, 0, 16).Words(0x00281201 + colour, "OW", 256, 512);
        }
        yield return palette;
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
