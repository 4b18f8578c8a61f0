using Elearning.Content.Imaging;

namespace Elearning.Tests.Unit.Imaging;

public sealed class ImageStudyTests
{
    [Fact]
    public void A_heap_of_files_becomes_its_series_and_the_rest_is_set_aside_by_name()
    {
        var study = ImageStudy.Read(
            [
                Folder.Of("b/2.dcm", DicomBytes.Slice(5, 2).Write()), Folder.Of("notes.txt", "hello"u8.ToArray()), Folder.Of("a/1", DicomBytes.Slice(0, 1).Write()),
                Folder.Of("other", DicomBytes.Slice(0, 3, "1.2.3.5").Text(0x00200011, "IS", "7").Write()),
                Folder.Of("report", Object("1.2.840.10008.5.1.4.1.1.88.33", "SR")), Folder.Of("seg", Object("1.2.840.10008.5.1.4.1.1.66.4", "SEG")),
                Folder.Of("contours", Object("1.2.840.10008.5.1.4.1.1.481.3", "RTSTRUCT")), Folder.Of("ecg", Object("1.2.840.10008.5.1.4.1.1.9.1.1", "ECG")),
                Folder.Of("pdf", Object("1.2.840.10008.5.1.4.1.1.104.1", "DOC")), Folder.Of("gsps", Object("1.2.840.10008.5.1.4.1.1.11.1", "PR")),
                Folder.Of("DICOMDIR", DicomBytes.Slice().Without(0x7FE00010).Items(0x00041220, false).Write()),
                Folder.Of("bare", DicomBytes.Slice().Without(0x7FE00010).Write()),
            ],
            Folder.Secret, null);
        Assert.Empty(study.AllProblems());
        Assert.Equal([2, 1], study.Series.Select(series => series.Frames.Count));
        Assert.Equal([0.0, 5.0], study.Series[0].Frames.Select(frame => frame.Geometry.Origin.Z));
        Assert.Equal(
            [
                ("notes.txt", SetAsideKind.NotDicom), ("report", SetAsideKind.StructuredReport), ("seg", SetAsideKind.Segmentation), ("contours", SetAsideKind.ContourSet),
                ("ecg", SetAsideKind.Waveform), ("pdf", SetAsideKind.Document), ("gsps", SetAsideKind.PresentationState), ("DICOMDIR", SetAsideKind.DicomDirectory), ("bare", SetAsideKind.NoPixels),
            ],
            study.SetAside.Select(file => (file.File, file.Kind)));
        Assert.Equal(["report", "seg"], study.SetAside.Where(file => file.MayBecomeTruth).Select(file => file.File));
        Assert.True(study.IsUsable());

        static byte[] Object(string sopClass, string modality) =>
            DicomBytes.Slice().Text(0x00080016, "UI", sopClass).Text(0x00080060, "CS", modality).Without(0x7FE00010).Write();
    }

    [Fact]
    public void Every_kind_set_aside_and_every_caution_has_a_sentence_in_every_language()
    {
        foreach (var language in new[] { "fr", "en", "ar" })
        {
            Assert.Equal(Enum.GetValues<SetAsideKind>().Length, Enum.GetValues<SetAsideKind>().Select(kind => new SetAsideFile("x", kind).Sentence(language)).Distinct().Count());
            Assert.Equal(Enum.GetValues<Caution>().Length, Enum.GetValues<Caution>().Select(caution => caution.Sentence(language)).Distinct().Count());
        }
        Assert.NotEqual(Caution.Face.Sentence("fr"), Caution.Face.Sentence("en"));
        Assert.All(Enum.GetValues<Caution>(), caution => Assert.Matches(@"\p{IsArabic}{3}", caution.Sentence("ar")));
        Assert.All(Enum.GetValues<SetAsideKind>(), kind => Assert.Matches(@"^\p{IsArabic}{2}", new SetAsideFile("x", kind).Sentence("ar")));
    }

    [Fact]
    public void A_refused_file_does_not_keep_the_others_out()
    {
        var study = Read(DicomBytes.Slice(0, 1), DicomBytes.Slice(5, 2).Words(0x00280010, "US", 600), DicomBytes.Slice(10, 3));
        var problem = Assert.Single(study.Problems);
        Assert.Equal(("0002", ImageProblems.FewPixels), (problem.File, problem.Kind));
        Assert.Equal(2, Assert.Single(study.Series).Frames.Count);
        Assert.True(study.IsUsable());
    }

