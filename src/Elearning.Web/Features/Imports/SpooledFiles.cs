using Elearning.Content.Imaging;

namespace Elearning.Web.Features.Imports;

/// <summary>
/// The files of a spool as the reader wants them, archives unfolded: into one long file again, so that no name of an archive is ever a path.
/// Nothing is believed of what an archive says of itself; the limits count what really comes out.
/// </summary>
public sealed class SpooledFiles(ImportSpool spool, ImportOptions limits)
{
    private readonly List<SeriesFile> files = [];
    private readonly Unfolding unfolding = new(limits);

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
        try
        {
            using var archive = unfolding.Open(stream);
            foreach (var entry in archive.Entries.Where(e => !IsClutter(e.FullName)))
            {
                cancel.ThrowIfCancellationRequested();
                var from = unfolded.Position;
                unfolding.Copy(entry, unfolded);
                unfolded.Flush();
                Take(unfolded, entry.FullName, spool.Unfolded, from, unfolded.Position - from, depth + 1, cancel);
            }
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or EndOfStreamException)
        {
            throw new ImportRefusedException("archive", FileLabel.Of(files.Count + 1, name));
        }
    }

    private static bool IsClutter(string path) =>
        path.EndsWith('/') || path.EndsWith('\\') || path.StartsWith("__MACOSX/", StringComparison.Ordinal) || path.EndsWith(".DS_Store", StringComparison.Ordinal);
}
