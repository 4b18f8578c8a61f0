using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Cases;
using Elearning.Web.Features.Audit;
using Elearning.Web.Features.Cases;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Publications;

/// <summary>content/ and the site have each changed a case: a person chooses which one is live.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("library/{id}/choice")]
public sealed class ContentChoicesController(ElearningDb db, CaseLibrary library, TimeProvider time) : SiteController
{
    /// <param name="Folder">What content/ had when the page was made.</param>
    /// <param name="Take">folder or site.</param>
    public sealed record Choice(string? Folder, string? Take);

    [HttpPost("")]
    public async Task<IResult> Choose(string id, [FromForm] Choice choice, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await db.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock({ContentImport.ImportLock}) as \"Value\"").SingleAsync(cancel)
            || choice.Take is not ("folder" or "site")
            || await db.LiveCases.SingleOrDefaultAsync(c => c.Id == id && c.Conflict != null && c.Conflict == choice.Folder, cancel) is not { } live)
        {
            // Chosen already, or content/ changed again since: the page says how it stands now.
            return await db.LiveCases.AnyAsync(c => c.Id == id, cancel) ? SeeOther($"/library/{id}") : Missing();
        }
        var took = choice.Take == "folder";
        db.ContentChoices.Add(new(Guid.CreateVersion7(now), id, live.Conflict!, live.Revision, took, Me, now));
        AuditLog.Add(db, now, Me, took ? "case.folder-chosen" : "case.site-chosen", AuditLog.Of("case", id), ("folder", live.Conflict), ("site", live.Revision));
        if (took)
        {
            (live.Revision, live.PublishedAt, live.PublicationId, live.FolderRevision, live.WithdrawnAt) = (live.Conflict!, now, null, null, null);
        }
        else
        {
            live.FolderRevision = live.Conflict;
        }
        live.Conflict = null;
        await db.SaveChangesAsync(cancel);
        await db.GrowContentAsync(cancel);
        await transaction.CommitAsync(cancel);
        await library.RefreshAsync(cancel);
        return SeeOther($"/library/{id}");
    }
}
