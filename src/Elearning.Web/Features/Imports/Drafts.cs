using System.IO.Compression;
using Elearning.Content.Commands;
using Elearning.Content.Imaging;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Images;
using Elearning.Web.Hosting;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Imports;

/// <summary>Makes of the series of an import the folder of a case: case.md to be filled in, and a folder of gated DICOM files for each series.</summary>
public sealed class Drafts(IImageStore images, CaseLibrary library, IOptions<DataOptions> data, IHostEnvironment environment)
{
    /// <summary>Writes the case into the drafts folder, whole or not at all; false when one of its name is there.</summary>
    public async Task<bool> WriteAsync(string caseId, IReadOnlyList<SeriesContent> series, CancellationToken cancel)
    {
        var root = ContentImport.DraftsOf(data.Value, environment);
        var target = Path.Combine(root, "cases", caseId);
        if (Directory.Exists(target))
        {
            return false;
        }
        var draft = Path.Combine(root, $".{caseId}-{Path.GetRandomFileName()}");
        Directory.CreateDirectory(Path.Combine(root, "cases"));
        Directory.CreateDirectory(draft);
        try
        {
            await foreach (var (name, write) in FilesAsync(caseId, series, cancel))
            {
                var path = Path.Combine(draft, name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await using var file = File.Create(path);
                write(file);
            }
            Directory.Move(draft, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
            return false;
        }
        finally
        {
            if (Directory.Exists(draft))
            {
                Directory.Delete(draft, recursive: true);
            }
        }
        return true;
    }

    /// <summary>The same as an archive, one file at a time.</summary>
    public async Task ZipAsync(Stream output, string caseId, IReadOnlyList<SeriesContent> series, CancellationToken cancel)
    {
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel);
        await foreach (var (name, write) in FilesAsync(caseId, series, cancel))
        {
            using var whole = new MemoryStream();
            write(whole);
            await using var entry = await zip.CreateEntry($"{caseId}/{name}", CompressionLevel.Fastest).OpenAsync(cancel);
            whole.Position = 0;
            await whole.CopyToAsync(entry, cancel);
        }
    }

    private async IAsyncEnumerable<(string Name, Action<Stream> Write)> FilesAsync(string caseId, IReadOnlyList<SeriesContent> series, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var words = await library.VocabularyAsync(cancel);
        var modality = series[0].Series.Modality;
        var skeleton = Skeleton.Of(caseId, words.Organs is [var organ, ..] ? organ.Id : "", words.Modalities.Any(m => m.Id == modality) ? modality : words.Modalities is [var first, ..] ? first.Id : "",
            [.. series.Select((_, i) => $"t{i}")], series.Any(s => s.Series.Synthetic));
        yield return ("case.md", to => to.Write(System.Text.Encoding.UTF8.GetBytes(skeleton)));
        foreach (var (s, content) in series.Index())
        {
            foreach (var (i, frame) in content.Frames.Index())
            {
                cancel.ThrowIfCancellationRequested();
                var bytes = await images.ReadAsync(frame.Sha256, cancel) ?? throw new InvalidOperationException($"The image store lost {frame.Sha256}.");
                yield return ($"t{s}/{i + 1:0000}.dcm", to => GatedFile.Write(to, frame, bytes));
            }
        }
    }
}
