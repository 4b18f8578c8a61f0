using Elearning.Content.Imaging;
using Elearning.Domain.Imaging;

namespace Elearning.Tests.Unit.Imaging;

public sealed class ImageSeriesTests
{
    [Fact]
    public void Slices_are_sorted_along_the_normal_whatever_their_names_and_numbers()
    {
        var heights = new double[] { 5, -2.5, 0, 10, 2.5, 7.5 };
        var series = Folder.Read([.. heights.Select((z, i) => DicomBytes.Slice(z, number: 9 - i))]);
        Assert.Empty(series.Problems);
        Assert.Equal(heights.Order(), series.Frames.Select(frame => frame.Geometry.Origin.Z));
        Assert.Equal(Enumerable.Range(1, 6), series.Frames.Select(frame => (int)frame.DicomJson.Value("00200013")!));
        Assert.True(series.Stack().IsVolume());
        Assert.Equal(2.5, series.Stack().Pitch());
        Assert.Equal(1, series.IndexOf("1.2.3.4.5.7"));
    }

    [Fact]
    public void Slices_of_an_oblique_stack_are_sorted_along_their_own_normal()
    {
        // Sagittal: rows go back, columns go down, so that the normal points to the right of the patient.
        var series = Folder.Read([.. new[] { 3, 1, 2 }.Select(x => DicomBytes.Slice(0, x)
            .Text(0x00200037, "DS", @"0\1\0\0\0\-1").Text(0x00200032, "DS", $@"{x * 4}\-10\50"))]);
        Assert.Equal([12.0, 8, 4], series.Frames.Select(frame => frame.Geometry.Origin.X));
        Assert.Equal(new Point(-1, 0, 0), series.Stack().Normal());
        Assert.Equal(new Point(12, -9.25, 49.5), series.Frames[0].Geometry.At(1, 1));
    }

    [Fact]
    public void Pixel_spacing_gives_rows_first_as_the_standard_does()
    {
        var geometry = Folder.Read(DicomBytes.Slice()).Frames[0].Geometry;
        Assert.Equal((0.5, 0.75), (geometry.RowSpacing, geometry.ColumnSpacing));
        Assert.Equal(new Point(-10 + 0.75, -20 + 1, 0), geometry.At(1, 2));
        Assert.True(geometry is { Calibrated: true, InPatient: true, Rows: 6, Columns: 8 });
    }

    [Fact]
    public void A_missing_slice_is_told_and_does_not_stop_the_series()
    {
        var series = Folder.Read([.. new double[] { 0, 5, 10, 25, 30 }.Select((z, i) => DicomBytes.Slice(z, i))]);
        var gap = Assert.Single(series.Problems);
        Assert.Same(ImageProblems.Gap, gap.Kind);
        Assert.Equal(["15", "0003.dcm", "5", "2"], gap.Details);
        Assert.Equal("0004.dcm", gap.File);
        Assert.True(series.IsUsable());
    }

    [Fact]
    public void The_same_image_twice_is_kept_once()
    {
        var series = Folder.Read(DicomBytes.Slice(0, 1), DicomBytes.Slice(1, 2), DicomBytes.Slice(0, 1));
        Assert.Same(ImageProblems.Duplicate, Assert.Single(series.Problems).Kind);
        Assert.Equal(2, series.Frames.Count);
    }

    [Fact]
    public void Two_series_in_one_folder_are_told_with_the_files_of_each()
    {
        var series = Folder.Read(DicomBytes.Slice(0, 1), DicomBytes.Slice(1, 2), DicomBytes.Slice(2, 3, series: "1.2.3.5"));
        var mixed = Assert.Single(series.Problems);
        Assert.Same(ImageProblems.MixedSeries, mixed.Kind);
        Assert.Equal(["2", "0001.dcm + 1; 0003.dcm + 0"], mixed.Details);
        Assert.False(series.IsUsable());
    }

