using System.Globalization;
using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Reminders;
using Elearning.Domain;
using Elearning.Domain.Cases;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Cases;

/// <summary>
/// Tells the authors of live cases, once, that the month by which they must be read again has begun: they count for no credit until then.
/// What comes due together is one mail. Where no author has an account, administrators are told.
/// </summary>
public sealed class Rereadings(ElearningDb db, CaseLibrary library, CaseAuthors authors, TimeProvider time)
{
    /// <summary>A case and the month, so that a new date that passes too is told anew.</summary>
    public static string KeyOf(Case @case) => string.Create(CultureInfo.InvariantCulture, $"{@case.Id}@{@case.ReviewBy:yyyy-MM}");

    public async Task RunAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        foreach (var (person, cases) in await UntoldAsync(cancel))
        {
            if (!await db.Reminders.AnyAsync(r => r.PersonId == person && r.Kind == RereadingReminder.Kind && r.SentAt == null && r.DroppedAt == null && r.FailedAt == null, cancel))
            {
                // The letter settles the other cases.
                await db.OweAsync([Reminder.Owe(person, RereadingReminder.Kind, KeyOf(cases[0]), now)], cancel);
            }
        }
    }

    /// <summary>By person, the cases past their review date of which she was never told.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Case>>> UntoldAsync(CancellationToken cancel)
    {
        var today = LocalTime.Day(time.GetUtcNow(), TimeZones.OrDefault(null));
        var due = (await library.LiveAsync(cancel)).Values.Select(c => c.Case).Where(c => c.IsPastReview(today)).OrderBy(c => c.Id, StringComparer.Ordinal).ToArray();
        var owed = new List<(Guid Person, Case Case)>();
        foreach (var @case in due)
        {
            var people = await authors.OfAsync(@case, cancel);
            owed.AddRange((people.Count > 0 ? people : await AdministratorsAsync(cancel)).Select(p => (p, @case)));
        }
        var keys = due.Select(KeyOf).ToArray();
        var told = (await db.Reminders.Where(r => r.Kind == RereadingReminder.Kind && keys.Contains(r.Key)).Select(r => new { r.PersonId, r.Key }).ToListAsync(cancel)).Select(r => (r.PersonId, r.Key)).ToHashSet();
        return owed.Where(o => !told.Contains((o.Person, KeyOf(o.Case)))).GroupBy(o => o.Person).ToDictionary(g => g.Key, g => (IReadOnlyList<Case>)[.. g.Select(o => o.Case)]);
    }

    private Task<List<Guid>> AdministratorsAsync(CancellationToken cancel) => db.Users
        .Where(u => u.DeactivatedAt == null && db.UserRoles.Any(r => r.UserId == u.Id && db.Roles.Any(n => n.Id == r.RoleId && n.Name == Roles.Administrator)))
        .Select(u => u.Id).ToListAsync(cancel);
}
