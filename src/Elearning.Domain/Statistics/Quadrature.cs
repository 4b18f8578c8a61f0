namespace Elearning.Domain.Statistics;

/// <summary>The standard normal ability as points and weights. Evenly spaced points integrate what is as smooth as this to more digits than are kept.</summary>
public static class Quadrature
{
    private const double Reach = 6;

    public static readonly IReadOnlyList<double> Points = [.. Enumerable.Range(0, 49).Select(k => -Reach + (k * Reach / 24))];

    public static readonly IReadOnlyList<double> Weights = Normal();

    private static double[] Normal()
    {
        var density = Points.Select(x => Math.Exp(-x * x / 2)).ToArray();
        var sum = density.Sum();
        return [.. density.Select(d => d / sum)];
    }
}

/// <summary>The ability of a person.</summary>
/// <param name="Value">Expected a posteriori; 0 is the mean of the people fitted, 1 their standard deviation.</param>
/// <param name="Error">Standard deviation of the posterior.</param>
public sealed record Ability(double Value, double Error)
{
    /// <summary>The ability that a pattern speaks of (Bock and Mislevy 1982).</summary>
    public static Ability Of(ResponsePattern pattern, IReadOnlyList<ItemCurve?> curves)
    {
        int[] items = [.. Enumerable.Range(0, curves.Count).Where(i => curves[i] is not null)];
        var posterior = Curves.Posterior(pattern, items, Curves.Logs([.. items.Select(i => curves[i]!.Slope)], [.. items.Select(i => curves[i]!.Intercept)]), out _);
        var mean = posterior.Select((w, k) => w * Quadrature.Points[k]).Sum();
        return new(mean, Math.Sqrt(posterior.Select((w, k) => w * Math.Pow(Quadrature.Points[k] - mean, 2)).Sum()));
    }
}
