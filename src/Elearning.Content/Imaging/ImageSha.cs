using System.Security.Cryptography;

namespace Elearning.Content.Imaging;

/// <summary>The names under which an image store keeps bytes.</summary>
public static class ImageSha
{
    /// <summary>SHA-256 of bytes, lower-case hex.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Whether a text is such a name; anything else never reaches a disk or a server.</summary>
    public static bool IsSha(string? text) => text is { Length: 64 } && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Where it lies in a store: ab/cd/abcd….</summary>
    /// <exception cref="ArgumentException">Not such a name.</exception>
    public static string Key(string sha256) =>
        IsSha(sha256) ? $"{sha256[..2]}/{sha256[2..4]}/{sha256}" : throw new ArgumentException("Not a SHA-256 in lower-case hex.", nameof(sha256));

    /// <summary>Whether what a store keeps still has its SHA-256; false when it is absent or was damaged.</summary>
    public static bool Verify(this IImageStore store, string sha256)
    {
        ArgumentNullException.ThrowIfNull(store);
        using var stream = store.OpenRead(sha256);
        return stream is not null && Convert.ToHexStringLower(SHA256.HashData(stream)) == sha256;
    }
}
