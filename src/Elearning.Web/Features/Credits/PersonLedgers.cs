using Elearning.Data;
using Elearning.Domain.Credits;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Credits;

/// <summary>Reads a person's ledger.</summary>
internal static class PersonLedgers
{
    /// <summary>Has this person's credits of a regime to itself until the transaction ends. The clock is asked after it, so that instants tell who came first.</summary>
    public static Task<int> HoldLedgerAsync(this ElearningDb db, Guid person, string regime, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({person + regime}, 0))", cancel);

    /// <summary>The same of several, in the one order in which all who need several take them: two that need the same ones never wait for each other in a circle.</summary>
    public static async Task HoldLedgersAsync(this ElearningDb db, IEnumerable<(Guid Person, string Regime)> ledgers, CancellationToken cancel)
    {
        foreach (var (person, regime) in ledgers.Distinct().OrderBy(l => l.Person).ThenBy(l => l.Regime, StringComparer.Ordinal))
        {
            await db.HoldLedgerAsync(person, regime, cancel);
        }
    }

    public static async Task<Ledger> LedgerOfAsync(this ElearningDb db, Guid person, CancellationToken cancel) =>
        (await db.LedgersOfAsync([person], cancel))[person];

    /// <summary>Corrections made by hand, newest first.</summary>
    public static Task<List<CreditEntry>> AdjustmentsOfAsync(this ElearningDb db, Guid person, CancellationToken cancel) =>
        db.CreditEntries.AsNoTracking().Where(e => e.PersonId == person && e.Kind == EntryKind.Adjustment).OrderByDescending(e => e.At).ToListAsync(cancel);

    /// <summary>The ledgers of some people, empty ones included.</summary>
    /// <param name="db">Where.</param>
    /// <param name="people">Whose.</param>
    /// <param name="cancel">Stops.</param>
    /// <param name="before">As they stood at an instant: without what was written, proposed or decided from then on; null for all of it.</param>
    public static async Task<IReadOnlyDictionary<Guid, Ledger>> LedgersOfAsync(this ElearningDb db, IReadOnlyCollection<Guid> people, CancellationToken cancel, DateTimeOffset? before = null)
    {
        var entries = await db.CreditEntries.AsNoTracking().Where(e => people.Contains(e.PersonId) && (before == null || e.At < before)).ToListAsync(cancel);
        var pending = await db.CreditProposals.AsNoTracking()
            .Where(p => people.Contains(p.PersonId) && (before == null || p.ProposedAt < before) && !db.CreditDecisions.Any(d => d.ProposalId == p.Id && (before == null || d.At < before)))
            .Select(p => new { p.PersonId, p.RegimeId, p.RuleId, p.Amount, p.CountsOn, p.Category }).ToListAsync(cancel);
        return people.Distinct().ToDictionary(person => person, person => new Ledger(
            entries.Where(e => e.PersonId == person),
            pending.Where(p => p.PersonId == person).Select(p => new Pending(p.RegimeId, p.RuleId, p.Amount, p.CountsOn, p.Category))));
    }
}