    [Fact]
    public void Slices_of_another_size_plane_or_place_stop_the_series()
    {
        Assert.Same(ImageProblems.MixedShapes, Assert.Single(Folder.Read(DicomBytes.Slice(0, 1), DicomBytes.Slice(1, 2).Text(0x00280030, "DS", @"0.6\0.75")).Problems).Kind);
        Assert.Same(ImageProblems.MixedPlanes, Assert.Single(Folder.Read(DicomBytes.Slice(0, 1), DicomBytes.Slice(1, 2).Text(0x00200037, "DS", @"0\1\0\0\0\-1")).Problems).Kind);
        Assert.Same(ImageProblems.MixedPlanes, Assert.Single(Folder.Read(DicomBytes.Slice(0, 1), DicomBytes.Slice(1, 2).Without(0x00200032)).Problems).Kind);
        Assert.Same(ImageProblems.SamePlace, Assert.Single(Folder.Read(DicomBytes.Slice(0, 1), DicomBytes.Slice(1, 2), DicomBytes.Slice(1, 3)).Problems).Kind);
        Assert.Same(ImageProblems.MixedSeries, Assert.Single(Folder.Read(DicomBytes.Slice(0, 1), DicomBytes.Slice(1, 2).Text(0x00200052, "UI", "1.9")).Problems).Kind);
    }

    [Fact]
    public void Phases_of_one_slice_are_sorted_in_time_and_are_no_volume()
    {
        var series = Folder.Read([.. new[] { 3, 1, 25, 2 }.Select(phase => DicomBytes.Slice(0, 100 - phase)
            .Text(0x00181060, "DS", $"{phase * 35.4}").Text(0x00181063, "DS", "35.4"))]);
        Assert.Empty(series.Problems);
        Assert.Equal(["99", "98", "97", "75"], series.Frames.Select(frame => frame.SourceSopInstanceUid[10..]));
        Assert.Equal(35.4, series.FrameTime);
        Assert.False(series.Stack().IsVolume());
    }

    [Fact]
    public void A_projection_has_a_plane_of_its_own_calibrated_at_the_detector()
    {
        var file = DicomBytes.Slice().Text(0x00080060, "CS", "MG").Without(0x00200032).Without(0x00200037).Without(0x00280030);
        var bare = Folder.Read(file);
        Assert.False(bare.Measurable);
        Assert.Null(bare.FrameOfReferenceUid);
        Assert.Equal(FrameGeometry.Flat(6, 8), bare.Frames[0].Geometry);
        var calibrated = Folder.Read(file.Text(0x00181164, "DS", @"0.1\0.2"));
        Assert.True(calibrated.Measurable);
        Assert.Equal(FrameGeometry.Flat(6, 8, 0.2, 0.1, calibrated: true), calibrated.Frames[0].Geometry);
    }

    [Fact]
    public void Projections_of_different_size_share_a_folder()
    {
        static DicomBytes View(int number) => DicomBytes.Slice(0, number).Text(0x00080060, "CS", "MG").Without(0x00200032).Without(0x00200037);
        var series = Folder.Read(View(2), View(1).Shape(8, 6, 16, 12));
        Assert.Empty(series.Problems);
        Assert.Equal([8, 6], series.Frames.Select(frame => frame.Geometry.Rows));
    }

    [Fact]
    public void Ultrasound_is_calibrated_by_its_regions_when_they_agree()
    {
        static DicomBytes Region(double centimetres) => new DicomBytes().Words(0x00186012, "US", 1)
            .Words(0x00186024, "US", 3).Words(0x00186026, "US", 3).Doubles(0x0018602C, centimetres).Doubles(0x0018602E, -2 * centimetres);
        static ImageSeries Read(params DicomBytes[] regions) => Folder.Read(DicomBytes.Slice().Text(0x00080060, "CS", "US")
            .Without(0x00200032).Without(0x00200037).Without(0x00280030).Items(0x00186011, true, regions));
        Assert.Equal(FrameGeometry.Flat(6, 8, 0.2, 0.4, calibrated: true), Read(Region(0.02), Region(0.02)).Frames[0].Geometry);
        Assert.False(Read(Region(0.02), Region(0.03)).Measurable);
        Assert.False(Read(Region(0)).Measurable);
    }

    [Fact]
    public void A_film_of_many_frames_becomes_frames_with_uids_of_their_own()
    {
        var film = DicomBytes.Slice().Text(0x00080060, "CS", "US").Without(0x00200032).Without(0x00200037)
            .Text(0x00280008, "IS", "3").Text(0x00181063, "DS", "40").Shape(2, 2, 8, 8)
            .Bytes(0x7FE00010, "OB", [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3]);
        var series = Folder.Read(film);
        Assert.Empty(series.Problems);
        Assert.Equal(3, series.Frames.Select(frame => frame.SopInstanceUid).Distinct().Count());
        Assert.Equal([1, 2, 3], series.Frames.Select(frame => frame.SourceFrame));
        Assert.Equal(3, series.Frames.Select(frame => frame.Sha256).Distinct().Count());
        Assert.All(series.Frames, frame => Assert.False(frame.DicomJson.ContainsKey("00280008")));
        Assert.Equal(40, series.FrameTime);
        Assert.Equal(2, series.IndexOf("1.2.3.4.5.1", 3));
    }

