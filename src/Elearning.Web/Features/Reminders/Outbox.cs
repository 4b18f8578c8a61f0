using Elearning.Data;
using Elearning.Data.Reminders;
using Elearning.Web.Features.Cases;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Reminders;

/// <summary>A page of the outbox, newest first.</summary>
/// <param name="Failed">How many wait for an administrator, whatever the filter.</param>
/// <param name="Stopped">To how many people mail has stopped.</param>
public sealed record Outbox(IReadOnlyList<Outbox.Line> Lines, ReminderState? State, int Page, bool More, int Failed, int Stopped)
{
    public const int Size = 50;

    /// <param name="Stopped">Whether mail to the address has stopped.</param>
    public sealed record Line(Reminder Reminder, string Person, string Email, bool Stopped);

    public static async Task<Outbox> ReadAsync(ElearningDb db, ReminderState? state, int page)
    {
        page = Math.Clamp(page, 1, 10_000);
        // What a letter settles on the way is on record under its own kind; it was no mail of its own.
        var mails = db.Reminders.AsNoTracking().Where(r => !r.Kind.StartsWith("closing-") && !(r.Kind == RereadingReminder.Kind && r.SentAt != null && r.Tries == 0));
        var lines = await (state is { } s ? mails.Where(ReminderStates.Are(s)) : mails)
            .OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id)
            .Join(db.Users, r => r.PersonId, p => p.Id, (r, p) => new Line(r, p.Name, p.Email!, p.MailStoppedAt != null))
            .Skip((page - 1) * Size).Take(Size + 1).ToListAsync();
        return new([.. lines.Take(Size)], state, page, lines.Count > Size, await mails.CountAsync(ReminderStates.Are(ReminderState.Failed)),
            await db.Users.CountAsync(p => p.MailStoppedAt != null && p.DeactivatedAt == null));
    }
}
