namespace Elearning.Domain.Statistics;

/// <summary>How often a choice was picked: by all, by the third with the lowest totals, by that with the highest.</summary>
public sealed record PickShare(string Label, long All, long Lower, long Upper);

/// <summary>The attempts with the lowest and the highest totals: a third each, and whoever is level with the last of it.</summary>
/// <param name="LowerAttempts">Attempts in the lower third.</param>
/// <param name="UpperAttempts">Attempts in the upper third.</param>
/// <param name="Picks">What they picked.</param>
public sealed record Thirds(long LowerAttempts, long UpperAttempts, IReadOnlyList<PickShare> Picks)
{
    /// <summary>The picks of an item by thirds; null when the totals do not tell two thirds apart.</summary>
    public static Thirds? Of(ItemTally tally)
    {
        var totals = tally.Scores.GroupBy(s => s.Key.Total).Select(g => (Total: g.Key, Count: g.Sum(s => s.Value))).OrderBy(t => t.Total).ToArray();
        var third = tally.Attempts / 3.0;
        if (totals.Length < 2)
        {
            return null;
        }
        var (low, lower) = Reach(totals, third);
        var (high, upper) = Reach(totals.Reverse(), third);
        if (low >= high)
        {
            return null;
        }
        return new(lower, upper, [.. tally.Picks.GroupBy(p => p.Key.Label).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new PickShare(g.Key,
            g.Sum(p => p.Value), g.Where(p => p.Key.Total <= low).Sum(p => p.Value), g.Where(p => p.Key.Total >= high).Sum(p => p.Value)))]);
    }

    private static (int Total, long Count) Reach(IEnumerable<(int Total, long Count)> totals, double wanted)
    {
        var (total, count) = (0, 0L);
        foreach (var one in totals)
        {
            (total, count) = (one.Total, count + one.Count);
            if (count >= wanted)
            {
                break;
            }
        }
        return (total, count);
    }
}
