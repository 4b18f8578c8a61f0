using System.Buffers.Binary;
using System.IO.Compression;
using CsCheck;
using Elearning.Content.Imaging;
using Elearning.Domain.Imaging;

namespace Elearning.Tests.Unit.Imaging;

public sealed class KeyImageTests
{
    [Fact]
    public void A_window_maps_values_to_shades_as_the_standard_says()
    {
        // PS3.3 C.11.2.1.2.1 note 4: centre 2048, width 4096 shows 0 as black and 4095 as white.
        var frame = new DecodedFrame(4, 1, 1, [0, 4095, 2047, 1024], false, 1, 0);
        Assert.Equal([0, 255, 127, 64], Shades(KeyImage.Render(frame, FrameGeometry.Flat(1, 4), 2048, 4096)));
        Assert.Equal([255, 0, 128, 191], Shades(KeyImage.Render(frame, FrameGeometry.Flat(1, 4), 2048, 4096, invert: true)));
        // Centre 0, width 1 is a threshold: above −0.5 white.
        Assert.Equal([0, 255, 255], Shades(KeyImage.Render(new(3, 1, 1, [-1, 0, 1], false, 1, 0), FrameGeometry.Flat(1, 3), 0, 1)));
    }

    [Fact]
    public void Rescale_applies_before_the_window_and_monochrome1_is_turned()
    {
        var frame = new DecodedFrame(3, 1, 1, [0, 512, 1023], false, 2, -1023);
        Assert.Equal([0, 128, 255], Shades(KeyImage.Render(frame, FrameGeometry.Flat(1, 3), 0.5, 2047)));
        Assert.Equal([255, 127, 0], Shades(KeyImage.Render(frame with { IsInverted = true }, FrameGeometry.Flat(1, 3), 0.5, 2047)));
        Assert.Equal([0, 128, 255], Shades(KeyImage.Render(frame with { IsInverted = true }, FrameGeometry.Flat(1, 3), 0.5, 2047, invert: true)));
    }

    [Fact]
    public void Colours_are_shown_as_they_are()
    {
        var image = KeyImage.Render(new(2, 1, 3, [255, 0, 10, 20, 30, 40], false, 1, 0), FrameGeometry.Flat(1, 2), 0, 1);
        Assert.Equal([255, 0, 10, 20, 30, 40], Shades(image));
    }

    [Fact]
    public void Oblong_pixels_become_square_and_thumbnails_small()
    {
        var geometry = new FrameGeometry(default, new(1, 0, 0), new(0, 1, 0), 1, 2.5, 100, 200);
        Assert.Equal((200, 250), KeyImage.SizeOf(geometry));
        Assert.Equal((160, 200), KeyImage.SizeOf(geometry, 200));
        var image = KeyImage.Render(new(200, 100, 1, [.. Enumerable.Repeat(7, 20_000)], false, 1, 0), geometry, 7.5, 16);
        Assert.Equal((200, 250), (image.Width, image.Height));
        Assert.Single(Shades(image).Distinct());
        Assert.Equal((200, 100), KeyImage.SizeOf(FrameGeometry.Flat(100, 200, 0.178, 0.1785)));
    }

    [Fact]
    public void A_click_on_the_picture_falls_on_the_pixel_under_it()
    {
        var geometry = new FrameGeometry(default, new(1, 0, 0), new(0, 1, 0), 1, 2, 100, 200);
        Assert.Equal((3, -0.25), KeyImage.PixelAt(geometry, 3, 0));
        Assert.Equal((199, 99.25), KeyImage.PixelAt(geometry, 199, 199));
        Assert.Equal((12.5, 25), (KeyImage.PixelAt(FrameGeometry.Flat(100, 100), 12.5, 0).Column, KeyImage.PixelAt(FrameGeometry.Flat(100, 100), 0, 25).Row));
    }

    [Fact]
    public void Shrinking_averages_and_growing_interpolates()
    {
        var stripes = new DecodedFrame(64, 64, 1, [.. Enumerable.Range(0, 64 * 64).Select(i => i % 2 * 255)], false, 1, 0);
        Assert.All(Shades(KeyImage.Render(stripes, FrameGeometry.Flat(64, 64), 128, 256, mostSide: 16)).Skip(1).Take(14), shade => Assert.InRange(shade, 110, 145));
        var edge = new DecodedFrame(2, 1, 1, [0, 255], false, 1, 0);
        var grown = Shades(KeyImage.Render(edge, new(default, new(1, 0, 0), new(0, 1, 0), 4, 1, 1, 2), 128, 256));
        Assert.Equal(8, grown.Length);
        Assert.Equal(grown.Order(), grown);
    }

    [Fact]
    public void Any_picture_survives_the_writing_of_png() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Bool, Gen.Int).Sample((width, height, colour, seed) =>
        {
            var channels = colour ? 3 : 1;
            var pixels = new byte[width * height * channels];
            new Random(seed).NextBytes(pixels);
            Assert.Equal(pixels, Pixels(Png.Write(pixels, width, height, channels)).Pixels);
        }, iter: 200);

    [Fact]
    public void The_end_chunk_has_the_check_value_of_every_png() =>
        Assert.Equal([0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82], Png.Write([1], 1, 1, 1)[^12..]);

    static int[] Shades(KeyImage image)
    {
        var (width, height, pixels) = Pixels(image.Png);
        Assert.Equal((image.Width, image.Height), (width, height));
        return [.. pixels.Select(pixel => (int)pixel)];
    }

    // A reader of just what the writer may write: one data chunk, 8 bits, any of the five filters.
    static (int Width, int Height, byte[] Pixels) Pixels(byte[] png)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
        var step = png[25] == 0 ? 1 : 3;
        var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(33));
        using var zlib = new ZLibStream(new MemoryStream(png, 41, length), CompressionMode.Decompress);
        using var raw = new MemoryStream();
        zlib.CopyTo(raw);
        var (rows, stride) = (raw.ToArray(), width * step);
        var pixels = new byte[stride * height];
        for (var y = 0; y < height; y++)
        {
            for (var i = 0; i < stride; i++)
            {
                int At(int dx, int dy) => i - dx < 0 || y - dy < 0 ? 0 : pixels[((y - dy) * stride) + i - dx];
                int left = At(step, 0), up = At(0, 1), corner = At(step, 1), near = left + up - corner;
                var guess = rows[y * (stride + 1)] switch
                {
                    0 => 0,
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    _ => new[] { left, up, corner }.MinBy(v => Math.Abs(near - v)),
                };
                pixels[(y * stride) + i] = (byte)(rows[(y * (stride + 1)) + 1 + i] + guess);
            }
        }
        return (width, height, pixels);
    }
}
