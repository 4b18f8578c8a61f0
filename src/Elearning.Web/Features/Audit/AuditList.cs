using System.Globalization;
using Elearning.Data;
using Elearning.Data.Audit;
using Elearning.Domain;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Audit;

/// <summary>What an administrator looks for on the audit list; days are the reader's own.</summary>
/// <param name="Person">Who did it, or whom it was done to.</param>
/// <param name="Before">Entries older than this one: the next page.</param>
public sealed record AuditQuery(string? Action, Guid? Person, string? From, string? To, long? Before)
{
    public DateOnly? FirstDay => Day(From);

    public DateOnly? LastDay => Day(To);

    private static DateOnly? Day(string? typed) =>
        DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000 ? day : null;
}

/// <summary>A page of the audit list, newest first.</summary>
/// <param name="Names">Names of the accounts on the page.</param>
/// <param name="Actions">Every action on record, to choose from.</param>
/// <param name="Next">Entry before which the next page begins, or null.</param>
public sealed record AuditList(IReadOnlyList<AuditEntry> Entries, AuditQuery Query, IReadOnlyDictionary<Guid, string> Names, IReadOnlyList<string> Actions, long? Next)
{
    public const int Size = 50;

    /// <summary>The entries a query asks for, whatever page.</summary>
    public static IQueryable<AuditEntry> Matching(ElearningDb db, AuditQuery query, TimeZoneInfo zone)
    {
        var entries = db.Audit.AsNoTracking();
        entries = query.Action is { Length: > 0 } action ? entries.Where(e => e.Action == action) : entries;
        if (query.Person is { } person)
        {
            var subject = AuditLog.Of("person", person);
            entries = entries.Where(e => e.By == person || e.Subject == subject);
        }
        if (query.FirstDay is { } first)
        {
            var from = LocalTime.At(first, TimeOnly.MinValue, zone);
            entries = entries.Where(e => e.At >= from);
        }
        if (query.LastDay is { } last)
        {
            var to = LocalTime.At(last.AddDays(1), TimeOnly.MinValue, zone);
            entries = entries.Where(e => e.At < to);
        }
        return entries;
    }

    public static async Task<AuditList> ReadAsync(ElearningDb db, AuditQuery query, TimeZoneInfo zone)
    {
        var entries = Matching(db, query, zone);
        entries = query.Before is { } before ? entries.Where(e => e.Id < before) : entries;
        var page = await entries.OrderByDescending(e => e.Id).Take(Size + 1).ToListAsync();
        var shown = page.Take(Size).ToArray();
        var ids = shown.SelectMany(People).Distinct().ToArray();
        return new(shown, query,
            await db.Users.AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name),
            await db.Audit.Select(e => e.Action).Distinct().OrderBy(a => a).ToListAsync(),
            page.Count > Size ? shown[^1].Id : null);
    }

    /// <summary>The account an entry is about, or null.</summary>
    public static Guid? PersonOf(AuditEntry entry) =>
        entry.Subject.Split(':') is ["person", var id] && Guid.TryParse(id, out var person) ? person : null;

    private static IEnumerable<Guid> People(AuditEntry entry) => new[] { entry.By, PersonOf(entry) }.OfType<Guid>();
}