    [Fact]
    public void An_enhanced_file_gives_each_frame_its_own_place_and_window()
    {
        static DicomBytes One(uint tag, DicomBytes item) => new DicomBytes().Items(tag, true, item);
        static DicomBytes Frame(int z) => One(0x00209113, new DicomBytes().Text(0x00200032, "DS", $@"0\0\{z}"));
        var shared = new DicomBytes()
            .Items(0x00209116, true, new DicomBytes().Text(0x00200037, "DS", @"1\0\0\0\1\0"))
            .Items(0x00289110, true, new DicomBytes().Text(0x00280030, "DS", @"0.5\0.5"))
            .Items(0x00289132, true, new DicomBytes().Text(0x00281050, "DS", "50").Text(0x00281051, "DS", "350"))
            .Items(0x00289145, true, new DicomBytes().Text(0x00281052, "DS", "-1000").Text(0x00281053, "DS", "2"));
        var file = DicomBytes.Slice().Text(0x00280008, "IS", "3").Shape(2, 2, 8, 8).Bytes(0x7FE00010, "OB", new byte[12])
            .Without(0x00200032).Without(0x00200037).Without(0x00280030).Without(0x00281050).Without(0x00281051).Without(0x00281055)
            .Items(0x52009229, false, shared).Items(0x52009230, false, Frame(20), Frame(10), Frame(0));
        var series = Folder.Read(file);
        Assert.Empty(series.Problems);
        Assert.Equal([0.0, 10, 20], series.Frames.Select(frame => frame.Geometry.Origin.Z));
        Assert.Equal([3, 2, 1], series.Frames.Select(frame => frame.SourceFrame));
        Assert.Equal([new ImageWindow(50, 350, null)], series.Windows);
        Assert.All(series.Frames, frame => Assert.Equal(2, (double)frame.DicomJson.Value("00281053")!));
        Assert.All(series.Frames, frame => Assert.False(frame.DicomJson.ContainsKey("52009230") || frame.DicomJson.ContainsKey("00209113")));
    }

    [Fact]
    public void Fragments_are_joined_into_frames_by_the_offset_table_or_by_their_markers()
    {
        var whole = Streams.Jpeg(8, 6, 1, 8, 0xC0, 1);
        byte[] one = whole[..10], more = whole[10..], two = Streams.Jpeg(8, 6, 1, 8, 0xC0, 2);
        byte[] offsets = [.. BitConverter.GetBytes(0), .. BitConverter.GetBytes(8 + 10 + 8 + more.Length)];
        foreach (var table in new byte[][] { offsets, [] })
        {
            using var kept = new TemporaryStore();
            var series = Folder.Read(kept.Store, DicomBytes.Slice().Shape(6, 8, 8, 8).Text(0x00280008, "IS", "2").Fragments("1.2.840.10008.1.2.4.50", table, one, more, two));
            Assert.Empty(series.Problems);
            Assert.Equal([.. one, .. more], kept.Bytes(series.Frames[0].Sha256));
            Assert.Equal(two, kept.Bytes(series.Frames[1].Sha256));
        }
    }

    [Fact]
    public void Frames_are_kept_under_their_hash_and_the_series_survives_as_a_document()
    {
        using var kept = new TemporaryStore();
        var series = Folder.Read(kept.Store, DicomBytes.Slice(0, 1), DicomBytes.Slice(1, 2).Words(0x7FE00010, "OW", new ushort[48]));
        Assert.All(series.Frames, frame => Assert.True(kept.Store.Verify(frame.Sha256)));
        var again = ImageSeries.FromJson(series.ToJson());
        Assert.Equal(series.Frames.Select(frame => frame.Geometry), again.Frames.Select(frame => frame.Geometry));
        Assert.Equal(series.Metadata(), again.Metadata());
        Assert.Equal(series.ToJson(), again.ToJson());
        Assert.NotNull(KeyImage.Render(again.Frames[0], kept.Bytes(again.Frames[0].Sha256), 40, 400));
    }

