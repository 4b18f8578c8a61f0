namespace Elearning.Content.Imaging;

/// <summary>Where bytes of images are kept under their SHA-256; what is put is never changed.</summary>
public interface IImageStore
{
    /// <summary>Keeps bytes and gives their SHA-256 in lower-case hex; keeping the same twice is keeping them once. Called from several threads at once.</summary>
    string Put(ReadOnlySpan<byte> bytes);

    /// <summary>Opens what is kept under a SHA-256, or gives null when nothing is.</summary>
    Stream? OpenRead(string sha256);

    /// <summary>Whether something is kept under a SHA-256.</summary>
    bool Exists(string sha256);
}
