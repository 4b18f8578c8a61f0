using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Domain.Credits;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Credits;

/// <summary>Where an intern stands in a regime.</summary>
public sealed record UnderTarget(Guid PersonId, string Name, string? Centre, string? Cohort, Balance Balance, Forecast Forecast);

/// <summary>Whom an administrator looks for: a regime, and perhaps a centre or a cohort.</summary>
public sealed record TargetFilter(string Regime, string? Centre, Guid? Cohort);

/// <summary>Who is under the target of a regime, in the cycle of a day.</summary>
public sealed class UnderTargets(ElearningDb db, CreditRules rules)
{
    /// <summary>Interns whose target is not met, the furthest first; none when the regime is not in force.</summary>
    public async Task<(CreditRule? Rule, IReadOnlyList<UnderTarget> Under)> UnderAsync(TargetFilter filter, DateTimeOffset now, CancellationToken cancel)
    {
        var live = (await rules.LiveAsync(cancel)).Where(r => r.Regime.Id == filter.Regime).OrderBy(r => r.ValidFrom).ThenBy(r => r.Id, StringComparer.Ordinal).ToArray();
        if (live.Length == 0)
        {
            return (null, []);
        }
        var people = await (from u in db.Users
                            where u.DeactivatedAt == null && (filter.Cohort == null || u.CohortId == filter.Cohort) && (filter.Centre == null || (u.Cohort != null && u.Cohort.Centre == filter.Centre))
                                && db.UserRoles.Any(ur => ur.UserId == u.Id && db.Roles.Any(r => r.Id == ur.RoleId && r.Name == Roles.Intern))
                            select new { u.Id, u.Name, Centre = u.Cohort == null ? null : u.Cohort.Centre, Cohort = u.Cohort == null ? null : u.Cohort.Name }).AsNoTracking().ToListAsync(cancel);
        var today = live[0].DayOf(now);
        var cycle = live[0].CycleOf(today);
        var ledgers = await db.LedgersOfAsync([.. people.Select(p => p.Id)], cancel);
        var first = await db.CreditEntries.Where(e => e.RegimeId == filter.Regime && e.On >= cycle.From && e.On <= cycle.To)
            .GroupBy(e => e.PersonId).Select(g => new { g.Key, On = g.Min(e => e.On) }).ToDictionaryAsync(g => g.Key, g => (DateOnly?)g.On, cancel);
        return (live[0], [.. people
            .Select(p => (Person: p, Balance: ledgers[p.Id].Balances(live, today).Single()))
            .Where(p => !p.Balance.IsMet)
            .Select(p => new UnderTarget(p.Person.Id, p.Person.Name, p.Person.Centre, p.Person.Cohort, p.Balance, Forecast.Of(p.Balance, first.GetValueOrDefault(p.Person.Id), today)))
            .OrderByDescending(s => s.Balance.Missing).ThenBy(s => s.Name, StringComparer.CurrentCulture)]);
    }
}
