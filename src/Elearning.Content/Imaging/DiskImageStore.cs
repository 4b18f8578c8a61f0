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
        var sha = ImageSha.Of(bytes);
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

    /// <inheritdoc/>
    public IEnumerable<StoredImage> All() => !Directory.Exists(folder) ? [] : new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
        .Where(file => ImageSha.IsSha(file.Name))
        .Select(file => new StoredImage(file.Name, file.Length, file.LastWriteTimeUtc));

    /// <inheritdoc/>
    public void Remove(string sha256)
    {
        try
        {
            File.Delete(PathOf(sha256));
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing was kept there.
        }
    }

    private string PathOf(string sha256) => Path.Combine(folder, ImageSha.Key(sha256));
}
