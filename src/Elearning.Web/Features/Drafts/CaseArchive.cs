using System.IO.Compression;
using System.Text;
using Elearning.Content.Imaging;
using Elearning.Web.Features.Images;

namespace Elearning.Web.Features.Drafts;

/// <summary>A case as the folder it would be in content/cases, in an archive: its texts, and a folder of gated DICOM files for each series.</summary>
public sealed class CaseArchive(IImageStore images)
{
    /// <summary>Writes the archive, one file at a time.</summary>
    public async Task WriteAsync(Stream output, string id, IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, SeriesContent> series, CancellationToken cancel)
    {
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel);
        foreach (var (name, text) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            await AddAsync(zip, $"{id}/{name}", Encoding.UTF8.GetBytes(text), cancel);
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

    private static async Task AddAsync(ZipArchive zip, string name, byte[] bytes, CancellationToken cancel)
    {
        await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancel);
        await entry.WriteAsync(bytes, cancel);
    }
}
