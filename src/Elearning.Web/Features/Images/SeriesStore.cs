using System.Collections.Concurrent;
using Elearning.Content.Cases;
using Elearning.Content.Imaging;
using Elearning.Data;
using Elearning.Data.Cases;
using Elearning.Domain.Imaging;
using Elearning.Web.Features.Cases;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Images;

/// <summary>Image series by id: the row from Postgres, its document from the image store, kept in memory because neither ever changes.</summary>
public sealed class SeriesStore(IDbContextFactory<ElearningDb> databases, IImageStore images)
{
    private readonly ConcurrentDictionary<Guid, SeriesContent> known = new();

    /// <summary>The series, or null when there is none of that id.</summary>
    public async ValueTask<SeriesContent?> FindAsync(Guid id, CancellationToken cancel)
    {
        if (known.TryGetValue(id, out var found))
        {
            return found;
        }
        await using var db = await databases.CreateDbContextAsync(cancel);
        var row = await db.ImageSeries.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel);
        return row is null ? null : await LoadAsync(row, cancel);
    }

    /// <summary>The series of a row.</summary>
    /// <exception cref="InvalidOperationException">The image store lost its document.</exception>
    public async ValueTask<SeriesContent> LoadAsync(ImageSeriesRow row, CancellationToken cancel)
    {
        if (known.TryGetValue(row.Id, out var found))
        {
            return found;
        }
        var document = await images.ReadAsync(row.DocumentSha, cancel) ?? throw new InvalidOperationException($"The image store has no {row.DocumentSha}, which series {row.Id} needs.");
        return known.GetOrAdd(row.Id, new SeriesContent(row.Id, row.CaseId, row.MetadataSha, ImageSeries.FromJson(document), row.SourceSha == row.DocumentSha));
    }
}

/// <summary>A series in memory.</summary>
/// <param name="id">Its id.</param>
/// <param name="caseId">The case it belongs to.</param>
/// <param name="metadataSha">SHA-256, in the image store, of what /metadata serves.</param>
/// <param name="series">All that was cut.</param>
/// <param name="imported">Whether it came by an import: its sources are gone and their UIDs must be named nowhere.</param>
public sealed class SeriesContent(Guid id, string caseId, string metadataSha, ImageSeries series, bool imported)
{
    private readonly Dictionary<string, ImageFrame> bySop = series.Frames.ToDictionary(f => f.SopInstanceUid);
    private readonly StackGeometry stack = series.Stack();

    public Guid Id => id;
    public string CaseId => caseId;

    /// <summary>SHA-256, in the image store, of what /metadata serves.</summary>
    public string MetadataSha => metadataSha;
    public IReadOnlyList<ImageFrame> Frames => series.Frames;

    /// <summary>All that was cut; it names source UIDs and must not be served as it is.</summary>
    public ImageSeries Series => series;

    /// <summary>SHA-256 over the names of its frames: the pictures themselves, whatever files they came in; who looked at them is recorded under it.</summary>
    public string PicturesSha { get; } = ImageSha.Of(System.Text.Encoding.ASCII.GetBytes(string.Join('\n', series.Frames.Select(f => f.Sha256))));

    /// <summary>The window a frame is shown in when none is asked for.</summary>
    public ImageWindow DefaultWindow => series.Windows[0];

    /// <summary>The frame of an instance, or null.</summary>
    public ImageFrame? Find(string sop) => bySop.GetValueOrDefault(sop);

    /// <summary>What the text of a case needs of it.</summary>
    /// <param name="lookedAt">Whether a person looked at every picture.</param>
    public CaseSeries ForCase(bool lookedAt = true) => new(series.Frames.Select(f => imported ? f.SopInstanceUid : f.SourceSopInstanceUid).ToArray(), stack, series.NeedsHumanCheck && !lookedAt);

    /// <summary>What pages and marking need of it.</summary>
    public PublishedSeries Published() => new(
        id, series.Modality, series.Frames.Sum(f => (long)f.Length), series.Frames[0].TransferSyntax, series.Frames.Select(f => f.SopInstanceUid).ToArray(), stack, series.Windows.Select(w => new GreyWindow(w.Name, w.Centre, w.Width)).ToArray(), series.Measurable, series.Synthetic);
}