    [Fact]
    public void What_is_served_never_names_a_source_uid()
    {
        var served = System.Text.Encoding.UTF8.GetString(Folder.Read(DicomBytes.Slice(), DicomBytes.Slice(1, 2)).Metadata());
        Assert.DoesNotContain("1.2.3", served);
        Assert.Contains("\"00200032\"", served);
    }

    [Fact]
    public void Reading_the_same_folder_again_gives_the_same_uids_and_source_hash()
    {
        var one = Folder.Read(DicomBytes.Slice(0, 1), DicomBytes.Slice(1, 2));
        var other = Folder.Read(DicomBytes.Slice(1, 2), DicomBytes.Slice(0, 1));
        Assert.Equal(one.SourceSha256, other.SourceSha256);
        Assert.Equal(one.Frames.Select(f => f.SopInstanceUid), other.Frames.Select(f => f.SopInstanceUid));
        Assert.Equal(one.SourceSha256, SeriesFile.Sha256([Folder.Of("x", DicomBytes.Slice(0, 1).Write()), Folder.Of("y", DicomBytes.Slice(1, 2).Write())]));
        Assert.NotEqual(one.SourceSha256, Folder.Read(DicomBytes.Slice(0, 1)).SourceSha256);
    }

    [Fact]
    public void Every_bad_file_of_a_folder_is_told_at_once()
    {
        var files = new[]
        {
            Folder.Of("good.dcm", DicomBytes.Slice().Write()),
            Folder.Of("text.dcm", "hello"u8.ToArray()),
            Folder.Of("report.dcm", DicomBytes.Slice().Text(0x00080060, "CS", "SR").Write()),
            Folder.Of("empty.dcm", DicomBytes.Slice().Without(0x7FE00010).Write()),
            Folder.Of("deep.dcm", DicomBytes.Slice().Words(0x00280100, "US", 32).Write()),
            Folder.Of("short.dcm", DicomBytes.Slice().Words(0x00280010, "US", 600).Write()),
            Folder.Of("nameless.dcm", DicomBytes.Slice().Without(0x00080018).Write()),
            new SeriesFile("gone.dcm", () => throw new FileNotFoundException()),
        };
        var problems = ImageSeries.Read(files, Folder.Secret, null).Problems;
        Assert.Equal(
            [
                ("text.dcm", ImageProblems.NotDicom), ("report.dcm", ImageProblems.WrongModality), ("empty.dcm", ImageProblems.NoPicture),
                ("deep.dcm", ImageProblems.Pixels), ("short.dcm", ImageProblems.FewPixels), ("nameless.dcm", ImageProblems.MissingHeader), ("gone.dcm", ImageProblems.Unreadable),
            ],
            problems.Select(problem => (problem.File, problem.Kind)));
    }

    [Fact]
    public void An_empty_or_overfull_folder_says_so()
    {
        Assert.Same(ImageProblems.Empty, Assert.Single(Folder.Read().Problems).Kind);
        var many = Enumerable.Range(0, 5).Select(i => Folder.Of($"{i}.dcm", DicomBytes.Slice(i, i).Write()));
        Assert.Contains(ImageSeries.Read(many, Folder.Secret, null, ImageLimits.Usual with { Files = 3 }).Problems, p => p.Kind == ImageProblems.TooMany);
    }

    [Fact]
    public void A_table_of_values_that_is_not_applied_is_told_once()
    {
        static DicomBytes Tabled(int number) => DicomBytes.Slice(number, number).Items(0x00283000, true, new DicomBytes().Words(0x00283002, "US", 4096, 0, 16));
        var series = Folder.Read(Tabled(1), Tabled(2));
        Assert.Same(ImageProblems.ValueTable, Assert.Single(series.Problems).Kind);
        Assert.True(series.IsUsable());
        Assert.DoesNotContain("00283000", series.Frames[0].DicomJson.ToJsonString());
    }

    [Fact]
    public void A_series_without_windows_gets_one_from_its_pixels()
    {
        var series = Folder.Read(DicomBytes.Slice().Without(0x00281050).Without(0x00281051).Without(0x00281055));
        var window = Assert.Single(series.Windows);
        // Samples run from 0 to 57 and the rescale takes 1024 off.
        Assert.Equal((-1024 + 28.5, 57), (window.Centre, window.Width));
    }
}
