using Elearning.Data;
using Elearning.Data.Cases;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Library;

/// <summary>One revision in the history of a case.</summary>
/// <param name="Sha">Its name.</param>
/// <param name="At">When it was first kept.</param>
/// <param name="By">Who saved it, or null when it came from content/.</param>
/// <param name="Attempts">Attempts that are pinned to it.</param>
/// <param name="IsLive">Whether it is what interns get now.</param>
public sealed record RevisionLine(string Sha, DateTimeOffset At, string? By, int Attempts, bool IsLive);

/// <summary>The history of a case.</summary>
public static class Revisions
{
    /// <summary>Saves of one draft shown at most: a save comes with every pause of who writes.</summary>
    public const int Most = 60;

    private sealed record Pinned(string Revision, int Attempts);

    /// <summary>The newest revisions, and whatever their age those that are live or that an attempt is pinned to; newest first.</summary>
    public static async Task<IReadOnlyList<RevisionLine>> RevisionsAsync(this ElearningDb db, string id, CancellationToken cancel)
    {
        var pinned = (await db.Database.SqlQuery<Pinned>($"""
            select e ->> 'revision' as revision, count(distinct a.id)::int as attempts from attempts a, jsonb_array_elements(a.plan) e
            where a.cases @> array[{id}] and e ->> 'case' = {id} group by 1
            """).ToListAsync(cancel)).ToDictionary(p => p.Revision, p => p.Attempts);
        var live = await db.LiveCases.Where(c => c.Id == id && c.WithdrawnAt == null).Select(c => c.Revision).FirstOrDefaultAsync(cancel);
        var all = await (
            from r in db.CaseRevisions.AsNoTracking()
            where r.CaseId == id
            orderby r.ImportedAt descending
            select new { r.Sha, r.ImportedAt, By = (from s in db.DraftSaves join p in db.Users on s.SavedBy equals p.Id where s.Revision == r.Sha orderby s.Version select p.Name).FirstOrDefault() })
            .ToListAsync(cancel);
        return [.. all.Where((r, i) => i < Most || r.Sha == live || pinned.ContainsKey(r.Sha))
            .Select(r => new RevisionLine(r.Sha, r.ImportedAt, r.By, pinned.GetValueOrDefault(r.Sha), r.Sha == live))];
    }

    /// <summary>A revision of a case as it is kept, or null.</summary>
    public static Task<CaseRevision?> RevisionAsync(this ElearningDb db, string id, string sha, CancellationToken cancel) =>
        db.CaseRevisions.AsNoTracking().FirstOrDefaultAsync(r => r.CaseId == id && r.Sha == sha, cancel);
}
