using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Reminders;
using Elearning.Web.Features.Audit;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Reminders;

/// <summary>The outbox: what is owed, what went, what failed and why.</summary>
[Authorize(Roles = Roles.Administrator), Route("reminders")]
public sealed class RemindersController(ElearningDb db, IOptions<MailOptions> mail, IOptions<Hosting.JobsOptions> jobs, TimeProvider time) : SiteController
{
    [HttpGet]
    public async Task<IResult> List(ReminderState? state, int page = 1) =>
        Show(new RemindersPage.Model(await Outbox.ReadAsync(db, state, page), mail.Value.Host is { Length: > 0 }, mail.Value.Returned.Host is { Length: > 0 }, jobs.Value.Enabled, Zone));

    /// <summary>Has it tried again at the next sweep, as if it were new.</summary>
    [HttpPost("{id:guid}/retry")]
    public async Task<IResult> Retry(Guid id)
    {
        if (await db.Reminders.SingleOrDefaultAsync(r => r.Id == id) is not { } reminder)
        {
            return Missing();
        }
        if (reminder.State is ReminderState.Failed or ReminderState.Late or ReminderState.Returned)
        {
            (reminder.SentAt, reminder.FailedAt, reminder.ClaimedUntil, reminder.Tries, reminder.DueAt) = (null, null, null, 0, time.GetUtcNow());
            (reminder.Bounce, reminder.BounceStatus, reminder.BouncedAt) = (null, null, null);
            AuditLog.Add(db, time.GetUtcNow(), Me, "reminder.retried", AuditLog.Of("reminder", id), ("kind", reminder.Kind));
            await db.SaveChangesAsync();
        }
        return SeeOther("/reminders");
    }
}
