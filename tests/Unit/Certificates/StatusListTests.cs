using System.Buffers.Text;
using System.IO.Compression;
using System.Text.Json;
using CsCheck;
using Elearning.Domain.Certificates;

namespace Elearning.Tests.Unit.Certificates;

public sealed class StatusListTests
{
    [Fact]
    public void The_bits_are_those_of_an_independent_implementation()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", "bitstring-status-list.json")));
        var lists = vectors.RootElement.GetProperty("lists").EnumerateArray().ToArray();
        Assert.Equal(5, lists.Length);
        Assert.All(lists, list =>
        {
            var set = list.GetProperty("set_indices").EnumerateArray().Select(i => i.GetInt32()).ToArray();
            Assert.Equal(Bits(list.GetProperty("encodedList").GetString()!), Bits(StatusList.Encode(set, list.GetProperty("length").GetInt32())));
        });
    }

    [Fact]
    public void A_bit_is_set_when_it_was_named_and_not_otherwise() =>
        Gen.Int[0, StatusList.Length - 1].HashSet[0, 40].Sample(set =>
        {
            var bits = Bits(StatusList.Encode(set));
            Assert.Equal(StatusList.Length / 8, bits.Length);
            Assert.Equal(set.Order(), Enumerable.Range(0, StatusList.Length).Where(i => (bits[i / 8] >> (7 - (i % 8)) & 1) == 1));
        }, iter: 20);

    [Theory]
    [InlineData(-1)]
    [InlineData(StatusList.Length)]
    public void An_index_outside_the_list_is_refused(int index) => Assert.Throws<ArgumentOutOfRangeException>(() => StatusList.Encode([index]));

    private static byte[] Bits(string encoded)
    {
        Assert.Equal('u', encoded[0]);
        using var gzip = new GZipStream(new MemoryStream(Base64Url.DecodeFromChars(encoded.AsSpan(1))), CompressionMode.Decompress);
        using var bits = new MemoryStream();
        gzip.CopyTo(bits);
        return bits.ToArray();
    }
}
