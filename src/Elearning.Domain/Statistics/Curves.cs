namespace Elearning.Domain.Statistics;

/// <summary>What fitting asks of the curves at every point of the quadrature, as tables.</summary>
internal static class Curves
{
    public static double Chance(double slope, double intercept, double point) => 1 / (1 + Math.Exp(-((slope * point) + intercept)));

    /// <summary>By item, then answer, then point: the logarithm of the chance of the answer.</summary>
    public static double[][][] Logs(double[] slopes, double[] intercepts) => [.. slopes.Select((slope, i) => new[]
    {
        Quadrature.Points.Select(x => Math.Log(1 - Chance(slope, intercepts[i], x))).ToArray(),
        Quadrature.Points.Select(x => Math.Log(Chance(slope, intercepts[i], x))).ToArray(),
    })];

    /// <summary>Where the people of a pattern stand, by point, and the chance of the pattern.</summary>
    public static double[] Posterior(ResponsePattern pattern, int[] items, double[][][] logs, out double chance)
    {
        var sums = new double[Quadrature.Points.Count];
        for (var i = 0; i < items.Length; i++)
        {
            if (pattern.Right[items[i]] is >= 0 and var answer)
            {
                var log = logs[i][answer];
                for (var k = 0; k < sums.Length; k++)
                {
                    sums[k] += log[k];
                }
            }
        }
        chance = 0;
        for (var k = 0; k < sums.Length; k++)
        {
            chance += sums[k] = Math.Exp(sums[k]) * Quadrature.Weights[k];
        }
        for (var k = 0; k < sums.Length; k++)
        {
            sums[k] /= chance;
        }
        return sums;
    }
}