    [Fact]
    public void Scouts_and_other_planes_of_one_series_are_stacks_of_their_own()
    {
        var study = Read(
            DicomBytes.Slice(0, 1), DicomBytes.Slice(5, 2), DicomBytes.Slice(10, 3),
            DicomBytes.Slice(0, 4).Text(0x00200037, "DS", @"1\0\0\0\0\-1"),
            DicomBytes.Slice(0, 5).Text(0x00200037, "DS", @"0\1\0\0\0\-1"),
            DicomBytes.Slice(5, 6).Text(0x00080008, "CS", @"ORIGINAL\PRIMARY\LOCALIZER"));
        Assert.Equal([3, 1, 1, 1], study.Series.Select(series => series.Frames.Count));
        Assert.Equal(4, study.Series.Select(series => series.SeriesUid).Distinct().Count());
        Assert.All(study.Series, series => Assert.All(series.Frames, frame => Assert.Equal(series.SeriesUid, (string)frame.DicomJson.Value("0020000E")!)));
        Assert.Equal([PartReason.Localizer, PartReason.Orientation], study.Series[1].Parts.Select(part => part.Reason));
        Assert.Equal(new SeriesPart(PartReason.Localizer, null, 2, 2), Assert.Single(study.Series[3].Parts));
    }

    [Fact]
    public void Slices_of_another_shape_are_a_stack_of_their_own()
    {
        var study = Read(DicomBytes.Slice(0, 1), DicomBytes.Slice(5, 2), DicomBytes.Slice(0, 3).Shape(8, 6, 16, 12));
        Assert.Equal([2, 1], study.Series.Select(series => series.Frames.Count));
    }

    [Theory]
    [InlineData(0x00200100u, "IS", PartReason.TemporalPosition, "1", "2")]
    [InlineData(0x00180081u, "DS", PartReason.Echo, "12.5", "80")]
    [InlineData(0x00180082u, "DS", PartReason.InversionTime, "150", "2500")]
    [InlineData(0x00180060u, "DS", PartReason.Voltage, "80", "140")]
    [InlineData(0x00200012u, "IS", PartReason.Acquisition, "3", "11")]
    [InlineData(0x00181210u, "SH", PartReason.Kernel, null, null)]
    public void Frames_at_one_place_are_told_apart_by_what_the_header_varies(uint tag, string vr, PartReason reason, string? one, string? other)
    {
        var study = Read([.. Enumerable.Range(0, 6).Select(i => DicomBytes.Slice(i / 2 * 5, 20 - i).Text(tag, vr, (i % 2 == 0 ? one ?? "B30f" : other ?? "B70s")))]);
        Assert.Empty(study.AllProblems());
        Assert.Equal([3, 3], study.Series.Select(series => series.Frames.Count));
        Assert.Equal([new(reason, one, 1, 2), new SeriesPart(reason, other, 2, 2)], study.Series.SelectMany(series => series.Parts));
        Assert.All(study.Series, series => Assert.True(series.Stack().IsVolume()));
    }

    [Fact]
    public void Diffusion_weightings_are_told_apart_and_directions_by_number()
    {
        // b 0 once, b 1000 in two directions, at each of three places.
        var study = Read([.. Enumerable.Range(0, 9).Select(i => DicomBytes.Slice(i / 3 * 5, i).Doubles(0x00189087, i % 3 == 0 ? 0 : 1000))]);
        Assert.Equal([3, 3, 3], study.Series.Select(series => series.Frames.Count));
        Assert.Equal(["0", "1000", "1000"], study.Series.Select(series => series.Parts[0].Value));
        Assert.Same(ImageProblems.SplitByNumber, Assert.Single(study.AllProblems()).Kind);
    }

    [Fact]
    public void A_beating_heart_is_a_loop_at_each_place()
    {
        var study = Read([.. Enumerable.Range(0, 24).Select(i => DicomBytes.Slice(i / 8 * 8, 100 - i).Text(0x00181060, "DS", $"{(i % 8 * 40) + (i / 8)}"))]);
        Assert.Empty(study.AllProblems());
        Assert.Equal([8, 8, 8], study.Series.Select(series => series.Frames.Count));
        Assert.All(study.Series, series => Assert.Equal(PartReason.Position, Assert.Single(series.Parts).Reason));
        Assert.Equal(["100", "99"], study.Series[0].Frames.Take(2).Select(frame => frame.SourceSopInstanceUid[10..]));
    }

    [Fact]
    public void Few_phases_of_many_slices_are_a_stack_for_each_phase()
    {
        var study = Read([.. Enumerable.Range(0, 20).Select(i => DicomBytes.Slice(i / 2 * 8, i).Text(0x00181060, "DS", $"{(i % 2 * 400) + (i / 2)}"))]);
        Assert.Equal([10, 10], study.Series.Select(series => series.Frames.Count));
        Assert.All(study.Series, series => Assert.Equal(PartReason.CardiacPhase, Assert.Single(series.Parts).Reason));
    }

