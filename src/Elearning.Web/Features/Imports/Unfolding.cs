using System.Buffers.Binary;
using System.IO.Compression;
using Elearning.Content.Imaging;

namespace Elearning.Web.Features.Imports;

/// <summary>Unfolds archives of which nothing is believed: the limits count what really comes out.</summary>
internal sealed class Unfolding(ImportOptions limits)
{
    private const long LongestDirectory = 64 << 20;
    private readonly byte[] buffer = new byte[1 << 17];
    private long unfolded;

    /// <summary>The archive in a stream that can seek.</summary>
    /// <exception cref="ImportRefusedException">It lists more files than are taken.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public ZipArchive Open(Stream stream)
    {
        RequireShortDirectory(stream);
        var archive = new ZipArchive(stream, ZipArchiveMode.Read);
        if (archive.Entries.Count > limits.MostFiles)
        {
            throw new ImportRefusedException("too-many", $"{limits.MostFiles}");
        }
        return archive;
    }

    /// <summary>Writes what an entry holds.</summary>
    /// <exception cref="ImportRefusedException">It is encrypted, or unfolds to more than is taken.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public void Copy(ZipArchiveEntry entry, Stream output)
    {
        if (entry.IsEncrypted)
        {
            throw new ImportRefusedException("encrypted");
        }
        using var stream = entry.Open();
        var (checksum, size) = (0u, 0L);
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            output.Write(buffer, 0, read);
            checksum = Crc32.Of(buffer.AsSpan(0, read), checksum);
            size += read;
            unfolded += read;
            if (size > 1 << 20 && size / Math.Max(1, entry.CompressedLength) > limits.MostRatio)
            {
                throw new ImportRefusedException("bomb", $"{limits.MostRatio}");
            }
            if (unfolded > limits.MostUnfolded)
            {
                throw new ImportRefusedException("too-large", $"{limits.MostUnfolded >> 20}");
            }
        }
        if (checksum != entry.Crc32)
        {
            // ZipArchive reads on over damage; an image with a hole in it must not be cut.
            throw new InvalidDataException($"{entry.FullName} is damaged.");
        }
    }

    // The list of an archive is read whole into memory, whatever it says of its own length: it must not be most of the file.
    private static void RequireShortDirectory(Stream stream)
    {
        var tail = new byte[Math.Min(stream.Length, 22 + 65_535)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        stream.Position = 0;
        var end = tail.AsSpan().LastIndexOf("PK\x5\x6"u8);
        if (end < 0 || end + 22 > tail.Length)
        {
            return; // Damaged, and found so by whoever opens it.
        }
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (offset == uint.MaxValue && end >= 20 && tail.AsSpan(end - 20).StartsWith("PK\x6\x7"u8))
        {
            // Zip64 (APPNOTE 4.3.14, 4.3.15): the real offset stands at 48 of the record that the locator names.
            stream.Position = Math.Clamp(BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(end - 12)), 0, stream.Length);
            var record = new byte[56];
            offset = stream.ReadAtLeast(record, 56, throwOnEndOfStream: false) == 56 ? BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(48)) : 0;
            stream.Position = 0;
        }
        if (stream.Length - offset > LongestDirectory)
        {
            throw new ImportRefusedException("too-many", $"{LongestDirectory >> 20} MB");
        }
    }
}
