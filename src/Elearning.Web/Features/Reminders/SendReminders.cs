using System.Globalization;
using Elearning.Data;
using Elearning.Data.Reminders;
using Elearning.Web.Features.Bounces;
using Elearning.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Reminders;

/// <summary>
/// The second sweep: claims what is due, asks again whether it is still owed, sends it, stamps it. A claim that was never stamped (the process
/// was killed) is open again after <see cref="ClaimFor"/>; a failing reminder is pushed ahead so that it cannot stop the line.
/// What is owed at an address to which mail has stopped waits.
/// </summary>
public sealed class SendReminders(
    ElearningDb db, IEnumerable<IReminderKind> kinds, MailWriter writer, IMailTransport transport, MarkBounces bounces, TimeProvider time, ILogger<SendReminders> log)
{
    /// <summary>How long one reminder is held.</summary>
    public static readonly TimeSpan ClaimFor = TimeSpan.FromMinutes(5);

    /// <summary>Tries before it is given up; the waits between them add up to about six hours.</summary>
    public const int MostTries = 12;

    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(50);
    private static readonly TimeSpan LongestSend = TimeSpan.FromMinutes(2);

    /// <summary>Sends until nothing is due, the line is down, or the next sweep is about to begin.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var end = time.GetUtcNow() + Budget;
        while (time.GetUtcNow() < end && await ClaimAsync(cancel) is { } reminder && await HandleAsync(reminder, cancel))
        {
        }
    }

    /// <summary>How long to wait after a try: 1, 2, 4 … minutes, one hour at most.</summary>
    public static TimeSpan Wait(int tries) => TimeSpan.FromMinutes(Math.Min(60, Math.Pow(2, Math.Clamp(tries - 1, 0, 6))));

    private async Task<Reminder?> ClaimAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var claimed = await db.Reminders.FromSql($"""
            update reminders set claimed_until = {now + ClaimFor}, tries = tries + 1
            where id = (
              select id from reminders
              where sent_at is null and dropped_at is null and failed_at is null and due_at <= {now} and (claimed_until is null or claimed_until <= {now})
                and not exists (select 1 from accounts where accounts.id = person_id and mail_stopped_at is not null)
              order by due_at, id limit 1 for update skip locked)
            returning *
            """).AsNoTracking().ToListAsync(cancel);
        return claimed.SingleOrDefault();
    }

    // False when no mail can be sent just now: the others keep their place and their tries.
    private async Task<bool> HandleAsync(Reminder reminder, CancellationToken cancel)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(LongestSend);
        try
        {
            await SendAsync(reminder, deadline.Token);
            return true;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            var trouble = e is MailException mail ? mail.Trouble : MailTrouble.Later;
            await PushAheadAsync(reminder, trouble, e is MailException ? e.Message : $"{e.GetType().Name}: {e.Message}");
            if (e is MailException { Bounce: { } bounce })
            {
                await bounces.MarkAsync(reminder.Id, bounce, CancellationToken.None);
            }
            // The message of a mail server may name a person: it goes to the outbox, never to the log.
            log.LogWarning("Reminder {Reminder} ({Kind}) was not sent, try {Try}: {Trouble} {Exception}", reminder.Id, reminder.Kind, reminder.Tries, trouble, e.GetType().Name);
            return trouble != MailTrouble.Line;
        }
    }

    private async Task SendAsync(Reminder reminder, CancellationToken cancel)
    {
        var person = await db.Users.AsNoTracking().SingleAsync(a => a.Id == reminder.PersonId, cancel);
        if (reminder.Tries > MostTries)
        {
            throw new MailException(MailTrouble.Refused, "The site stopped each time it tried to send this.");
        }
        var speech = RequestLanguages.Of(person.Language);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (speech.Culture, speech.UICulture);
        var owed = person.DeactivatedAt is not null
            ? new Owed.NoLonger("closed")
            : await kinds.Single(k => k.Name == reminder.Kind).AskAsync(reminder, person, cancel);
        switch (owed)
        {
            case Owed.Still still:
                await transport.SendAsync(reminder.Id, await writer.WriteAsync(reminder.Id, person, still.Letter), cancel);
                await StampAsync(reminder, still.Settles);
                break;
            case Owed.NoLonger no:
                await This(reminder).ExecuteUpdateAsync(set => set
                    .SetProperty(r => r.DroppedAt, time.GetUtcNow()).SetProperty(r => r.DroppedReason, no.Reason).SetProperty(r => r.ClaimedUntil, (DateTimeOffset?)null), cancel);
                break;
        }
    }

    // It has left the house: stamp it whatever happens to the sweep, hence no cancellation.
    private async Task StampAsync(Reminder reminder, IReadOnlyList<(string Kind, string Key)> settles)
    {
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        await This(reminder).ExecuteUpdateAsync(set => set
            .SetProperty(r => r.SentAt, now).SetProperty(r => r.ClaimedUntil, (DateTimeOffset?)null), CancellationToken.None);
        var settled = settles.Select(s => Reminder.Owe(reminder.PersonId, s.Kind, s.Key, now)).ToArray();
        foreach (var one in settled)
        {
            one.SentAt = now;
        }
        await db.OweAsync(settled, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    private async Task PushAheadAsync(Reminder reminder, MailTrouble trouble, string error)
    {
        var now = time.GetUtcNow();
        var givenUp = trouble == MailTrouble.Refused || reminder.Tries >= MostTries;
        await This(reminder).Where(r => r.ClaimedUntil == reminder.ClaimedUntil).ExecuteUpdateAsync(set => set
            .SetProperty(r => r.DueAt, now + Wait(reminder.Tries))
            .SetProperty(r => r.ClaimedUntil, (DateTimeOffset?)null)
            .SetProperty(r => r.LastError, error.Length > 500 ? error[..500] : error)
            .SetProperty(r => r.FailedAt, givenUp ? now : null), CancellationToken.None);
    }

    private IQueryable<Reminder> This(Reminder reminder) => db.Reminders.Where(r => r.Id == reminder.Id && r.SentAt == null);
}
