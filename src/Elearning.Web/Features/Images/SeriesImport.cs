using Elearning.Content.Imaging;
using Elearning.Content.Problems;
using Elearning.Data;
using Elearning.Data.Cases;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Images;

/// <summary>What came of importing a folder: a row, or the problems that keep it from being one; and the warnings in any case.</summary>
public sealed record ImportedSeries(ImageSeriesRow? Row, IReadOnlyList<ContentProblem> Problems);

/// <summary>Cuts a folder of DICOM into frames and metadata, behind the identity gate; the same folder again is found, not cut again.</summary>
public sealed class SeriesImport(ElearningDb db, IImageStore images, TimeProvider time)
{
    /// <summary>Whether any was cut: that takes much memory.</summary>
    public bool HasCut { get; private set; }

    public async Task<ImportedSeries> RunAsync(string caseId, string folder, byte[] caseSecret, CancellationToken cancel)
    {
        var files = SeriesFile.In(folder);
        var sha = SeriesFile.Sha256(files);
        if (await db.ImageSeries.FirstOrDefaultAsync(s => s.CaseId == caseId && s.SourceSha == sha, cancel) is { } known)
        {
            return new(known, []);
        }
        HasCut = true;
        var series = ImageSeries.Read(files, caseSecret, images);
        if (!series.IsUsable())
        {
            return new(null, series.Problems);
        }
        var row = new ImageSeriesRow
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            CaseId = caseId,
            SourceSha = sha,
            Modality = series.Modality,
            Frames = series.Frames.Count,
            DocumentSha = images.Put(series.ToJson()),
            MetadataSha = images.Put(series.Metadata()),
            ImportedAt = time.GetUtcNow(),
        };
        db.ImageSeries.Add(row);
        return new(row, series.Problems);
    }
}
