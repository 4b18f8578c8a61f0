using System.Buffers.Binary;
using System.IO.Compression;
using Elearning.Content.Imaging;

namespace Elearning.Web.Features.Imports;

/// <summary>
/// The files of a spool as the reader wants them, archives unfolded: into one long file again, so that no name of an archive is ever a path.
/// Nothing is believed of what an archive says of itself; the limits count what really comes out.
/// </summary>
public sealed class SpooledFiles(ImportSpool spool, ImportOptions limits)
{
    private const int Buffer = 1 << 17;
    private const long LongestDirectory = 64 << 20;
    private readonly List<SeriesFile> files = [];
    private readonly byte[] buffer = new byte[Buffer];

    /// <summary>All of them, those of archives after the archive.</summary>
    /// <exception cref="ImportRefusedException">They are more, or unfold to more, than is taken.</exception>
    public IReadOnlyList<SeriesFile> Open(CancellationToken cancel)
    {
        // From the start: a job that was killed may have left half of it.
        using (var unfolded = new FileStream(spool.Unfolded, FileMode.Create, FileAccess.Write, FileShare.ReadWrite))
        {
            var at = 0L;
            foreach (var file in spool.Files)
            {
                cancel.ThrowIfCancellationRequested();
                Take(unfolded, file.Name, spool.Content, at, file.Length, 0, cancel);
                at += file.Length;
            }
        }
        return files;
    }

    private void Take(FileStream unfolded, string name, string path, long start, long length, int depth, CancellationToken cancel)
    {
        if (IsArchive(path, start, length))
        {
            Unfold(unfolded, name, path, start, length, depth, cancel);
            return;
        }
        if (files.Count >= limits.MostFiles)
        {
            throw new ImportRefusedException("too-many", $"{limits.MostFiles}");
        }
        files.Add(new(FileLabel.Of(files.Count + 1, name), () => new RangeStream(path, start, length)));
    }

    private static bool IsArchive(string path, long start, long length)
    {
        using var file = new RangeStream(path, start, length);
        Span<byte> head = stackalloc byte[4];
        return file.ReadAtLeast(head, 4, throwOnEndOfStream: false) == 4 && (head.SequenceEqual("PK\x3\x4"u8) || head.SequenceEqual("PK\x5\x6"u8));
    }

    private void Unfold(FileStream unfolded, string name, string path, long start, long length, int depth, CancellationToken cancel)
    {
        if (depth >= limits.MostDepth)
        {
            throw new ImportRefusedException("too-deep", $"{limits.MostDepth}");
        }
        using var stream = new RangeStream(path, start, length);
        RequireShortDirectory(stream);
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            if (archive.Entries.Count > limits.MostFiles)
            {
                throw new ImportRefusedException("too-many", $"{limits.MostFiles}");
            }
            foreach (var entry in archive.Entries.Where(e => !IsClutter(e.FullName)))
            {
                cancel.ThrowIfCancellationRequested();
                var (from, size) = Unfold(unfolded, entry);
                Take(unfolded, entry.FullName, spool.Unfolded, from, size, depth + 1, cancel);
            }
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or EndOfStreamException)
        {
            throw new ImportRefusedException("archive", FileLabel.Of(files.Count + 1, name));
        }
    }

    private (long From, long Size) Unfold(FileStream unfolded, ZipArchiveEntry entry)
    {
        var from = unfolded.Position;
        if (entry.IsEncrypted)
        {
            throw new ImportRefusedException("encrypted");
        }
        using var stream = entry.Open();
        var checksum = 0u;
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            unfolded.Write(buffer, 0, read);
            checksum = Crc32.Of(buffer.AsSpan(0, read), checksum);
            var size = unfolded.Position - from;
            if (size > 1 << 20 && size / Math.Max(1, entry.CompressedLength) > limits.MostRatio)
            {
                throw new ImportRefusedException("bomb", $"{limits.MostRatio}");
            }
            if (unfolded.Position > limits.MostUnfolded)
            {
                throw new ImportRefusedException("too-large", $"{limits.MostUnfolded >> 20}");
            }
        }
        if (checksum != entry.Crc32)
        {
            // ZipArchive reads on over damage; an image with a hole in it must not be cut.
            throw new InvalidDataException($"{entry.FullName} is damaged.");
        }
        unfolded.Flush();
        return (from, unfolded.Position - from);
    }

    // The list of an archive is read whole into memory, whatever it says of its own length: it must not be most of the file.
    private static void RequireShortDirectory(RangeStream stream)
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

    private static bool IsClutter(string path) =>
        path.EndsWith('/') || path.EndsWith('\\') || path.StartsWith("__MACOSX/", StringComparison.Ordinal) || path.EndsWith(".DS_Store", StringComparison.Ordinal);
}
