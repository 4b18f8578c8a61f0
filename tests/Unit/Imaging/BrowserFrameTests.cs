using Elearning.Content.Imaging;

namespace Elearning.Tests.Unit.Imaging;

public sealed class BrowserFrameTests
{
    const string Baseline = "1.2.840.10008.1.2.4.50", Extended = "1.2.840.10008.1.2.4.51", Lossless = "1.2.840.10008.1.2.4.70", Jpeg2000 = "1.2.840.10008.1.2.4.90", Htj2k = "1.2.840.10008.1.2.4.201";

    [Fact]
    public void Compressed_frames_that_fit_their_header_are_kept_as_they_came()
    {
        foreach (var (syntax, file, stream) in new[]
        {
            (Baseline, Grey(8), Streams.Jpeg(8, 6, 1, 8, 0xC0)), (Lossless, Grey(16), Streams.Jpeg(8, 6, 1, 12, 0xC3)), ("1.2.840.10008.1.2.4.57", Grey(16), Streams.Jpeg(8, 6, 1, 16, 0xC3)),
            (Jpeg2000, Grey(16), Streams.Jpeg2000(8, 6, 1, 12)), ("1.2.840.10008.1.2.4.91", Grey(8), Streams.Jpeg2000(8, 6, 1, 8)), (Htj2k, Grey(16), Streams.Jpeg2000(8, 6, 1, 12, isHighThroughput: true)),
        })
        {
            using var kept = new TemporaryStore();
            var series = Folder.Read(kept.Store, file.Fragments(syntax, [], stream));
            Assert.Empty(series.Problems.Select(p => p.Sentence("en")));
            Assert.Equal(stream, kept.Bytes(series.Frames[0].Sha256));
            Assert.Equal(syntax, series.Frames[0].TransferSyntax);
        }
    }

