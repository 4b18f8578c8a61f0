using Microsoft.EntityFrameworkCore;

namespace Elearning.Data.Reminders;

/// <summary>Owing messages at once from several sweeps.</summary>
public static class ReminderSql
{
    /// <summary>Owes those that are not owed yet: the unique key (person, kind, key) is what makes telling twice impossible, whatever runs at the same time.</summary>
    public static Task<int> OweAsync(this ElearningDb db, IReadOnlyCollection<Reminder> reminders, CancellationToken cancel)
    {
        var (ids, people, kinds, keys) = (Of(r => r.Id), Of(r => r.PersonId), Of(r => r.Kind), Of(r => r.Key));
        var (due, sent, created) = (Of(r => r.DueAt), Of(r => r.SentAt), Of(r => r.CreatedAt));
        return db.Database.ExecuteSqlAsync($"""
            insert into reminders (id, person_id, kind, key, due_at, tries, sent_at, created_at)
            select id, person, kind, key, due, 0, sent, created
            from unnest({ids}, {people}, {kinds}, {keys}, {due}, {sent}, {created}) as owed(id, person, kind, key, due, sent, created) on conflict do nothing
            """, cancel);

        T[] Of<T>(Func<Reminder, T> field) => [.. reminders.Select(field)];
    }
}
