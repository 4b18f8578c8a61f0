using System.Buffers;

namespace Elearning.Content.Imaging;

/// <summary>
/// The bytes of a stream, up to a limit, in memory that is used again for the next file: a reading of ten thousand files takes the memory of a few.
/// Memory grows with what arrives, not with what is promised.
/// </summary>
internal sealed class PooledBytes : IDisposable
{
    private byte[] rented;
    private readonly int length;

    private PooledBytes(byte[] rented, int length) => (this.rented, this.length) = (rented, length);

    public ReadOnlyMemory<byte> Memory => rented.AsMemory(0, length);

    /// <exception cref="DicomRefusedException">When there are more bytes than the limit.</exception>
    public static PooledBytes Of(Stream stream, int most)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(stream.CanSeek ? (int)Math.Min(most, stream.Length) + 1 : 1 << 16);
        var length = 0;
        try
        {
            while (stream.Read(buffer, length, buffer.Length - length) is var read and > 0)
            {
                length += read;
                if (length > most)
                {
                    throw new DicomRefusedException(ImageProblems.TooLarge, $"{most >> 20} MiB");
                }
                if (length == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(most + 1L, 2L * length));
                    buffer.AsSpan(0, length).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
                    buffer = larger;
                }
            }
            return new(buffer, length);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
            throw;
        }
    }

    // Cleared: a file not yet cut names its patient.
    public void Dispose()
    {
        if (rented.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
            rented = [];
        }
    }
}
