using Elearning.Data;
using Elearning.Data.Cases;
using Elearning.Data.Publications;
using Elearning.Web.Features.Audit;
using Elearning.Web.Features.Cases;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Publications;

/// <summary>What came of publishing a draft.</summary>
public abstract record Publishing
{
    private Publishing() { }

    public sealed record Published(string Case) : Publishing;
    /// <summary>Nothing was published; the last part of "publications.refused.*" says why and what to do.</summary>
    public sealed record Refused(string Reason) : Publishing;
    /// <summary>There is no such draft.</summary>
    public sealed record Unknown : Publishing;
}

/// <summary>Makes the revision that the second reader read live, with her name and the author's.</summary>
public sealed class PublishDraft(ElearningDb db, SecondReadings readings, CaseLibrary library, PublicationCredits credits, TimeProvider time)
{
    /// <param name="id">The case.</param>
    /// <param name="version">The version of the draft that was on the screen.</param>
    /// <param name="over">The live revision that is knowingly replaced although the draft did not begin from it; or null.</param>
    /// <param name="reader">Who publishes.</param>
    /// <param name="cancel">Stops; nothing is published.</param>
    public async Task<Publishing> RunAsync(string id, int version, string? over, Guid reader, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // An import of content/ reads what is live at its start and writes it at its end: never in the middle of one.
        if (!await db.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock({ContentImport.ImportLock}) as \"Value\"").SingleAsync(cancel))
        {
            return new Publishing.Refused("busy");
        }
        // Held until the end: no save can come between the reading and the publication.
        var rows = await db.Drafts.FromSql($"select * from drafts where case_id = {id} for update").AsNoTracking().ToListAsync(cancel);
        if (rows is not [var row] || await readings.FindAsync(id, cancel) is not { } reading)
        {
            return new Publishing.Unknown();
        }
        if (Refusal(reading, version, over, reader) is { } reason)
        {
            return new Publishing.Refused(reason);
        }
        var now = time.GetUtcNow();
        var publication = new Publication(Guid.CreateVersion7(now), id, row.Revision, reading.Live, reading.Request?.Author ?? row.ChangedBy, reader, now);
        var first = !await db.LiveCases.AnyAsync(c => c.Id == id, cancel) && !await db.Publications.AnyAsync(p => p.CaseId == id, cancel);
        db.Publications.Add(publication);
        await PutAsync(publication, cancel);
        AuditLog.Add(db, now, reader, "case.published", AuditLog.Of("case", id), ("revision", row.Revision), ("author", $"{publication.Author}"));
        await db.SaveChangesAsync(cancel);
        await credits.ProposeAsync(publication, (await library.RevisionAsync(row.Revision, cancel)).Case.Title, first, cancel);
        await db.Drafts.Where(d => d.CaseId == id).ExecuteDeleteAsync(cancel);
        await db.GrowContentAsync(cancel);
        await transaction.CommitAsync(cancel);
        await library.RefreshAsync(cancel);
        return new Publishing.Published(id);
    }

    private static string? Refusal(SecondReading reading, int version, string? over, Guid reader) =>
        reading.Draft.Row.Version != version ? "changed"
        : reading.Authors.Contains(reader) ? "author"
        : !reading.IsReady ? "not-ready"
        : reading.LiveChanged && over != reading.Live ? "live-changed"
        : null;

    private async Task PutAsync(Publication publication, CancellationToken cancel)
    {
        if (await db.LiveCases.SingleOrDefaultAsync(c => c.Id == publication.CaseId, cancel) is not { } live)
        {
            db.LiveCases.Add(new() { Id = publication.CaseId, Revision = publication.Revision, PublishedAt = publication.At, PublicationId = publication.Id });
            return;
        }
        // What content/ has is remembered, so that a later change of it is told from what was replaced knowingly.
        live.FolderRevision = live.Conflict ?? (live.PublicationId is null && live.WithdrawnAt is null ? live.Revision : live.FolderRevision);
        (live.Revision, live.PublishedAt, live.WithdrawnAt, live.PublicationId, live.Conflict) = (publication.Revision, publication.At, null, publication.Id, null);
    }
}
