using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Domain;
using Elearning.Domain.Credits;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Credits;

/// <summary>Where an intern stands in a regime.</summary>
public sealed record UnderTarget(Guid PersonId, string Name, string Email, string? Centre, string? Cohort, Balance Balance, Forecast Forecast);

/// <summary>Whom an administrator looks for: a regime, and perhaps a centre or a cohort.</summary>
/// <param name="Year">The calendar year in which a past year of the regime began, at whose end it is asked; null for today.</param>
public sealed record TargetFilter(string Regime, string? Centre, Guid? Cohort, int? Year = null);

/// <summary>Who is under the target of a regime.</summary>
/// <param name="Rule">Whose terms the regime has, or null when it is not in force.</param>
/// <param name="Under">The furthest first.</param>
/// <param name="AsOf">The last day of the past year that was asked, or null for today.</param>
/// <param name="Years">Past years that can be asked, the newest first.</param>
public sealed record TargetStanding(CreditRule? Rule, IReadOnlyList<UnderTarget> Under, DateOnly? AsOf, IReadOnlyList<int> Years);

/// <summary>Who is under the target of a regime, in the cycle of today or of the end of a past year.</summary>
public sealed class UnderTargets(ElearningDb db, CreditRules rules)
{
    /// <summary>Interns whose target is not met; none when the regime is not in force. A past year is counted from what the ledger held at its end, by the terms of today.</summary>
    public async Task<TargetStanding> UnderAsync(TargetFilter filter, DateTimeOffset now, CancellationToken cancel)
    {
        var live = (await rules.LiveAsync(cancel)).Where(r => r.Regime.Id == filter.Regime).OrderBy(r => r.ValidFrom).ThenBy(r => r.Id, StringComparer.Ordinal).ToArray();
        if (live.Length == 0)
        {
            return new(null, [], null, []);
        }
        var (rule, today) = (live[0], live[0].DayOf(now));
        int[] years = [.. PastYears(rule, today)];
        DateOnly? asOf = filter.Year is { } year && years.Contains(year) ? EndOf(rule, year) : null;
        // Midnight after the last day, by the calendar of the authority.
        DateTimeOffset? before = asOf is { } last ? LocalTime.At(last.AddDays(1), TimeOnly.MinValue, TimeZones.OrDefault(rule.Zone)) : null;
        var people = await (from u in db.Users
                            where (before == null ? u.DeactivatedAt == null : u.InvitedAt < before && (u.DeactivatedAt == null || u.DeactivatedAt >= before))
                                && (filter.Cohort == null || u.CohortId == filter.Cohort) && (filter.Centre == null || (u.Cohort != null && u.Cohort.Centre == filter.Centre))
                                && db.UserRoles.Any(ur => ur.UserId == u.Id && db.Roles.Any(r => r.Id == ur.RoleId && r.Name == Roles.Intern))
                            select new { u.Id, u.Name, Email = u.Email!, Centre = u.Cohort == null ? null : u.Cohort.Centre, Cohort = u.Cohort == null ? null : u.Cohort.Name }).AsNoTracking().ToListAsync(cancel);
        var day = asOf ?? today;
        var cycle = rule.CycleOf(day);
        var ledgers = await db.LedgersOfAsync([.. people.Select(p => p.Id)], cancel, before);
        var first = await db.CreditEntries.Where(e => e.RegimeId == filter.Regime && e.On >= cycle.From && e.On <= cycle.To && (before == null || e.At < before))
            .GroupBy(e => e.PersonId).Select(g => new { g.Key, On = g.Min(e => e.On) }).ToDictionaryAsync(g => g.Key, g => (DateOnly?)g.On, cancel);
        return new(rule, [.. people
            .Select(p => (Person: p, Balance: ledgers[p.Id].Balances(live, day).Single()))
            .Where(p => !p.Balance.IsMet)
            .Select(p => new UnderTarget(p.Person.Id, p.Person.Name, p.Person.Email, p.Person.Centre, p.Person.Cohort, p.Balance, Forecast.Of(p.Balance, first.GetValueOrDefault(p.Person.Id), day)))
            .OrderByDescending(s => s.Balance.Missing).ThenBy(s => s.Name, StringComparer.CurrentCulture)], asOf, years);
    }

    private static IEnumerable<int> PastYears(CreditRule rule, DateOnly today)
    {
        for (var year = today.Year; year >= (rule.Anchor ?? rule.ValidFrom).Year; year--)
        {
            if (EndOf(rule, year) < today)
            {
                yield return year;
            }
        }
    }

    // Years, like cycles, are counted from the first day of the regime.
    private static DateOnly EndOf(CreditRule rule, int year)
    {
        var anchor = rule.Anchor ?? rule.ValidFrom;
        return Period.Of(anchor.AddYears(year - anchor.Year), anchor, 1).To;
    }
}
