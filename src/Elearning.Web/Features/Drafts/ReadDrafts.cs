using Elearning.Content.Cases;
using Elearning.Data;
using Elearning.Data.Drafts;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Images;
using Elearning.Web.Features.Imports;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Drafts;

/// <summary>Drafts from Postgres, read afresh each time: they change with every pause of who writes them.</summary>
public sealed class ReadDrafts(ElearningDb db, SeriesStore store, CaseLibrary library)
{
    /// <summary>The draft of a case, or null when there is none.</summary>
    public async Task<OpenedDraft?> FindAsync(string id, CancellationToken cancel)
    {
        var found = await (
            from d in db.Drafts.AsNoTracking()
            where d.CaseId == id
            join r in db.CaseRevisions.AsNoTracking() on d.Revision equals r.Sha
            join p in db.Users on d.ChangedBy equals p.Id
            select new { d, r, p.Name }).FirstOrDefaultAsync(cancel);
        return found is null ? null : new(found.d, found.r.Files, await SeriesAsync(found.r.Series, cancel), found.Name);
    }

    /// <summary>What was saved as a version of a draft, or null when there is no such version.</summary>
    public async Task<IReadOnlyDictionary<string, string>?> FilesAsync(string id, int version, CancellationToken cancel) => await (
        from s in db.DraftSaves.AsNoTracking() where s.CaseId == id && s.Version == version join r in db.CaseRevisions on s.Revision equals r.Sha select r.Files).FirstOrDefaultAsync(cancel);

    /// <summary>What texts of a draft say, saved or not, with its pictures.</summary>
    public async Task<DraftReading> ReadAsync(OpenedDraft draft, IReadOnlyDictionary<string, string> files, CancellationToken cancel)
    {
        var stacks = new Dictionary<string, CaseSeries>();
        foreach (var (name, content) in draft.Series)
        {
            stacks[name] = content.ForCase(await db.AreDoneAsync(content, cancel));
        }
        var reading = CaseFile.Read(draft.Case, await db.WithSharedAsync(draft.Case, files, cancel), stacks, await library.VocabularyAsync(cancel));
        return new(
            reading.Draft is { } said ? new(draft.Row.Revision, said, draft.Series.ToDictionary(s => s.Key, s => s.Value.Published())) : null,
            [.. reading.Problems.Select(FileProblem.Of)]);
    }

    /// <summary>A live case, or else the draft of its id as far as it can be understood: for the pages of professors.</summary>
    public async Task<PublishedCase?> LiveOrDraftAsync(string id, CancellationToken cancel) =>
        (await library.LiveAsync(cancel)).TryGetValue(id, out var live) ? live
            : await FindAsync(id, cancel) is { } draft ? (await ReadAsync(draft, draft.Files, cancel)).Case : null;

    /// <summary>Image series by the names under which a revision shows them.</summary>
    public async Task<IReadOnlyDictionary<string, SeriesContent>> SeriesAsync(IReadOnlyDictionary<string, Guid> named, CancellationToken cancel)
    {
        var series = new Dictionary<string, SeriesContent>();
        foreach (var (name, id) in named.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            series[name] = await store.FindAsync(id, cancel) ?? throw new InvalidOperationException($"A draft shows series {id}, which is gone.");
        }
        return series;
    }
}
