using System.Collections.Concurrent;
using Elearning.Content.Imaging;
using Elearning.Data;
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
    public async ValueTask<SeriesContent> LoadAsync(Data.Cases.ImageSeriesRow row, CancellationToken cancel)
    {
        if (known.TryGetValue(row.Id, out var found))
        {
            return found;
        }
        await using var stream = images.OpenRead(row.DocumentSha);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, cancel);
        return known.GetOrAdd(row.Id, new SeriesContent(row.Id, row.CaseId, SeriesDocument.FromJson(bytes.ToArray())));
    }
}

/// <summary>A series in memory.</summary>
public sealed class SeriesContent(Guid id, string caseId, SeriesDocument document)
{
    private readonly Dictionary<string, FrameEntry> bySop = document.Frames.ToDictionary(f => f.Sop);

    public Guid Id => id;
    public string CaseId => caseId;
    public SeriesDocument Document => document;
    public Domain.Imaging.StackGeometry Stack { get; } = document.Stack();

    /// <summary>What the text of a case needs of it.</summary>
    public Content.Cases.CaseSeries ForCase() => new(document.Frames.Select(f => f.Source).ToArray(), Stack);

    /// <summary>What pages and marking need of it.</summary>
    public Cases.PublishedSeries Published() => new(id, document.Modality, Stack, document.Windows, document.Measurable, document.Synthetic);

    /// <summary>The frame of an instance, or null.</summary>
    public FrameEntry? Find(string sop) => bySop.GetValueOrDefault(sop);
}
