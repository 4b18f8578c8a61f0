namespace Elearning.Content.Imaging;

/// <summary>Where bytes of images are kept under their SHA-256; what is put is never changed.</summary>
public interface IImageStore
{
    /// <summary>Keeps bytes and gives their SHA-256 in lower-case hex; keeping the same twice is keeping them once. Called from several threads at once.</summary>
    string Put(ReadOnlySpan<byte> bytes);

    /// <summary>Opens what is kept under a SHA-256, or gives null when nothing is.</summary>
    Stream? OpenRead(string sha256);

    /// <summary>All bytes of what is kept under a SHA-256, or null when nothing is.</summary>
    async Task<byte[]?> ReadAsync(string sha256, CancellationToken cancel = default)
    {
        await using var stream = OpenRead(sha256);
        if (stream is null)
        {
            return null;
        }
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, cancel);
        return bytes.ToArray();
    }

    /// <summary>Whether something is kept under a SHA-256.</summary>
    bool Exists(string sha256);

    /// <summary>Everything that is kept, in no order, read as it is walked through.</summary>
    IEnumerable<StoredImage> All();

    /// <summary>Forgets what is kept under a SHA-256; nothing happens when nothing is. Only the sweep of the unreferenced may.</summary>
    void Remove(string sha256);
}

/// <summary>One thing an image store keeps.</summary>
/// <param name="Sha256">Its name, lower-case hex.</param>
/// <param name="Length">Bytes.</param>
/// <param name="PutAt">When it was put, by the store's clock.</param>
public sealed record StoredImage(string Sha256, long Length, DateTimeOffset PutAt);
