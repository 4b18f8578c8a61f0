using Elearning.Domain.Credits;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Credits;

/// <summary>The list of those under target as a register to take away.</summary>
internal static class TargetTable
{
    private static readonly string[] Head =
    [
        "credits.csv.person", "credits.csv.email", "targets.csv.centre", "credits.csv.cohort", "credits.csv.regime", "targets.csv.as-of", "targets.csv.cycle-from", "targets.csv.cycle-to",
        "targets.csv.target", "targets.csv.earned", "targets.csv.pending", "targets.csv.missing", "targets.csv.missing-by-block",
    ];

    /// <summary>A line for each person, as the page shows them.</summary>
    /// <param name="standing">Who is under target.</param>
    /// <param name="now">When it was asked, for a list of today.</param>
    public static Table Of(TargetStanding standing, DateTimeOffset now) => new("targets", [.. Head.Select(h => T(h))], Rows(standing, now).ToAsyncEnumerable());

    private static IEnumerable<object?[]> Rows(TargetStanding standing, DateTimeOffset now) => standing.Rule is not { } rule ? [] : standing.Under.Select(u => (object?[])
    [
        u.Name, u.Email, u.Centre, u.Cohort, rule.Regime.Name.In(Language), standing.AsOf ?? rule.DayOf(now),
        u.Balance.Cycle.From, u.Balance.Cycle.To == DateOnly.MaxValue ? null : u.Balance.Cycle.To,
        u.Balance.Missing is { } missing ? missing + u.Balance.Earned : null, u.Balance.Earned, u.Balance.Waiting, u.Balance.Missing, Blocks(u.Balance, rule),
    ]);

    private static string Blocks(Balance balance, CreditRule rule) =>
        string.Join(" · ", balance.Categories.Where(c => c.Missing > 0).Select(c => $"{c.Category.Name.In(Language)} {CreditWords.Amount(c.Missing!.Value, rule.Unit)}"));
}
