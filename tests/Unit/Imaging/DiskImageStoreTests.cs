using System.Security.Cryptography;
using Elearning.Content.Imaging;

namespace Elearning.Tests.Unit.Imaging;

public sealed class DiskImageStoreTests
{
    [Fact]
    public void Bytes_lie_under_their_sha256_and_come_back()
    {
        using var kept = new TemporaryStore();
        var sha = kept.Store.Put("abc"u8);
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", sha);
        Assert.True(File.Exists(Path.Combine(kept.Path, "ba", "78", sha)));
        Assert.Equal("abc"u8.ToArray(), kept.Bytes(sha));
        Assert.True(kept.Store.Exists(sha));
        Assert.True(kept.Store.Verify(sha));
    }

    [Fact]
    public void Putting_twice_keeps_one_file_and_leaves_nothing_half_written()
    {
        using var kept = new TemporaryStore();
        Assert.Equal(kept.Store.Put("abc"u8), kept.Store.Put("abc"u8));
        Assert.Single(Directory.GetFiles(kept.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void What_was_never_put_is_not_there()
    {
        using var kept = new TemporaryStore();
        var sha = new string('0', 64);
        Assert.Null(kept.Store.OpenRead(sha));
        Assert.False(kept.Store.Exists(sha));
        Assert.False(kept.Store.Verify(sha));
    }

    [Fact]
    public void A_damaged_file_is_noticed()
    {
        using var kept = new TemporaryStore();
        var sha = kept.Store.Put("abc"u8);
        File.WriteAllText(Path.Combine(kept.Path, sha[..2], sha[2..4], sha), "abd");
        Assert.False(kept.Store.Verify(sha));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [InlineData("..7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void A_name_that_is_no_hash_never_reaches_the_disk(string name)
    {
        using var kept = new TemporaryStore();
        Assert.Throws<ArgumentException>(() => kept.Store.OpenRead(name));
        Assert.Throws<ArgumentException>(() => kept.Store.Exists(name));
    }

    [Fact]
    public void Many_writers_of_the_same_images_agree()
    {
        using var kept = new TemporaryStore();
        var images = Enumerable.Range(0, 20).Select(i => RandomNumberGenerator.GetBytes(5000 + i)).ToArray();
        Parallel.For(0, 200, new() { MaxDegreeOfParallelism = 8 }, i => new DiskImageStore(kept.Path).Put(images[i % images.Length]));
        Assert.Equal(20, Directory.GetFiles(kept.Path, "*", SearchOption.AllDirectories).Length);
        Assert.All(images, image => Assert.True(kept.Store.Verify(Convert.ToHexStringLower(SHA256.HashData(image)))));
    }
}
