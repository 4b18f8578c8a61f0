using Elearning.Content;
using Elearning.Content.Commands;
using Elearning.Data;
using Elearning.Data.Drafts;
using Elearning.Web.Features.Audit;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Images;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Drafts;

/// <summary>What came of asking for a draft.</summary>
public abstract record Opening
{
    private Opening() { }

    /// <summary>Opened now, or open already.</summary>
    public sealed record Open(string Case) : Opening;
    /// <summary>A new case may not take this name: it is none, or a case has it.</summary>
    public sealed record Taken(bool IsName) : Opening;
    /// <summary>There is no such live case.</summary>
    public sealed record Unknown : Opening;
}

/// <summary>Opens drafts: of nothing, of the live case of the same id, with the series of an import.</summary>
public sealed class OpenDraft(ElearningDb db, SaveDraft save, CaseLibrary library, TimeProvider time)
{
    /// <summary>A new case, to be filled in.</summary>
    public async Task<Opening> NewAsync(string id, Guid by, CancellationToken cancel) =>
        !Names.IsName(id) ? new Opening.Taken(IsName: false)
            : await IsTakenAsync(id, cancel) || !await TryAsync(id, SeriesNames.None, by, cancel) ? new Opening.Taken(IsName: true)
            : new Opening.Open(id);

    /// <summary>A live case, to be corrected; it stays live as it is.</summary>
    public async Task<Opening> OfLiveAsync(string id, Guid by, CancellationToken cancel)
    {
        if (await db.Drafts.AnyAsync(d => d.CaseId == id, cancel))
        {
            return new Opening.Open(id);
        }
        if (await LiveAsync(id, cancel) is not { } live)
        {
            return new Opening.Unknown();
        }
        await db.TryOpenAsync(live, live.Sha, by, time.GetUtcNow(), cancel);
        await TellAsync(id, by, cancel);
        return new Opening.Open(id);
    }

    /// <summary>The draft of a case with these series: a new one, one of the live case, or the one that is open.</summary>
    public async Task<Opening> WithSeriesAsync(string id, IReadOnlyList<SeriesContent> series, Guid by, CancellationToken cancel)
    {
        if (await OfLiveAsync(id, by, cancel) is Opening.Open || !await TryAsync(id, SeriesNames.With(SeriesNames.None, series), by, cancel))
        {
            await save.AddAsync(id, series, by, cancel);
        }
        return new Opening.Open(id);
    }

    /// <summary>Closes a draft without publishing it; its saves stay on record. False when there is none.</summary>
    public async Task<bool> DiscardAsync(string id, Guid by, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Drafts.Where(d => d.CaseId == id).ExecuteDeleteAsync(cancel) == 0)
        {
            return false;
        }
        AuditLog.Add(db, time.GetUtcNow(), by, "case.draft-discarded", AuditLog.Of("case", id));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>The files of a case that nobody has written yet.</summary>
    public async Task<IReadOnlyDictionary<string, string>> SkeletonAsync(string id, IReadOnlyDictionary<string, SeriesContent> series, CancellationToken cancel)
    {
        var words = await library.VocabularyAsync(cancel);
        var modality = series.Values.FirstOrDefault()?.Series.Modality;
        var text = Skeleton.Of(id, words.Organs is [var organ, ..] ? organ.Id : "", words.Modalities.Any(m => m.Id == modality) ? modality! : words.Modalities is [var first, ..] ? first.Id : "",
            [.. series.Keys], series.Values.Any(s => s.Series.Synthetic));
        return new Dictionary<string, string> { ["case.md"] = text.ReplaceLineEndings("\n") };
    }

    private async Task<bool> TryAsync(string id, IReadOnlyDictionary<string, SeriesContent> series, Guid by, CancellationToken cancel)
    {
        var revision = await db.RevisionAsync(id, await SkeletonAsync(id, series, cancel), series, time.GetUtcNow(), cancel);
        if (!await db.TryOpenAsync(revision, null, by, time.GetUtcNow(), cancel))
        {
            return false;
        }
        await TellAsync(id, by, cancel);
        return true;
    }

    private async Task TellAsync(string id, Guid by, CancellationToken cancel)
    {
        AuditLog.Add(db, time.GetUtcNow(), by, "case.drafted", AuditLog.Of("case", id));
        await db.SaveChangesAsync(cancel);
    }

    // A withdrawn case keeps its name: old attempts read it.
    private Task<bool> IsTakenAsync(string id, CancellationToken cancel) => db.LiveCases.AnyAsync(c => c.Id == id, cancel);

    // One withdrawn on the site begins again from what was live.
    private Task<Data.Cases.CaseRevision?> LiveAsync(string id, CancellationToken cancel) => (
        from c in db.LiveCases.AsNoTracking() where c.Id == id && (c.WithdrawnAt == null || c.PublicationId != null) join r in db.CaseRevisions.AsNoTracking() on c.Revision equals r.Sha select r).FirstOrDefaultAsync(cancel);
}