    [Fact]
    public void Views_around_an_axis_stay_one_stack()
    {
        var study = Read([.. Enumerable.Range(0, 6).Select(i => DicomBytes.Slice(0, i + 1)
            .Text(0x00200037, "DS", FormattableString.Invariant($@"{Math.Cos(i * 0.3):0.######}\{Math.Sin(i * 0.3):0.######}\0\0\0\-1")))]);
        Assert.Empty(study.AllProblems());
        Assert.Equal(6, Assert.Single(study.Series).Frames.Count);
    }

    [Fact]
    public void Each_film_of_a_series_is_a_stack_with_its_own_pace()
    {
        DicomBytes Film(int number) => DicomBytes.Slice(0, number).Text(0x00080060, "CS", "XA").Without(0x00200032).Without(0x00200037).Text(0x00280008, "IS", "3").Shape(2, 2, 8, 8)
            .Bytes(0x7FE00010, "OB", [.. Enumerable.Range(0, 12).Select(i => (byte)(number + i))]);
        var study = Read(Film(1).Text(0x00181065, "DS", @"0\40\80"), Film(2).Text(0x00180040, "IS", "25"), DicomBytes.Slice(0, 3).Without(0x00200032).Without(0x00200037));
        Assert.Equal([3, 3, 1], study.Series.Select(series => series.Frames.Count));
        Assert.Equal([40, 80, 80], study.Series[0].FrameTimes!);
        Assert.Equal(200.0 / 3, study.Series[0].FrameTime!.Value, 6);
        Assert.Null(study.Series[1].FrameTimes);
        Assert.Equal(40, study.Series[1].FrameTime);
    }

    [Fact]
    public void Uneven_spacing_and_a_tilted_gantry_are_told()
    {
        var uneven = Read([.. new double[] { 0, 5, 10, 15.5, 20, 25 }.Select((z, i) => DicomBytes.Slice(z, i))]);
        var problem = Assert.Single(uneven.AllProblems());
        Assert.Same(ImageProblems.UnevenSpacing, problem.Kind);
        Assert.Equal(["4.5", "5.5", "2"], problem.Details);
        var tilted = Read([.. Enumerable.Range(0, 4).Select(i => DicomBytes.Slice(0, i).Text(0x00200032, "DS", $@"0\{i}\{i * 5}"))]);
        Assert.Equal(["11.3"], Assert.Single(tilted.AllProblems()).Details);
        Assert.True(tilted.IsUsable());
    }

    [Fact]
    public void The_same_heap_in_another_order_gives_the_same_study()
    {
        var files = Enumerable.Range(0, 12).Select(i => Folder.Of($"{i}", DicomBytes.Slice(i / 2 * 5, i).Text(0x00200100, "IS", $"{i % 2}").Write())).ToArray();
        var one = ImageStudy.Read(files, Folder.Secret, null);
        var other = ImageStudy.Read(files.Reverse(), Folder.Secret, null);
        Assert.Equal(one.SourceSha256, other.SourceSha256);
        Assert.Equal(one.Series.Select(s => (s.SeriesUid, s.SourceSha256)), other.Series.Select(s => (s.SeriesUid, s.SourceSha256)));
        Assert.Equal(one.Series.SelectMany(s => s.Frames.Select(f => f.SopInstanceUid)), other.Series.SelectMany(s => s.Frames.Select(f => f.SopInstanceUid)));
    }