    public static TheoryData<string, string, byte[]> Unfit() => new()
    {
        { Baseline, "9 × 6 ≠ 8 × 6", Streams.Jpeg(9, 6, 1, 8, 0xC0) },
        { Baseline, "3 ≠ 1 (0028,0002)", Streams.Jpeg(8, 6, 3, 8, 0xC0) },
        { Baseline, "SOF2", Streams.Jpeg(8, 6, 1, 8, 0xC2) },
        { Extended, "JPEG 12 bit", Streams.Jpeg(8, 6, 1, 12, 0xC1) },
        { Lossless, "SOF1", Streams.Jpeg(8, 6, 1, 8, 0xC1) },
        { Jpeg2000, "8 × 7 ≠ 8 × 6", Streams.Jpeg2000(8, 7, 1, 12) },
        { Jpeg2000, "± ≠ + (0028,0103)", Streams.Jpeg2000(8, 6, 1, 12, isSigned: true) },
        { Jpeg2000, "17 > 16 bit", Streams.Jpeg2000(8, 6, 1, 17) },
        { Jpeg2000, "HTJ2K ≠ JPEG 2000", Streams.Jpeg2000(8, 6, 1, 12, isHighThroughput: true) },
        { Htj2k, "JPEG 2000 ≠ HTJ2K", Streams.Jpeg2000(8, 6, 1, 12) },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public void A_compressed_frame_that_would_not_show_is_refused_with_the_reason(string syntax, string reason, byte[] stream)
    {
        var problem = Folder.Read(Grey(16).Fragments(syntax, [], stream)).Problems[0];
        Assert.Same(ImageProblems.Codestream, problem.Kind);
        Assert.Equal(["1", reason], problem.Details);
    }

    [Theory]
    [InlineData(Lossless)]
    [InlineData(Jpeg2000)]
    public void Every_truncation_of_a_codestream_is_refused_until_its_data_is_whole(string syntax)
    {
        var stream = syntax == Jpeg2000 ? Streams.Jpeg2000(8, 6, 1, 12) : Streams.Jpeg(8, 6, 1, 12, 0xC3);
        for (var length = 0; length < stream.Length - 2; length++)
        {
            Assert.False(Folder.Read(Grey(16).Fragments(syntax, [], stream[..length])).IsUsable(), $"{length} of {stream.Length}");
        }
        Assert.False(Folder.Read(Grey(16).Fragments(Jpeg2000, [], Streams.Jpeg2000(8, 6, 1, 12, tile: 5000))).IsUsable());
    }

    [Fact]
    public void A_sequential_stream_of_8_bits_is_given_to_the_better_decoder()
    {
        var series = Folder.Read(Grey(8).Fragments(Extended, [], Streams.Jpeg(8, 6, 1, 8, 0xC1)));
        Assert.Empty(series.Problems);
        Assert.Equal(Baseline, series.Frames[0].TransferSyntax);
    }

    [Fact]
    public void Colours_that_a_browser_would_take_for_luminance_and_chrominance_are_marked()
    {
        byte[] Stored(string photometric, byte[] stream)
        {
            using var kept = new TemporaryStore();
            return kept.Bytes(Folder.Read(kept.Store, DicomBytes.Slice().Shape(6, 8, 8, 8, 3, photometric).Fragments(Baseline, [], stream)).Frames[0].Sha256);
        }
        var nameless = Streams.Jpeg(8, 6, 3, 8, 0xC0);
        var named = Streams.Jpeg(8, 6, 3, 8, 0xC0, names: "RGB");
        Assert.Equal("Adobe"u8.ToArray(), Stored("RGB", nameless)[6..11]);
        Assert.False(Codestream.Jpeg(Stored("RGB", nameless))!.IsYbr);
        Assert.Equal(named, Stored("RGB", named));
        Assert.Equal(nameless, Stored("YBR_FULL_422", nameless));
    }

    [Fact]
    public void A_codestream_in_a_box_is_unpacked()
    {
        byte[] code = Streams.Jpeg2000(8, 6, 1, 12);
        byte[] boxed = [0, 0, 0, 12, .. "jP  "u8, 0x0D, 0x0A, 0x87, 0x0A, 0, 0, 0, 0, .. "jp2c"u8, .. code];
        using var kept = new TemporaryStore();
        Assert.Equal(code, kept.Bytes(Folder.Read(kept.Store, Grey(16).Fragments(Jpeg2000, [], boxed)).Frames[0].Sha256));
    }

    [Fact]
    public void Old_overlays_in_unused_bits_are_taken_out_of_the_pixels()
    {
        using var kept = new TemporaryStore();
        var series = Folder.Read(kept.Store, DicomBytes.Slice().Shape(1, 2, 16, 12).Words(0x7FE00010, "OW", 0x8123, 0x0456));
        Assert.Equal([0x23, 0x01, 0x56, 0x04], kept.Bytes(series.Frames[0].Sha256));
        series = Folder.Read(kept.Store, DicomBytes.Slice().Shape(1, 2, 16, 12).Words(0x00280102, "US", 15).Words(0x7FE00010, "OW", 0x1230, 0x456F));
        Assert.Equal([0x23, 0x01, 0x56, 0x04], kept.Bytes(series.Frames[0].Sha256));
        Assert.Equal(11, (int)series.Frames[0].DicomJson.Value("00280102")!);
    }

    [Fact]
    public void Palettes_and_half_sampled_colours_are_stored_as_colours()
    {
        var file = DicomBytes.Slice().Shape(1, 4, 8, 8, 1, "PALETTE COLOR").Bytes(0x7FE00010, "OB", [0, 1, 1, 0]);
        foreach (var colour in new uint[] { 0, 1, 2 })
        {
            file.Words(0x00281101 + colour, "US", 2, 0, 16).Words(0x00281201 + colour, "OW", (ushort)((1 + colour) << 8), (ushort)((11 + colour) << 8));
        }
        Stored([1, 2, 3, 11, 12, 13, 11, 12, 13, 1, 2, 3], file);
        Stored([10, 10, 10, 90, 90, 90], DicomBytes.Slice().Shape(1, 2, 8, 8, 3, "YBR_FULL_422").Words(0x00280006, "US", 0).Bytes(0x7FE00010, "OB", [10, 90, 128, 128]));

        static void Stored(byte[] expected, DicomBytes file)
        {
            using var kept = new TemporaryStore();
            var frame = Folder.Read(kept.Store, file).Frames[0];
            Assert.Equal(expected, kept.Bytes(frame.Sha256));
            Assert.Equal(("RGB", 3, 8), ((string)frame.DicomJson.Value("00280004")!, (int)frame.DicomJson.Value("00280002")!, (int)frame.DicomJson.Value("00280100")!));
            Assert.False(frame.DicomJson.ContainsKey("00281201"));
            Assert.Equal(expected.Select(b => (int)b), FrameDecoder.Decode(frame.DicomJson, frame.TransferSyntax, expected)!.Samples);
        }
    }

    [Fact]
    public void A_tiny_stream_that_promises_a_huge_picture_is_refused()
    {
        var problem = Folder.Read(Grey(16).Words(0x00280010, "US", 8000).Words(0x00280011, "US", 8000).Fragments("1.2.840.10008.1.2.4.80", [], new byte[200])).Problems[0];
        Assert.Same(ImageProblems.TooLarge, problem.Kind);
    }

    static DicomBytes Grey(int bits) => DicomBytes.Slice().Shape(6, 8, bits, bits == 8 ? 8 : 12);
}
