namespace Elearning.Domain.Statistics;

/// <summary>How far an item favours a group at equal score, on the scale of ETS (Zieky 1993).</summary>
public enum DifferenceClass
{
    /// <summary>Negligible: under 1 delta, or not significant.</summary>
    A,
    B,
    /// <summary>Large: at least 1.5 delta and significantly over 1.</summary>
    C,
}

/// <summary>Right and wrong answers of two groups among people of equal total.</summary>
public readonly record struct Stratum(long ReferenceRight, long ReferenceWrong, long FocalRight, long FocalWrong);

/// <summary>Two groups compared on one item at equal score (Mantel and Haenszel 1959; Holland and Thayer 1988).</summary>
/// <param name="Odds">Common odds ratio; above 1 when the item favours the reference group.</param>
/// <param name="LogError">Standard error of its logarithm (Robins, Breslow and Greenland 1986).</param>
/// <param name="ChiSquare">With continuity correction, one degree of freedom.</param>
/// <param name="Reference">People of the reference group in strata that have both groups.</param>
/// <param name="Focal">People of the focal group there.</param>
public sealed record MantelHaenszel(double Odds, double LogError, double ChiSquare, long Reference, long Focal)
{
    private const double Scale = 2.35;

    /// <summary>Difference on the delta scale: negative when the item is harder for the focal group.</summary>
    public double Delta => -Scale * Math.Log(Odds);

    public Interval DeltaInterval => Interval.Around(Delta, Scale * LogError);

    public DifferenceClass Class => Math.Abs(Delta) < 1 || (DeltaInterval.Low <= 0 && DeltaInterval.High >= 0) ? DifferenceClass.A
        : Math.Abs(Delta) >= 1.5 && Math.Abs(Delta) - (1.645 * Scale * LogError) > 1 ? DifferenceClass.C
        : DifferenceClass.B;

    /// <summary>The comparison of strata; null when they do not tell (an empty margin everywhere).</summary>
    public static MantelHaenszel? Of(IEnumerable<Stratum> strata)
    {
        double r = 0, s = 0, pr = 0, mixed = 0, qs = 0, excess = 0, variance = 0;
        long reference = 0, focal = 0;
        foreach (var (a, b, c, d) in strata)
        {
            double first = a + b, second = c + d, right = a + c, wrong = b + d, n = first + second;
            if (first == 0 || second == 0)
            {
                continue;
            }
            (reference, focal) = (reference + a + b, focal + c + d);
            double ri = (double)a * d / n, si = (double)b * c / n, p = (a + d) / n, q = (b + c) / n;
            (r, s) = (r + ri, s + si);
            (pr, mixed, qs) = (pr + (p * ri), mixed + (p * si) + (q * ri), qs + (q * si));
            excess += a - (first * right / n);
            variance += n > 1 ? first * second * right * wrong / (n * n * (n - 1)) : 0;
        }
        if (r == 0 || s == 0 || variance == 0)
        {
            return null;
        }
        var error = Math.Sqrt((pr / (2 * r * r)) + (mixed / (2 * r * s)) + (qs / (2 * s * s)));
        return new(r / s, error, Math.Pow(Math.Max(0, Math.Abs(excess) - 0.5), 2) / variance, reference, focal);
    }

    /// <summary>Two languages compared on an item; fully right counts as right, equal totals make a stratum.</summary>
    public static MantelHaenszel? Of(ItemTally tally, string reference, string focal)
    {
        var strata = new SortedDictionary<int, Stratum>();
        foreach (var (score, times) in tally.Scores)
        {
            var (isFocal, isRight) = (score.Language == focal, score.Mark == score.Most);
            if (isFocal || score.Language == reference)
            {
                var so = strata.GetValueOrDefault(score.Total);
                strata[score.Total] = (isFocal, isRight) switch
                {
                    (false, true) => so with { ReferenceRight = so.ReferenceRight + times },
                    (false, false) => so with { ReferenceWrong = so.ReferenceWrong + times },
                    (true, true) => so with { FocalRight = so.FocalRight + times },
                    (true, false) => so with { FocalWrong = so.FocalWrong + times },
                };
            }
        }
        // In the order of the totals: sums of fractions differ in their last digit by the order they are made in.
        return Of(strata.Values);
    }
}

/// <summary>An item compared between the reference language and another.</summary>
/// <param name="Focal">The other.</param>
/// <param name="Found">What came of it, or null when it cannot be told.</param>
public sealed record ComparedGroup(string Focal, MantelHaenszel? Found)
{
    /// <summary>The first language compared with each of the others, where both have enough people to be shown.</summary>
    public static IReadOnlyList<ComparedGroup> Of(ItemTally tally, IReadOnlyList<string> languages)
    {
        var people = new Tally<string>();
        foreach (var (score, times) in tally.Scores)
        {
            people.Add(score.Language, times);
        }
        return [.. languages.Skip(1).Where(focal => Groups.MayShow(people[languages[0]]) && Groups.MayShow(people[focal]))
            .Select(focal => new ComparedGroup(focal, MantelHaenszel.Of(tally, languages[0], focal)))];
    }
}
