using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Elearning.Content.Imaging;
using Elearning.Data;
using Elearning.Data.Cases;
using Elearning.Web.Features.Cases;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Images;

/// <summary>Cuts a folder of DICOM into frames and metadata, behind the identity gate; the same folder again is found, not cut again.</summary>
public sealed class SeriesImport(ElearningDb db, IImageStore images, TimeProvider time)
{
    /// <summary>SHA-256 over the names and bytes of a folder's files, lower-case hex.</summary>
    public static async Task<string> SourceShaAsync(string folder, CancellationToken cancel)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Files(folder))
        {
            sum.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(file) + "\0"));
            sum.AppendData(SHA256.HashData(await File.ReadAllBytesAsync(file, cancel)));
        }
        return Convert.ToHexStringLower(sum.GetHashAndReset());
    }

    /// <summary>The series of a folder, imported when it is new.</summary>
    /// <exception cref="DicomRefused">The folder is no usable series; the message says why.</exception>
    public async Task<ImageSeriesRow> RunAsync(string caseId, string folder, string sourceSha, byte[] caseSecret, CancellationToken cancel)
    {
        if (await db.ImageSeries.FirstOrDefaultAsync(s => s.CaseId == caseId && s.SourceSha == sourceSha, cancel) is { } known)
        {
            return known;
        }
        var series = ImageSeries.Read(Files(folder).Select(f => (Path.GetFileName(f), (Func<Stream>)(() => File.OpenRead(f)))), caseSecret, new());
        var frames = new List<FrameEntry>();
        foreach (var frame in series.Frames)
        {
            var sha = await images.PutAsync(frame.Bytes, cancel);
            frames.Add(new(frame.SopInstanceUid, frame.SourceSopInstanceUid, frame.TransferSyntax, sha, frame.Bytes.Length, frame.Geometry, frame.DicomJson));
        }
        var metadata = await images.PutAsync(JsonSerializer.SerializeToUtf8Bytes(new JsonArray([.. frames.Select(f => (JsonNode)f.Metadata.DeepClone())])), cancel);
        var document = new SeriesDocument(
            series.Modality, series.StudyUid, series.SeriesUid, series.Measurable, series.Synthetic,
            series.Windows.Select(w => new GreyWindow(w.Name, w.Centre, w.Width)).ToArray(), metadata, frames);
        var row = new ImageSeriesRow
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            CaseId = caseId,
            SourceSha = sourceSha,
            Modality = series.Modality,
            Frames = frames.Count,
            DocumentSha = await images.PutAsync(document.ToJson(), cancel),
            ImportedAt = time.GetUtcNow(),
        };
        db.ImageSeries.Add(row);
        return row;
    }

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*.dcm").Order(StringComparer.Ordinal);
}