    [Fact]
    public void Progress_is_told_file_by_file_and_a_cancelled_reading_stops()
    {
        var told = new List<StudyProgress>();
        var files = Enumerable.Range(0, 20).Select(i => Folder.Of($"{i}", DicomBytes.Slice(i, i).Write())).ToArray();
        ImageStudy.Read(files, Folder.Secret, null, progress: new Told(told));
        Assert.Equal(Enumerable.Range(1, 20), told.Select(t => t.Files));
        Assert.Equal(20, told[^1].Frames);
        Assert.Equal(files.Sum(f => { using var s = f.Open(); return s.Length; }), told[^1].Bytes);
        using var cancel = new CancellationTokenSource();
        var opened = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => ImageStudy.Read(
            files.Select(f => f with { Open = () => { if (++opened == 3) { cancel.Cancel(); } return f.Open(); } }), Folder.Secret, null, cancel: cancel.Token));
        Assert.Equal(3, opened);
    }

    [Fact]
    public void A_store_that_fails_ends_the_reading_as_it_failed_and_nothing_is_put_afterwards()
    {
        var files = Enumerable.Range(0, 60).Select(i => Folder.Of($"{i}", DicomBytes.Slice(i, i).Words(0x7FE00010, "OW", [.. Enumerable.Repeat((ushort)i, 48)]).Write())).ToArray();
        var store = new FullStore(5);
        Assert.Equal("disk full", Assert.Throws<IOException>(() => ImageStudy.Read(files, Folder.Secret, store)).Message);
        var puts = store.Puts;
        Assert.InRange(puts, 6, 59);
        Thread.Sleep(100);
        Assert.Equal(puts, store.Puts);
    }

    [Fact]
    public void Limits_of_files_bytes_and_time_are_told_and_what_was_read_is_kept()
    {
        var files = Enumerable.Range(0, 20).Select(i => Folder.Of($"{i}", DicomBytes.Slice(i, i).Write())).ToArray();
        ImageStudy Within(ImageLimits limits) => ImageStudy.Read(files, Folder.Secret, null, limits);
        Assert.Same(ImageProblems.TooMany, Assert.Single(Within(ImageLimits.Usual with { StudyFiles = 8 }).Problems).Kind);
        Assert.Equal(8, Within(ImageLimits.Usual with { StudyFiles = 8 }).Series.Sum(s => s.Frames.Count));
        Assert.Equal(5, Within(ImageLimits.Usual with { StudyFiles = 5 }).Series.Sum(s => s.Frames.Count));
        Assert.Same(ImageProblems.TooManyBytes, Assert.Single(Within(ImageLimits.Usual with { StudyBytes = 100 }).Problems).Kind);
        Assert.Same(ImageProblems.TooSlow, Assert.Single(Within(ImageLimits.Usual with { StudyTime = TimeSpan.Zero }).Problems).Kind);
        Assert.Equal(20, Within(ImageLimits.Usual with { FileBytes = 100 }).Problems.Count(p => p.Kind == ImageProblems.TooLarge));
        Assert.Same(ImageProblems.NothingFound, Assert.Single(ImageStudy.Read([], Folder.Secret, null).Problems).Kind);
    }

    [Theory]
    [InlineData("CT", 0x00180015u, "HEAD", true)]
    [InlineData("MR", 0x0008103Eu, "T1 cérébral 3D", true)]
    [InlineData("CT", 0x00181030u, "TDM crâne sans IV", true)]
    [InlineData("CT", 0x00180015u, "CHEST", false)]
    [InlineData("CR", 0x00180015u, "SKULL", false)]
    public void Thin_slices_of_a_head_are_warned_about(string modality, uint tag, string words, bool isFace)
    {
        ImageStudy Study(double step) => Read([.. Enumerable.Range(0, 24).Select(i => DicomBytes.Slice(i * step, i).Text(0x00080060, "CS", modality).Text(tag, "LO", words))]);
        Assert.Equal(isFace, Study(1).Series[0].Cautions.Contains(Caution.Face));
        Assert.DoesNotContain(Caution.Face, Study(6).Series[0].Cautions);
        Assert.DoesNotContain(words, System.Text.Encoding.UTF8.GetString(Study(1).Series[0].ToJson()));
    }

    [Fact]
    public void Text_said_to_be_burned_in_is_a_caution_and_no_refusal_in_a_study()
    {
        var series = Assert.Single(Read(DicomBytes.Slice().Text(0x00280301, "CS", "YES").Text(0x00080064, "CS", "DF")).Series);
        Assert.Equal([Caution.BurnedInText, Caution.FilmScan], series.Cautions);
        Assert.True(series.IsUsable() && series.NeedsHumanCheck);
        Assert.Equal(series.Cautions, ImageSeries.FromJson(series.ToJson()).Cautions);
    }

    sealed class Told(List<StudyProgress> told) : IProgress<StudyProgress>
    {
        public void Report(StudyProgress value) => told.Add(value);
    }

    /// <summary>Takes so many images and has no room for more.</summary>
    sealed class FullStore(int room) : IImageStore
    {
        int puts;

        public int Puts => Volatile.Read(ref puts);

        public string Put(ReadOnlySpan<byte> bytes) => Interlocked.Increment(ref puts) <= room ? ImageSha.Of(bytes) : throw new IOException("disk full");

        public Stream? OpenRead(string sha256) => null;

        public bool Exists(string sha256) => false;

        public IEnumerable<StoredImage> All() => [];

        public void Remove(string sha256)
        {
        }
    }

    static ImageStudy Read(params DicomBytes[] files) =>
        ImageStudy.Read(files.Select((file, i) => Folder.Of($"{i + 1:0000}", file.Write())), Folder.Secret, null);
}
