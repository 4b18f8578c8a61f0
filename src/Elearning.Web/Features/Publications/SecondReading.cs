using Elearning.Data;
using Elearning.Data.Publications;
using Elearning.Domain;
using Elearning.Domain.Publications;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Drafts;
using Elearning.Web.Features.Imports;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Publications;

/// <summary>One comment of a thread.</summary>
public sealed record Said(string Person, string Text, DateTimeOffset At);

/// <summary>What was said about a line.</summary>
/// <param name="Id">Its id.</param>
/// <param name="File">The text file.</param>
/// <param name="Line">Where the line stands now, or null when no line says that any more.</param>
/// <param name="Words">What the line said.</param>
/// <param name="Comments">Oldest first.</param>
/// <param name="IsSettled">Whether the last act was to settle it.</param>
public sealed record DraftThread(Guid Id, string File, int? Line, string Words, IReadOnlyList<Said> Comments, bool IsSettled);

/// <summary>A draft on its way to publication.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Requirements">What it must have, met or not.</param>
/// <param name="Threads">What was said of it.</param>
/// <param name="Request">The newest request for a reader, or null.</param>
/// <param name="Authors">Accounts that wrote it: none of them can be its second reader.</param>
/// <param name="Live">What is live under its id now, or null.</param>
public sealed record SecondReading(
    OpenedDraft Draft, IReadOnlyList<Requirement> Requirements, IReadOnlyList<DraftThread> Threads, ReadingRequest? Request, IReadOnlySet<Guid> Authors, string? Live)
{
    public bool IsReady => Requirements.All(r => r.IsMet);

    /// <summary>Whether something else became live since the draft was begun: publishing would replace what its authors never saw.</summary>
    public bool LiveChanged => Live is not null && Live != Draft.Row.BaseRevision;
}

/// <summary>Finds drafts with all that stands between them and publication.</summary>
public sealed class SecondReadings(ElearningDb db, ReadDrafts drafts, CaseAuthors authors, TimeProvider time)
{
    /// <summary>The reading of a draft, or null when there is no such draft.</summary>
    public async Task<SecondReading?> FindAsync(string id, CancellationToken cancel)
    {
        if (await drafts.FindAsync(id, cancel) is not { } draft)
        {
            return null;
        }
        var reading = await drafts.ReadAsync(draft, draft.Files, cancel);
        var unlooked = new List<string>();
        foreach (var (name, content) in draft.Series)
        {
            if (content.ForCase(await db.AreDoneAsync(content, cancel)).MustBeLookedAt)
            {
                unlooked.Add(name);
            }
        }
        var threads = await ThreadsAsync(draft, cancel);
        var writers = await db.DraftSaves.Where(s => s.CaseId == id && s.SavedAt >= draft.Row.OpenedAt).Select(s => s.SavedBy).Distinct().ToListAsync(cancel);
        var @case = reading.Case?.Case;
        return new(draft,
            Readiness.Of(@case, reading.Problems.Count(p => p.IsError), unlooked, threads.Count(t => !t.IsSettled), LocalTime.Day(time.GetUtcNow(), TimeZones.OrDefault(null))),
            threads,
            await db.ReadingRequests.AsNoTracking().Where(r => r.CaseId == id && r.At >= draft.Row.OpenedAt).OrderByDescending(r => r.At).FirstOrDefaultAsync(cancel),
            writers.Append(draft.Row.OpenedBy).Concat(@case is null ? [] : await authors.OfAsync(@case, cancel)).ToHashSet(),
            await db.LiveCases.Where(c => c.Id == id && c.WithdrawnAt == null).Select(c => c.Revision).FirstOrDefaultAsync(cancel));
    }

    private async Task<IReadOnlyList<DraftThread>> ThreadsAsync(OpenedDraft draft, CancellationToken cancel)
    {
        // What was said of an earlier draft of the case is history.
        var comments = await (
            from c in db.DraftComments.AsNoTracking()
            join p in db.Users on c.By equals p.Id
            where c.CaseId == draft.Case && c.At >= draft.Row.OpenedAt
            orderby c.At, c.Id
            select new { c, p.Name }).ToListAsync(cancel);
        var ids = comments.Select(c => c.c.ThreadId).Distinct().ToArray();
        var settled = await db.ThreadSettlements.Where(s => ids.Contains(s.ThreadId)).GroupBy(s => s.ThreadId).ToDictionaryAsync(g => g.Key, g => g.Max(s => s.At), cancel);
        return [.. comments.GroupBy(c => c.c.ThreadId).Select(thread => (First: thread.First(c => c.c.Id == thread.Key).c, All: thread.OrderBy(c => c.c.At).ThenBy(c => c.c.Id != thread.Key))).Select(t => new DraftThread(
            t.First.Id, t.First.File, Anchor.Find((draft.Files.GetValueOrDefault(t.First.File) ?? "").Split('\n'), t.First.Line, t.First.Words), t.First.Words,
            [.. t.All.Select(c => new Said(c.Name, c.c.Text, c.c.At))],
            settled.TryGetValue(t.First.Id, out var at) && at >= t.All.Max(c => c.c.At)))];
    }
}
