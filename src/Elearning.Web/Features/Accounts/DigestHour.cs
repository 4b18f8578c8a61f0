using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Web.Features.Reminders;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Accounts;

/// <summary>Keeps an account's next digest in step with its preferences, role and state. Call it after any of them changed, before saving.</summary>
public static class DigestHour
{
    public static async Task SetAsync(ElearningDb db, Account person, bool intern, DateTimeOffset now)
    {
        var preferences = DigestContents.PreferencesOf(person);
        var today = preferences.LocalDay(now);
        var key = DigestReminder.KeyOf(today);
        var told = await db.Reminders.AnyAsync(r => r.PersonId == person.Id && r.Kind == DigestReminder.Kind && r.Key == key);
        // Only interns are asked anything; nobody who never came, or was closed out, is reminded of it.
        person.NextDigestAt = intern && person.DeactivatedAt is null && person.PasswordHash is not null
            ? preferences.NextDigest(now, told ? today : null)
            : null;
    }
}
