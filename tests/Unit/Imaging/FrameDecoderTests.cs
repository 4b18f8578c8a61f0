using Elearning.Content.Imaging;

namespace Elearning.Tests.Unit.Imaging;

public sealed class FrameDecoderTests
{
    [Fact]
    public void Signed_samples_and_stray_high_bits_are_read_as_the_header_says()
    {
        var file = DicomBytes.Slice().Shape(1, 4, 16, 12).Words(0x00280103, "US", 1).Words(0x7FE00010, "OW", 0xF001, 0x0FFF, 0x1800, 0x07FF);
        Assert.Equal([1, -1, -2048, 2047], Decode(file)!.Samples);
        Assert.Equal([1, 4095, 2048, 2047], Decode(file.Words(0x00280103, "US", 0))!.Samples);
        var high = DicomBytes.Slice().Shape(1, 2, 16, 12).Words(0x00280102, "US", 15).Words(0x7FE00010, "OW", 0x123F, 0xFFF0);
        Assert.Equal([0x123, 0xFFF], Decode(high)!.Samples);
    }

    [Fact]
    public void Rescale_and_inversion_travel_with_the_samples()
    {
        var decoded = Decode(DicomBytes.Slice().Text(0x00280004, "CS", "MONOCHROME1"))!;
        Assert.Equal((1, -1024, true, 1), (decoded.Slope, decoded.Intercept, decoded.IsInverted, decoded.Channels));
        Assert.Equal((8, 6, 57), (decoded.Columns, decoded.Rows, decoded.Samples[^1]));
    }

    [Fact]
    public void Run_length_planes_are_put_together_high_byte_first()
    {
        // 2 × 3 samples: the high bytes as one run of 1, the low bytes as a literal, both by PS3.5 G.3.
        byte[] high = [unchecked((byte)-5), 1], low = [5, 10, 20, 30, 40, 50, 60];
        byte[] header = [.. new[] { 2, 64, 66 }.SelectMany(BitConverter.GetBytes), .. new byte[52]];
        var file = DicomBytes.Slice().Shape(2, 3, 16, 16).Fragments("1.2.840.10008.1.2.5", [], [.. header, .. high, .. low, 0]);
        Assert.Equal([266, 276, 286, 296, 306, 316], Decode(file)!.Samples);
        Assert.Same(ImageProblems.Undecodable, Assert.Single(Folder.Read(DicomBytes.Slice().Shape(2, 3, 16, 16)
            .Fragments("1.2.840.10008.1.2.5", [], [.. header, .. high, 5, 10])).Problems, p => p.File != "").Kind);
    }

    [Fact]
    public void Colours_by_plane_and_by_pixel_are_the_same_picture()
    {
        int[] expected = [1, 3, 5, 2, 4, 6];
        Assert.Equal(expected, Decode(Colour("RGB", 0, 1, 3, 5, 2, 4, 6))!.Samples);
        Assert.Equal(expected, Decode(Colour("RGB", 1, 1, 2, 3, 4, 5, 6))!.Samples);
    }

    [Fact]
    public void Luminance_and_chrominance_become_red_green_and_blue()
    {
        // ITU-T T.871: pure red is Y 76, Cb 85, Cr 255; grey has chrominance 128.
        Assert.Equal([254, 0, 0, 200, 200, 200], Decode(Colour("YBR_FULL", 0, 76, 85, 255, 200, 128, 128))!.Samples);
        Assert.Equal([10, 10, 10, 90, 90, 90], Decode(Colour("YBR_FULL_422", 0, 10, 90, 128, 128))!.Samples);
    }

    [Fact]
    public void A_palette_gives_its_colours()
    {
        var file = DicomBytes.Slice().Shape(1, 4, 8, 8, 1, "PALETTE COLOR").Bytes(0x7FE00010, "OB", [0, 5, 6, 200]);
        foreach (var (colour, shift) in new[] { (0u, 0), (1u, 10), (2u, 20) })
        {
            file.Words(0x00281101 + colour, "US", 2, 5, 16).Words(0x00281201 + colour, "OW", (ushort)((1 + shift) << 8), (ushort)((2 + shift) << 8));
        }
        Assert.Equal([1, 11, 21, 1, 11, 21, 2, 12, 22, 2, 12, 22], Decode(file)!.Samples);
        Assert.Same(ImageProblems.Pixels, Folder.Read(file.Without(0x00281202)).Problems[0].Kind);
    }

    [Fact]
    public void A_syntax_that_only_browsers_decode_gives_no_key_image()
    {
        Assert.False(FrameDecoder.Decodes("1.2.840.10008.1.2.4.90"));
        var series = Folder.Read(DicomBytes.Slice().Fragments("1.2.840.10008.1.2.4.90", [], Streams.Jpeg2000(8, 6, 1, 12)));
        Assert.True(series.IsUsable());
        Assert.Null(FrameDecoder.Decode(series.Frames[0].DicomJson, series.Frames[0].TransferSyntax, [0xFF, 0x4F, 1, 2]));
    }

    static DicomBytes Colour(string photometric, ushort planar, params byte[] bytes) =>
        DicomBytes.Slice().Shape(1, 2, 8, 8, 3, photometric).Words(0x00280006, "US", planar).Bytes(0x7FE00010, "OB", bytes);

    static DecodedFrame? Decode(DicomBytes bytes)
    {
        var file = DicomFile.Read(bytes.Write(), ImageLimits.Usual);
        var header = new IdentityGate(Folder.Secret).Pass(file).Header;
        return FrameDecoder.Decode(header, file.TransferSyntax, PixelFrames.Of(file, PixelFormat.Of(header, ImageLimits.Usual), 1)[0].Span);
    }
}
