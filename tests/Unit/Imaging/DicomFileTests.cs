using Elearning.Content.Imaging;
using Elearning.Content.Problems;

namespace Elearning.Tests.Unit.Imaging;

public sealed class DicomFileTests
{
    [Theory]
    [InlineData("1.2.840.10008.1.2")]
    [InlineData("1.2.840.10008.1.2.1")]
    [InlineData("1.2.840.10008.1.2.1.99")]
    [InlineData("1.2.840.10008.1.2.2")]
    public void The_same_picture_is_read_from_every_uncompressed_syntax(string syntax)
    {
        var file = DicomBytes.Slice(12.5);
        file.Syntax = syntax;
        var series = Folder.Read(file);
        Assert.True(series.IsUsable(), string.Join("\n", series.Problems.Select(p => p.Sentence("en"))));
        Assert.Equal(Folder.Read(DicomBytes.Slice(12.5)).Frames[0].DicomJson.ToJsonString(), series.Frames[0].DicomJson.ToJsonString());
        Assert.Equal(Folder.Read(DicomBytes.Slice(12.5)).Frames[0].Sha256, series.Frames[0].Sha256);
        Assert.Equal("1.2.840.10008.1.2.1", series.Frames[0].TransferSyntax);
    }

    [Fact]
    public void A_big_endian_file_gives_the_same_numbers_at_every_depth()
    {
        var region = new DicomBytes().Words(0x00186012, "US", 1).Words(0x00186024, "US", 3).Words(0x00186026, "US", 3).Doubles(0x0018602C, 0.02).Doubles(0x0018602E, 0.04).Longs(0x00186018, 70_000);
        var file = DicomBytes.Slice().Text(0x00080060, "CS", "US").Without(0x00200032).Without(0x00280030).Items(0x00186011, true, region).Words(0x00280106, "US", 258);
        var little = Folder.Read(file).Frames[0];
        file.Syntax = "1.2.840.10008.1.2.2";
        var big = Folder.Read(file).Frames[0];
        Assert.Equal(little.DicomJson.ToJsonString(), big.DicomJson.ToJsonString());
        Assert.Equal((little.Sha256, little.Geometry), (big.Sha256, big.Geometry));
        Assert.Contains("70000", big.DicomJson.ToJsonString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Sequences_are_read_with_and_without_lengths_however_deep(bool isOpen)
    {
        var inner = new DicomBytes().Items(0x00081140, isOpen, new DicomBytes().Text(0x00081155, "UI", "1.2.3"), new DicomBytes());
        var file = DicomFile.Read(DicomBytes.Slice().Items(0x00081115, isOpen, inner, inner).Write(), ImageLimits.Usual);
        var outer = file.Data[0x00081115]!.Items!;
        Assert.Equal(2, outer.Count);
        Assert.Equal("1.2.3", outer[1][0x00081140]!.Items![0].Text(0x00081155));
        Assert.Equal(48 * 2, file.Data[0x7FE00010]!.Value.Length);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void A_file_without_preamble_or_meta_group_is_still_read(bool hasPreamble, bool hasMeta)
    {
        foreach (var syntax in new[] { "1.2.840.10008.1.2", "1.2.840.10008.1.2.1" })
        {
            var file = DicomBytes.Slice();
            (file.Syntax, file.HasPreamble, file.HasMeta) = (syntax, hasPreamble, hasMeta);
            var read = DicomFile.Read(file.Write(), ImageLimits.Usual);
            Assert.Equal(syntax, read.TransferSyntax);
            Assert.Equal("CT", read.Data.Text(0x00080060));
        }
    }

    [Theory]
    [InlineData("1.2.840.10008.1.2.4.110", "JPEG XL")]
    [InlineData("1.2.840.10008.1.2.4.102", "MPEG-4 AVC/H.264")]
    [InlineData("1.2.840.10008.1.2.4.53", "JPEG spectral selection (process 6 and 8)")]
    [InlineData("1.2.840.10008.9.9.9", "1.2.840.10008.9.9.9")]
    [InlineData("Jane Doe", "?")]
    public void A_syntax_that_browsers_cannot_show_is_refused_by_name(string syntax, string name)
    {
        var file = DicomBytes.Slice();
        file.Syntax = syntax;
        var refused = Refused(file.Write());
        Assert.Same(ImageProblems.Syntax, refused.Kind);
        Assert.Equal([name], refused.Details);
    }

    [Fact]
    public void Deflated_frames_are_refused_by_name_in_pictures()
    {
        var problem = Assert.Single(ImageStudy.Read([Folder.Of("a", DicomBytes.Slice().Fragments("1.2.840.10008.1.2.8.1", [], [1, 2]).Write())], Folder.Secret, null).Problems);
        Assert.Same(ImageProblems.Syntax, problem.Kind);
        Assert.Contains("deflated image frames", problem.Sentence("en"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_dicom_is_said_to_be_none()
    {
        Assert.Same(ImageProblems.NotDicom, Refused([]).Kind);
        Assert.Same(ImageProblems.NotDicom, Refused("<html>not found</html>"u8.ToArray()).Kind);
        Assert.Same(ImageProblems.NotDicom, Refused(new byte[4096]).Kind);
    }

    [Fact]
    public void Every_truncation_is_refused_or_leaves_the_start_of_a_data_set()
    {
        var whole = DicomBytes.Slice().Items(0x00081115, true, new DicomBytes().Text(0x00081155, "UI", "1.2.3")).Write();
        for (var length = 0; length < whole.Length; length++)
        {
            var cut = ImageSeries.Read([Folder.Of("a.dcm", whole[..length])], Folder.Secret, null);
            Assert.False(cut.IsUsable());
            Assert.All(cut.Problems, problem => Assert.True(problem.IsError));
        }
    }

    [Fact]
    public void A_length_that_promises_gigabytes_costs_nothing()
    {
        var file = DicomBytes.Slice().Write();
        // The pixel data's four length bytes stand just before its 96 bytes.
        BitConverter.GetBytes(0xFFFFFFF0).CopyTo(file, file.Length - 100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Same(ImageProblems.Truncated, Refused(file).Kind);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Fact]
    public void A_deflate_bomb_is_refused_before_it_fills_the_memory()
    {
        var bomb = DicomBytes.Slice().Bytes(0x00420011, "OB", new byte[64 << 20]);
        bomb.Syntax = "1.2.840.10008.1.2.1.99";
        var file = bomb.Write();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Same(ImageProblems.TooLarge, Refused(file).Kind);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100 << 20);
    }

    [Fact]
    public void Sequences_nested_too_deep_are_refused()
    {
        Assert.Equal("CT", DicomFile.Read(Nested(16).Write(), ImageLimits.Usual).Data.Text(0x00080060));
        Assert.Same(ImageProblems.TooLarge, Refused(Nested(17).Write()).Kind);
        Assert.Same(ImageProblems.TooLarge, Refused(Nested(400).Write()).Kind);

        static DicomBytes Nested(int depth) => Enumerable.Range(0, depth).Aggregate(
            new DicomBytes().Text(0x00080060, "CS", "CT"),
            (inner, level) => (level == depth - 1 ? DicomBytes.Slice() : new DicomBytes()).Items(0x00081115, true, inner));
    }

    [Fact]
    public void More_elements_or_bytes_than_the_limits_are_refused()
    {
        var file = DicomBytes.Slice().Items(0x00081115, false, [.. Enumerable.Range(0, 200).Select(_ => new DicomBytes())]).Write();
        Assert.Same(ImageProblems.TooLarge, Refused(file, ImageLimits.Usual with { Elements = 100 }).Kind);
        using var stream = new MemoryStream(file);
        Assert.Same(ImageProblems.TooLarge, Assert.Throws<DicomRefusedException>(() => DicomFile.Read(stream, ImageLimits.Usual with { FileBytes = 1000 })).Kind);
    }

    static DicomRefusedException Refused(byte[] bytes, ImageLimits? limits = null) =>
        Assert.Throws<DicomRefusedException>(() => DicomFile.Read(bytes, limits ?? ImageLimits.Usual));
}
