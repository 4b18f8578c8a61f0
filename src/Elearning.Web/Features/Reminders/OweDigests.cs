using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Reminders;
using Elearning.Domain;
using Elearning.Domain.Reminders;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Reminders;

/// <summary>
/// The first sweep: whose hour has come, and is there anything to tell? Then one digest of that local day is owed, and the next hour is set, in one
/// transaction. A site that slept through the hour tells late, but only today's digest.
/// </summary>
public sealed class OweDigests(ElearningDb db, DigestContents contents, TimeProvider time)
{
    public const int BatchSize = 100;

    public async Task RunAsync(CancellationToken cancel)
    {
        while (await BatchAsync(cancel) == BatchSize)
        {
        }
    }

    private async Task<int> BatchAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var people = await db.Users
            .FromSql($"select * from accounts where next_digest_at <= {now} order by next_digest_at limit {BatchSize} for update skip locked")
            .ToListAsync(cancel);
        if (people.Count == 0)
        {
            return 0;
        }
        var digests = await contents.AtAsync(now, people, cancel);
        foreach (var person in people)
        {
            var preferences = DigestContents.PreferencesOf(person);
            var digest = digests[person.Id];
            var today = person.DeactivatedAt is null && IsTimeFor(digest.Day, preferences, now);
            // At an address that is dead it would only wait, and be over by the time it can leave.
            if (today && digest.IsOwed && person.MailStoppedAt is null)
            {
                // The local day is its key: there are no two digests a day, whatever the sweeps do.
                await db.OweAsync([Reminder.Owe(person.Id, DigestReminder.Kind, DigestReminder.KeyOf(digest.Day), now)], cancel);
            }
            person.NextDigestAt = person.DeactivatedAt is null ? preferences.NextDigest(now, today ? digest.Day : null) : null;
        }
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return people.Count;
    }

    private static bool IsTimeFor(DateOnly day, Preferences preferences, DateTimeOffset now) =>
        preferences.Allows(day) && LocalTime.At(day, preferences.Time, TimeZones.OrDefault(preferences.Zone)) <= now;
}
