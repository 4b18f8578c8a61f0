using System.Security.Cryptography;

namespace Elearning.Content.Imaging;

/// <summary>A file of a heap in memory, and what came of it once it was cut, on whatever thread.</summary>
internal sealed class OpenedFile : IDisposable
{
    private readonly PooledBytes? bytes;
    private readonly TaskCompletionSource cut = new();

    private OpenedFile(string name, PooledBytes? bytes, DicomRefusedException? refused)
    {
        (Name, this.bytes, Refused) = (name, bytes, refused);
        Length = bytes?.Memory.Length ?? 0;
    }

    public string Name { get; }

    /// <summary>Whether its bytes are here.</summary>
    public bool IsRead => bytes is not null;

    /// <summary>How many bytes.</summary>
    public int Length { get; }

    /// <summary>Of the whole file, once it was cut.</summary>
    public byte[]? Sha256 { get; private set; }

    /// <summary>What it is, when it is no image.</summary>
    public SetAsideKind? Kind { get; private set; }

    /// <summary>Why it is not taken.</summary>
    public DicomRefusedException? Refused { get; private set; }

    public IReadOnlyList<CutFrame> Frames { get; private set; } = [];

    /// <summary>Reads a file into memory; one that cannot be read is refused.</summary>
    public static OpenedFile Of(SeriesFile file, ImageLimits limits)
    {
        try
        {
            using var stream = file.Open();
            return new(file.Name, PooledBytes.Of(stream, limits.FileBytes), null);
        }
        catch (DicomRefusedException refused)
        {
            return new(file.Name, null, refused);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return new(file.Name, null, new(ImageProblems.Unreadable));
        }
    }

    /// <summary>Cuts it, and lets go who waits for it; what fails is thrown there.</summary>
    public void Cut(IdentityGate gate, IImageStore? store, ImageLimits limits)
    {
        try
        {
            if (bytes is not null)
            {
                Cut(bytes.Memory, gate, store, limits);
            }
            cut.SetResult();
        }
        catch (DicomRefusedException no)
        {
            (Kind, Refused) = no.Kind == ImageProblems.NotDicom ? (SetAsideKind.NotDicom, null) : ((SetAsideKind?)null, no);
            cut.SetResult();
        }
        catch (Exception e)
        {
            // A store that fails, say.
            cut.SetException(e);
        }
    }

    /// <summary>Waits until it was cut.</summary>
    /// <exception cref="Exception">As cutting threw it.</exception>
    public void Wait() => cut.Task.GetAwaiter().GetResult();

    private void Cut(ReadOnlyMemory<byte> whole, IdentityGate gate, IImageStore? store, ImageLimits limits)
    {
        Sha256 = SHA256.HashData(whole.Span);
        var file = DicomFile.Read(whole, limits);
        Kind = SetAsideFile.KindOf(file.Data);
        if (Kind is null)
        {
            Frames = FileCutting.Of(Name, file, gate, store, limits);
            Frames[0].Source.Sha256 = Sha256;
        }
    }

    public void Dispose() => bytes?.Dispose();
}
