using Elearning.Content.Imaging;

namespace Elearning.Tests.Unit.Imaging;

/// <summary>A disk image store in a folder that goes away with the test.</summary>
sealed class TemporaryStore : IDisposable
{
    public TemporaryStore() => Store = new(Path);

    public string Path { get; } = Directory.CreateTempSubdirectory("images-").FullName;

    public DiskImageStore Store { get; }

    public byte[] Bytes(string sha)
    {
        using var stream = Store.OpenRead(sha)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
