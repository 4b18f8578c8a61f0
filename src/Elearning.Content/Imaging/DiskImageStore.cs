using System.Security.Cryptography;

namespace Elearning.Content.Imaging;

/// <summary>
/// An image store in a folder: ab/cd/abcd…. A file is written under another name and renamed when it is whole,
/// so that two processes, or one killed half way, never show a torn image.
/// </summary>
/// <param name="folder">The store's folder; made when the first image is put.</param>
public sealed class DiskImageStore(string folder) : IImageStore
{
    /// <inheritdoc/>
    public string Put(ReadOnlySpan<byte> bytes)
    {
        var sha = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var path = PathOf(sha);
        if (File.Exists(path))
        {
            return sha;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // The temporary file stands in the same folder: a rename is atomic only within one file system.
        var temporary = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.part";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
        return sha;
    }

    /// <inheritdoc/>
    public Stream? OpenRead(string sha256)
    {
        var path = PathOf(sha256);
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public bool Exists(string sha256) => File.Exists(PathOf(sha256));

    /// <summary>Whether what is kept still has its SHA-256; false when it is absent or was damaged on the disk.</summary>
    public bool Verify(string sha256)
    {
        using var stream = OpenRead(sha256);
        return stream is not null && Convert.ToHexStringLower(SHA256.HashData(stream)) == sha256;
    }

    private string PathOf(string sha256) =>
        sha256 is { Length: 64 } && sha256.All(char.IsAsciiHexDigitLower)
            ? Path.Combine(folder, sha256[..2], sha256[2..4], sha256)
            : throw new ArgumentException("Not a SHA-256 in lower-case hex.", nameof(sha256));
}
