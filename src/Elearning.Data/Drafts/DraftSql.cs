using Elearning.Data.Cases;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Data.Drafts;

/// <summary>A save of a draft, and whether something names what was saved.</summary>
public sealed record NamedSave(int Version, DateTimeOffset At, bool Held);

/// <summary>How a draft changes: one statement decides who was first, and the others are told.</summary>
public static class DraftSql
{
    /// <summary>Opens a draft with its first save; false when there is one.</summary>
    public static async Task<bool> TryOpenAsync(this ElearningDb db, CaseRevision first, string? baseRevision, Guid by, DateTimeOffset at, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await PutAsync(db, first, cancel);
        var opened = await db.Database.ExecuteSqlAsync($"""
            with opened as (
              insert into drafts (case_id, version, revision, base_revision, opened_by, opened_at, changed_by, changed_at)
              select {first.CaseId}, 1 + coalesce((select max(version) from draft_saves where case_id = {first.CaseId}), 0), {first.Sha}, {baseRevision}, {by}, {at}, {by}, {at}
              on conflict do nothing returning version)
            insert into draft_saves (case_id, version, revision, saved_by, saved_at) select {first.CaseId}, version, {first.Sha}, {by}, {at} from opened
            """, cancel) == 1;
        await transaction.CommitAsync(cancel);
        return opened;
    }

    /// <summary>Saves a draft over the version it was changed from; false when somebody saved meanwhile, or closed it.</summary>
    public static async Task<bool> TrySaveAsync(this ElearningDb db, CaseRevision next, int over, Guid by, DateTimeOffset at, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // One writer of a case at a time, so that no sweep takes a revision between its being found and its being saved.
        await db.Database.ExecuteSqlAsync($"select 1 from drafts where case_id = {next.CaseId} for update", cancel);
        await PutAsync(db, next, cancel);
        var saved = await db.Database.ExecuteSqlAsync($"""
            with saved as (
              update drafts set version = version + 1, revision = {next.Sha}, changed_by = {by}, changed_at = {at}
              where case_id = {next.CaseId} and version = {over} returning version)
            insert into draft_saves (case_id, version, revision, saved_by, saved_at) select {next.CaseId}, version, {next.Sha}, {by}, {at} from saved
            """, cancel) == 1;
        await transaction.CommitAsync(cancel);
        return saved;
    }

    /// <summary>
    /// The saves of a case. Held are those whose revision is or was live, was published, withdrawn or chosen, has a comment, an attempt, a challenge or a repair, begins or is a
    /// draft, or came by another door (its revision is older than the save); and what was the newest when a reader was asked.
    /// </summary>
    public static async Task<IReadOnlyList<NamedSave>> SavePointsAsync(this ElearningDb db, string id, CancellationToken cancel) =>
        await db.Database.SqlQuery<NamedSave>($"""
            with named as (
              select revision from drafts where case_id = {id} union select base_revision from drafts where case_id = {id}
              union select unnest(array[revision, folder_revision, conflict]) from live_cases where id = {id}
              union select unnest(array[revision, replaced]) from publications where case_id = {id}
              union select revision from case_withdrawals where case_id = {id}
              union select unnest(array[folder_revision, site_revision]) from content_choices where case_id = {id}
              union select revision from draft_comments where case_id = {id}
              union select revision from challenges where case_id = {id}
              union select unnest(revisions) from key_repairs where case_id = {id}
              union select e ->> 'revision' from attempts a, jsonb_array_elements(a.plan) e where a.cases @> array[{id}] and e ->> 'case' = {id})
            select s.version, s.saved_at as at, s.revision in (select revision from named where revision is not null)
              or r.imported_at < s.saved_at - interval '1 minute' and not exists (select 1 from draft_saves o where o.revision = s.revision and o.version < s.version)
              or exists (select 1 from reading_requests q where q.case_id = s.case_id and q.at >= s.saved_at
                and not exists (select 1 from draft_saves l where l.case_id = s.case_id and l.version > s.version and l.saved_at <= q.at)) as held
            from draft_saves s join case_revisions r on r.sha = s.revision where s.case_id = {id}
            """).ToListAsync(cancel);

    /// <summary>Lets saves go, with their revisions where no save of them is left; the only way past the trigger that keeps both.</summary>
    public static async Task<(int Saves, int Revisions)> SweepAsync(this ElearningDb db, string id, IReadOnlyCollection<int> versions, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from drafts where case_id = {id} for update", cancel);
        await db.Database.ExecuteSqlAsync($"select set_config('elearning.sweep', 'drafts', true)", cancel);
        var gone = await db.DraftSaves.Where(s => s.CaseId == id && versions.Contains(s.Version)).Select(s => s.Revision).Distinct().ToListAsync(cancel);
        var saves = await db.DraftSaves.Where(s => s.CaseId == id && versions.Contains(s.Version)).ExecuteDeleteAsync(cancel);
        var revisions = await db.CaseRevisions.Where(r => r.CaseId == id && gone.Contains(r.Sha) && !db.DraftSaves.Any(s => s.Revision == r.Sha)).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
        return (saves, revisions);
    }

    // The same texts and pictures are the same revision, whoever saves them.
    private static async Task PutAsync(ElearningDb db, CaseRevision revision, CancellationToken cancel)
    {
        await using var put = await Sql.OpenAsync(
            db, "insert into case_revisions (sha, case_id, files, series, imported_at) values ($1, $2, $3, $4, $5) on conflict do nothing", cancel,
            revision.Sha, revision.CaseId, Sql.Jsonb(Json<Dictionary<string, string>>.Write(revision.Files)), Sql.Jsonb(Json<Dictionary<string, Guid>>.Write(revision.Series)), revision.ImportedAt);
        await put.Command.ExecuteNonQueryAsync(cancel);
    }
}
