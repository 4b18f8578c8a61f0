namespace Elearning.Domain.Progress;

/// <summary>
/// How well stated chances fit what came of them: Brier's score (1950), its decomposition by Murphy (1973), Brier = Reliability − Resolution +
/// Uncertainty, exact when a group holds one stated chance only; and the calibration errors of Naeini et al. (2015).
/// </summary>
/// <param name="Count">Forecasts.</param>
/// <param name="Brier">Mean squared error, 0 best.</param>
/// <param name="Reliability">Squared gap between stated and found within groups, 0 best.</param>
/// <param name="Resolution">How far the groups differ from one another, the more the better.</param>
/// <param name="Uncertainty">What the questions alone leave open: share right · share wrong.</param>
/// <param name="ExpectedError">Mean gap between stated and found, weighted by group.</param>
/// <param name="MaxError">The widest gap of a group.</param>
/// <param name="Overconfidence">Mean stated chance less share right.</param>
public sealed record Calibration(
    int Count, double Brier, double Reliability, double Resolution, double Uncertainty, double ExpectedError, double MaxError, double Overconfidence)
{
    /// <summary>Under this number of responses nothing is said.</summary>
    public const int Fewest = 10;

    /// <summary>The calibration of some forecasts; null without any.</summary>
    /// <param name="forecasts">Stated chance, 0 to 1, and whether it came true.</param>
    /// <param name="bins">Number of equal groups of [0, 1], the last closed; null groups equal forecasts.</param>
    public static Calibration? Of(IReadOnlyCollection<(double Stated, bool Right)> forecasts, int? bins = null)
    {
        if (forecasts.Count == 0)
        {
            return null;
        }
        double n = forecasts.Count;
        var found = forecasts.Count(f => f.Right) / n;
        var groups = forecasts.GroupBy(f => bins is { } b ? Math.Min(b - 1, Math.Floor(f.Stated * b)) : f.Stated)
            .Select(g => (Weight: g.Count() / n, Stated: g.Average(f => f.Stated), Found: (double)g.Count(f => f.Right) / g.Count())).ToArray();
        return new(
            forecasts.Count,
            forecasts.Average(f => Square(f.Stated - (f.Right ? 1 : 0))),
            groups.Sum(g => g.Weight * Square(g.Stated - g.Found)),
            groups.Sum(g => g.Weight * Square(g.Found - found)),
            found * (1 - found),
            groups.Sum(g => g.Weight * Math.Abs(g.Stated - g.Found)),
            groups.Max(g => Math.Abs(g.Stated - g.Found)),
            forecasts.Average(f => f.Stated) - found);
    }

    private static double Square(double x) => x * x;
}
