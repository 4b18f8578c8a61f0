using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Cases;
using Elearning.Data.Publications;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Audit;
using Elearning.Web.Features.Cases;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Publications;

/// <summary>Takes a case that was published on the site out of new attempts, with a reason. One of content/ is withdrawn by its folder.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("library/{id}/withdrawals")]
public sealed class WithdrawalsController(ElearningDb db, CaseLibrary library, TimeProvider time) : SiteController
{
    [HttpPost("")]
    public async Task<IResult> Withdraw(string id, [FromForm] string? reason, CancellationToken cancel)
    {
        var why = PostedFields.Prose(reason);
        if (why.Length is 0 or > CaseWithdrawal.LongestReason)
        {
            return await db.LiveCases.AnyAsync(c => c.Id == id, cancel) ? SeeOther($"/library/{id}?refused=reason&reason={Uri.EscapeDataString(why.Length > 2000 ? why[..2000] : why)}#withdraw") : Missing();
        }
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await db.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock({ContentImport.ImportLock}) as \"Value\"").SingleAsync(cancel))
        {
            return SeeOther($"/library/{id}?refused=busy&reason={Uri.EscapeDataString(why)}#withdraw");
        }
        if (await db.LiveCases.SingleOrDefaultAsync(c => c.Id == id && c.PublicationId != null, cancel) is not { } live)
        {
            return Missing();
        }
        if (live.WithdrawnAt is null)
        {
            live.WithdrawnAt = now;
            db.CaseWithdrawals.Add(new(Guid.CreateVersion7(now), id, live.Revision, why, Me, now));
            AuditLog.Add(db, now, Me, "case.withdrawn", AuditLog.Of("case", id), ("revision", live.Revision), ("reason", why));
            await db.SaveChangesAsync(cancel);
            await db.GrowContentAsync(cancel);
            await transaction.CommitAsync(cancel);
            await library.RefreshAsync(cancel);
        }
        return SeeOther($"/library/{id}");
    }
}
