using Elearning.Content.Cases;
using Elearning.Data;
using Elearning.Data.Cases;
using Elearning.Data.Drafts;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Images;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Drafts;

/// <summary>What came of saving a draft.</summary>
public abstract record Saving
{
    private Saving() { }

    /// <summary>Kept, as this version.</summary>
    public sealed record Saved(int Version) : Saving;
    /// <summary>Somebody else changed the same file from the same start: nothing was overwritten, both texts are there.</summary>
    public sealed record Conflict(OpenedDraft Theirs, IReadOnlyList<string> Files) : Saving;
    /// <summary>A text that cannot be kept at all.</summary>
    public sealed record Refused(IReadOnlyList<FileProblem> Problems) : Saving;
    /// <summary>There is no such draft.</summary>
    public sealed record Unknown : Saving;
}

/// <summary>
/// Saves what was written of a draft, file by file, over the version it was written from. A file that only one of two people changed is kept from each;
/// only the same file changed in two ways is a conflict.
/// </summary>
public sealed class SaveDraft(ElearningDb db, ReadDrafts drafts, TimeProvider time)
{
    /// <param name="id">The case.</param>
    /// <param name="over">The version that was on the screen.</param>
    /// <param name="changes">Text by file name, only of what was written; an empty text takes a file away.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancel">Stops before anything is kept.</param>
    public async Task<Saving> RunAsync(string id, int over, IReadOnlyDictionary<string, string> changes, Guid by, CancellationToken cancel)
    {
        if (CaseFiles.Refusals(changes) is { Count: > 0 } refusals)
        {
            return new Saving.Refused([.. refusals.Select(FileProblem.Of)]);
        }
        while (await drafts.FindAsync(id, cancel) is { } draft)
        {
            var start = over == draft.Row.Version ? draft.Files : await drafts.FilesAsync(id, over, cancel);
            var clashes = start is null ? [.. changes.Keys] : CaseFiles.Clashes(start, draft.Files, changes);
            if (clashes.Count > 0)
            {
                return new Saving.Conflict(draft, clashes);
            }
            if (await TryAsync(draft, CaseFiles.Merge(start!, draft.Files, changes), draft.Series, by, cancel) is { } version)
            {
                return new Saving.Saved(version);
            }
        }
        return new Saving.Unknown();
    }

    /// <summary>Adds image series to a draft under the first free names t0, t1 …; those it has already are left as they are.</summary>
    public async Task<Saving> AddAsync(string id, IReadOnlyList<SeriesContent> more, Guid by, CancellationToken cancel)
    {
        while (await drafts.FindAsync(id, cancel) is { } draft)
        {
            var series = SeriesNames.With(draft.Series, more);
            if (await TryAsync(draft, draft.Files, series, by, cancel) is { } version)
            {
                return new Saving.Saved(version);
            }
        }
        return new Saving.Unknown();
    }

    // The version there is afterwards, or null when somebody was faster.
    private async Task<int?> TryAsync(OpenedDraft draft, IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, SeriesContent> series, Guid by, CancellationToken cancel)
    {
        var next = await db.RevisionAsync(draft.Case, files, series, time.GetUtcNow(), cancel);
        return next.Sha == draft.Row.Revision ? draft.Row.Version
            : await db.TrySaveAsync(next, draft.Row.Version, by, time.GetUtcNow(), cancel) ? draft.Row.Version + 1 : null;
    }
}

/// <summary>Revisions of drafts.</summary>
public static class DraftRevisions
{
    /// <summary>The CaseRevision of texts and series, not yet kept.</summary>
    public static async Task<CaseRevision> RevisionAsync(
        this ElearningDb db, string id, IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, SeriesContent> series, DateTimeOffset at, CancellationToken cancel)
    {
        files = await db.WithSharedAsync(id, files, cancel);
        var ids = series.Values.Select(s => s.Id).ToArray();
        var sources = await db.ImageSeries.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.SourceSha, cancel);
        return new()
        {
            Sha = CaseFiles.Revision(files, series.ToDictionary(s => s.Key, s => sources[s.Value.Id])),
            CaseId = id,
            Files = files.ToDictionary(),
            Series = series.ToDictionary(s => s.Key, s => s.Value.Id),
            ImportedAt = at,
        };
    }
}
