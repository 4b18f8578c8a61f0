using Elearning.Data.Cases;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Data.Drafts;

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

    // The same texts and pictures are the same revision, whoever saves them.
    private static async Task PutAsync(ElearningDb db, CaseRevision revision, CancellationToken cancel)
    {
        await using var put = await Sql.OpenAsync(
            db, "insert into case_revisions (sha, case_id, files, series, imported_at) values ($1, $2, $3, $4, $5) on conflict do nothing", cancel,
            revision.Sha, revision.CaseId, Sql.Jsonb(Json<Dictionary<string, string>>.Write(revision.Files)), Sql.Jsonb(Json<Dictionary<string, Guid>>.Write(revision.Series)), revision.ImportedAt);
        await put.Command.ExecuteNonQueryAsync(cancel);
    }
}
