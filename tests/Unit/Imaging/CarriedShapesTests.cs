using Elearning.Content.Imaging;
using static Elearning.Tests.Unit.Imaging.TruthBytes;

namespace Elearning.Tests.Unit.Imaging;

/// <summary>Shapes that come with several series at once.</summary>
public sealed class CarriedShapesTests
{
    static readonly DicomBytes[] Soft = [.. Enumerable.Range(0, 3).Select(i => DicomBytes.Slice(5 * i, i + 1))];
    static readonly DicomBytes[] Bone = [.. Enumerable.Range(0, 3).Select(i => DicomBytes.Slice(5 * i, i + 11, "1.2.3.5"))];
    static readonly DicomBytes[] Other = [.. Enumerable.Range(0, 3).Select(i => DicomBytes.Slice(5 * i, i + 21, "1.2.3.6").Text(0x00200052, "UI", "1.2.8"))];

    [Fact]
    public void Shapes_lie_on_the_series_whose_pictures_are_named_else_on_one_of_their_frame_of_reference()
    {
        ImageSeries[] series = [Folder.Read(Other), Folder.Read(Bone), Folder.Read(Soft)];
        Assert.Equal(2, On(Report(In2d("CIRCLE", 4.5f, 3.5f, 5.5f, 3.5f)), series)!.Value.Series);
        Assert.Equal(1, On(Report(In3d("POINT", -8, -18, 5)), series)!.Value.Series);
        Assert.Equal(1, On(Segmentation("BINARY", 5), series)!.Value.Series);
        var (reading, none) = On(Segmentation("BINARY", 5), [series[0]])!.Value;
        Assert.Null(none);
        Assert.Same(ImageProblems.ShapesOfNoSeries, Assert.Single(reading.Problems).Kind);
        Assert.Same(ImageProblems.ShapesOfNoSeries, Assert.Single(On(Segmentation("BINARY", 500), series)!.Value.Reading.Problems).Kind);
        Assert.Null(On(Report(), series));
        Assert.Same(ImageProblems.NotDicom, Assert.Single(TruthReading.On(Folder.Of("x", [1, 2, 3]), series)!.Value.Reading.Problems).Kind);
    }

    [Theory]
    [InlineData("SCT", "Nodule", "Nodule")]
    [InlineData("SCT", "Left upper lobe", "Left upper lobe")]
    [InlineData("99LOCAL", "Nodule", null)]
    [InlineData("", "Nodule", null)]
    [InlineData("SCT", "DUPONT^JEAN", null)]
    [InlineData("SCT", "Nodule 12/03/1970", null)]
    [InlineData("SCT", "one two three four five six", null)]
    public void Of_the_words_of_a_file_only_the_meaning_of_a_public_code_may_stay(string scheme, string meaning, string? stays)
    {
        var series = Folder.Read(Soft);
        DicomBytes Meaning() => Code("27925004", meaning).Text(0x00080102, "SH", scheme);
        Assert.Equal(stays, Assert.Single(On(Segmentation("BINARY", 5).Items(0x00620002, false, Segment("Dupont", Meaning())), [series])!.Value.Reading.Shapes).Coded);
        Assert.Equal(stays, Assert.Single(On(Report("Dupont", Meaning(), In3d("POINT", -8, -18, 5)), [series])!.Value.Reading.Shapes).Coded);
    }

    [Fact]
    public void No_message_says_free_text_of_the_file()
    {
        var series = Folder.Read(Soft);
        var files = new[] { Report("Dupont", Code("1", "Dupont"), In3d("Dupont", 1, 2, 3), In3d("POINT", -8, -18, 5), In3d("POINT", -8, -18, 900)) };
        var problems = files.SelectMany(f => On(f, [series])!.Value.Reading.Problems).ToArray();
        Assert.Equal(2, problems.Length);
        Assert.All(problems, p => Assert.DoesNotContain("Dupont", p.Sentence("en"), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Mutated_segmentations_and_reports_give_shapes_or_a_reason_and_nothing_else()
    {
        var random = new Random(7);
        ImageSeries[] series = [Folder.Read(Soft), Folder.Read(Bone)];
        byte[][] seeds = [.. new[] { Segmentation("BINARY", 5), Segmentation("FRACTIONAL", 5), Segmentation("LABELMAP", 5), Report(In2d("ELLIPSE", 1.5f, 2.5f, 5.5f, 2.5f, 3.5f, 1.5f, 3.5f, 3.5f), In3d("POLYGON", -9, -19, 0, -7, -19, 0, -7, -18, 0)) }
            .Select(file => file.Write())];
        var (shapes, reasons) = (0, 0);
        for (var i = 0; i < 4_000; i++)
        {
            var file = (byte[])seeds[i % seeds.Length].Clone();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                file[random.Next(132, file.Length)] = (byte)random.Next(256);
            }
            if (TruthReading.On(Folder.Of("x", random.Next(8) == 0 ? file[..random.Next(file.Length)] : file), series) is { } read)
            {
                Assert.True(read.Reading.Shapes.Count > 0 == read.Series is not null || read.Reading.Problems.Count > 0);
                (shapes, reasons) = (shapes + read.Reading.Shapes.Count, reasons + read.Reading.Problems.Count);
            }
        }
        Assert.True(shapes > 500 && reasons > 500, $"{shapes} shapes, {reasons} reasons");
    }

    static (TruthReading Reading, int? Series)? On(DicomBytes file, IReadOnlyList<ImageSeries> series) => TruthReading.On(Folder.Of("x", file.Write()), series);
}
