using System.IO.Compression;
using System.Text;
using Elearning.Content.Cases;
using Elearning.Content.Imaging;
using Elearning.Web.Features.Images;

namespace Elearning.Web.Features.Drafts;

/// <summary>A case as the folder it would be in content/cases, in an archive: its texts, and a folder of gated DICOM files for each series.</summary>
public sealed class CaseArchive(IImageStore images)
{
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the archive, one file at a time.</summary>
    public async Task WriteAsync(Stream output, string id, IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, SeriesContent> series, CancellationToken cancel)
    {
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel);
        foreach (var (name, text) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            await AddAsync(zip, $"{id}/{name}", Encoding.UTF8.GetBytes(name == "truth.json" ? TruthUids.Renamed(text, Names(series.Values)) : text), cancel);
        }
        foreach (var (name, content) in series.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            foreach (var (i, frame) in content.Frames.Index())
            {
                using var whole = new MemoryStream();
                GatedFile.Write(whole, frame, await images.ReadAsync(frame.Sha256, cancel) ?? throw new InvalidOperationException($"The image store lost {frame.Sha256}."));
                await AddAsync(zip, $"{id}/{name}/{i + 1:0000}.dcm", whole.ToArray(), cancel);
            }
        }
    }

    // The UIDs of the source never leave: truth.json names the files as they stand in the archive. What an import brought is named so already.
    private static Dictionary<string, string> Names(IEnumerable<SeriesContent> series)
    {
        var names = new Dictionary<string, string>();
        foreach (var content in series)
        {
            var @case = content.ForCase();
            foreach (var (source, frames) in @case.Instances.Index().GroupBy(i => i.Item, i => i.Index).Select(g => (g.Key, g.ToArray())))
            {
                // Several frames of one file in the patient: the place tells which, so no frame may be named.
                names[source] = frames.Length > 1 && @case.InPatient ? content.Series.SeriesUid : content.Frames[frames[0]].SopInstanceUid;
            }
        }
        return names;
    }

    private static async Task AddAsync(ZipArchive zip, string name, byte[] bytes, CancellationToken cancel)
    {
        var added = zip.CreateEntry(name, CompressionLevel.Fastest);
        // The same case is the same archive, whenever it is made.
        added.LastWriteTime = Epoch;
        await using var entry = await added.OpenAsync(cancel);
        await entry.WriteAsync(bytes, cancel);
    }
}
