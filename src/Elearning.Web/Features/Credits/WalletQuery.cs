using Elearning.Data;
using Elearning.Domain;
using Elearning.Domain.Cases;
using Elearning.Domain.Credits;
using Elearning.Web.Features.Cases;

namespace Elearning.Web.Features.Credits;

/// <summary>Where a person stands in one regime and cycle, with the unit and the target it is counted in.</summary>
public sealed record WalletBalance(Balance Balance, LocalText Unit, decimal? Target);

/// <summary>A cycle of the wallet: its balance, its credits newest first, and corrections made by hand.</summary>
public sealed record WalletCycle(WalletBalance Balance, bool Current, IReadOnlyList<ProposedCredit> Credits, IReadOnlyList<CreditEntry> Adjustments)
{
    /// <summary>Where the pace leads, in the cycle of today; null in others.</summary>
    public Forecast? Forecast { get; init; }
}

/// <summary>A quiz that gives a credit the person can still earn.</summary>
public sealed record CreditOffer(string QuizId, LocalText Quiz, CreditRule Rule);

/// <summary>Everything a person has, waits for and can still earn.</summary>
public sealed record Wallet(IReadOnlyList<WalletCycle> Cycles, IReadOnlyList<CreditOffer> Offers);

/// <summary>Reads wallets from the ledger.</summary>
public sealed class WalletQuery(ElearningDb db, CreditRules rules, ProposedCredits queue, CaseLibrary library)
{
    /// <summary>Earned, pending and missing today in each regime in force; for the home page.</summary>
    public async Task<IReadOnlyList<WalletBalance>> BalancesAsync(Guid person, DateTimeOffset now, CancellationToken cancel)
    {
        var ledger = await db.LedgerOfAsync(person, cancel);
        var live = Shown(await rules.LiveAsync(cancel), ledger);
        return [.. ledger.Balances(live, Today(now)).Select(b => Of(b, live))];
    }

    /// <param name="person">Whose.</param>
    /// <param name="takes">Whether she takes quizzes; who does not is offered none.</param>
    /// <param name="now">The instant it is asked.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<Wallet> WalletAsync(Guid person, bool takes, DateTimeOffset now, CancellationToken cancel)
    {
        var (ledger, adjustments) = (await db.LedgerOfAsync(person, cancel), await db.AdjustmentsOfAsync(person, cancel));
        var live = Shown(await rules.LiveAsync(cancel), ledger);
        var credits = await queue.OfPersonAsync(person, cancel);
        // Rules of the past join those in force, so that no credit disappears with the file of its rule.
        var all = live.Concat(credits.Select(c => c.Rule)).DistinctBy(r => r.Version).ToArray();
        var cycles = all.GroupBy(r => r.Regime.Id).SelectMany(regime => Days(regime.Key).Distinct()
            .Select(day => ledger.Balances(regime, day).Single()).DistinctBy(b => b.Cycle)
            .Select(balance => new WalletCycle(Of(balance, [.. regime]), balance.Cycle.Contains(Today(now)),
                [.. credits.Where(c => c.Proposal.RegimeId == regime.Key && balance.Cycle.Contains(c.Proposal.CountsOn))],
                [.. adjustments.Where(e => e.RegimeId == regime.Key && balance.Cycle.Contains(e.On))])
            {
                Forecast = balance.Cycle.Contains(Today(now)) ? Forecast.Of(balance, FirstOf(regime.Key, balance.Cycle), Today(now)) : null,
            }));
        return new([.. cycles.OrderByDescending(c => c.Balance.Balance.Cycle.From).ThenBy(c => c.Balance.Balance.Regime.Id, StringComparer.Ordinal)], takes ? await OffersAsync(live, ledger, now, cancel) : []);

        DateOnly? FirstOf(string regime, Period cycle) => credits.Where(c => c.State == CreditState.Approved && c.Proposal.RegimeId == regime && cycle.Contains(c.Proposal.CountsOn))
            .Min(c => (DateOnly?)c.Proposal.CountsOn);

        IEnumerable<DateOnly> Days(string regime) => credits.Where(c => c.Proposal.RegimeId == regime).Select(c => c.Proposal.CountsOn)
            .Concat(live.Any(r => r.Regime.Id == regime) ? [Today(now)] : []);
    }

    private async Task<IReadOnlyList<CreditOffer>> OffersAsync(IReadOnlyList<CreditRule> live, Ledger ledger, DateTimeOffset now, CancellationToken cancel)
    {
        var quizzes = await library.QuizzesAsync(cancel);
        return [.. live
            .Where(r => r.DayOf(now) >= r.ValidFrom && !(r.ValidTo < r.DayOf(now)) && quizzes.ContainsKey(r.QuizId) && !ledger.HoldingFor(r, now).AwardedInCycle)
            .Select(r => new CreditOffer(r.QuizId, quizzes[r.QuizId].Title, r))];
    }

    // A regime that no quiz serves and in which the person has nothing is no account of hers.
    private static CreditRule[] Shown(IReadOnlyList<CreditRule> live, Ledger ledger) =>
        [.. live.Where(r => ledger.Knows(r.Regime.Id) || live.Any(o => o.Regime.Id == r.Regime.Id && o.QuizId.Length > 0))];

    private static WalletBalance Of(Balance balance, IReadOnlyList<CreditRule> rules)
    {
        var regime = rules.Where(r => r.Regime.Id == balance.Regime.Id).ToArray();
        return new(balance, regime[0].Unit, regime.Max(r => r.Target));
    }

    private static DateOnly Today(DateTimeOffset now) => LocalTime.Day(now, TimeZones.OrDefault(TimeZones.Default));
}
