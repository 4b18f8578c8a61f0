using System.Diagnostics;
using System.Security.Cryptography;
using Elearning.Content.Imaging;

namespace Elearning.Tests.Unit.Imaging;

public sealed class JpegLsTests
{
    public sealed record Picture(string Name, int Columns, int Rows, int Components, int Bits, string Sha256, byte[] Stream)
    {
        public override string ToString() => Name;

        public ushort[]? Decode(ReadOnlySpan<byte> stream) => JpegLs.Decode(stream, Columns, Rows, Components, Bits);
    }

    public static readonly Picture[] All = [.. Folder.Vector("jpegls.json")["pictures"]!.AsArray().Select(p => new Picture(
        (string)p!["name"]!, (int)p["columns"]!, (int)p["rows"]!, (int)p["components"]!, (int)p["bits"]!, (string)p["sha256"]!, Convert.FromBase64String((string)p["stream"]!)))];

    public static TheoryData<string> Names() => [.. All.Select(picture => picture.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_picture_encoded_elsewhere_decodes_to_the_same_samples(string name)
    {
        var picture = All.Single(p => p.Name == name);
        Assert.Equal(picture.Sha256, Sha(picture.Decode(picture.Stream)!, picture.Bits));
    }

    [Fact]
    public void Pictures_of_other_codings_decode_at_the_same_time()
    {
        Parallel.For(0, 40 * All.Length, i =>
        {
            var picture = All[i % All.Length];
            Assert.Equal(picture.Sha256, Sha(picture.Decode(picture.Stream)!, picture.Bits));
        });
    }

    [Fact]
    public void The_worked_example_of_the_standard_decodes()
    {
        var picture = All.Single(p => p.Name == "ITU-T T.87 H.3");
        Assert.Equal([0, 0, 90, 74, 68, 50, 43, 205, 64, 145, 145, 145, 100, 145, 145, 145], picture.Decode(picture.Stream)!);
    }

    [Fact]
    public void A_picture_of_another_shape_than_the_header_says_is_none()
    {
        var picture = All[1];
        Assert.Null(JpegLs.Decode(picture.Stream, picture.Columns + 1, picture.Rows, 1, 8));
        Assert.Null(JpegLs.Decode(picture.Stream, picture.Columns, picture.Rows, 3, 8));
        Assert.Null(JpegLs.Decode(All.Single(p => p.Name == "16 bit lossless").Stream, 53, 40, 1, 8));
        Assert.Null(JpegLs.Decode([], 4, 4, 1, 8));
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        foreach (var picture in All)
        {
            // The last two bytes are the end marker, which a decoder can do without.
            for (var length = 0; length < picture.Stream.Length - 4; length += length < 60 ? 1 : 11)
            {
                Assert.Null(picture.Decode(picture.Stream.AsSpan(0, length)));
            }
        }
    }

    [Fact]
    public void Thousands_of_mutations_end_in_samples_or_nothing_and_never_in_a_fall()
    {
        var random = new Random(87);
        var clock = Stopwatch.StartNew();
        var (decoded, refused) = (0, 0);
        for (var i = 0; i < 6_000 && clock.Elapsed < TimeSpan.FromSeconds(60); i++)
        {
            var picture = All[i % All.Length];
            var broken = picture.Stream.ToArray();
            for (var hits = random.Next(1, 6); hits > 0; hits--)
            {
                // Half of the hits go to the head, where the parameters are.
                var at = random.Next(2) == 0 ? random.Next(Math.Min(60, broken.Length)) : random.Next(broken.Length);
                broken[at] = random.Next(3) switch { 0 => (byte)(broken[at] ^ (1 << random.Next(8))), 1 => 0xFF, _ => (byte)random.Next(256) };
            }
            var samples = picture.Decode(broken);
            Assert.True(samples is null || samples.Length == picture.Columns * picture.Rows * picture.Components);
            (decoded, refused) = samples is null ? (decoded, refused + 1) : (decoded + 1, refused);
        }
        Assert.True(decoded > 100 && refused > 1000 && decoded + refused >= 2_000, $"{decoded} decoded, {refused} refused");
    }

    internal static string Sha(IEnumerable<ushort> samples, int bits) =>
        Convert.ToHexStringLower(SHA256.HashData(bits == 8 ? [.. samples.Select(s => (byte)s)] : [.. samples.SelectMany(BitConverter.GetBytes)]));
}
