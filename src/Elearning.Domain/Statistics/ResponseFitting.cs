namespace Elearning.Domain.Statistics;

/// <summary>Fits a model of item response by marginal maximum likelihood (Bock and Aitkin 1981).</summary>
public sealed class ResponseFitting
{
    private const int MostRounds = 2000;
    private const double Rest = 1e-8;
    // The likelihood is flat near its top: parameters still move when it hardly rises.
    private const double Still = 1e-6;
    private readonly ResponseModel model;
    private readonly IReadOnlyList<ResponsePattern> patterns;
    private readonly int[] items;
    private readonly double[] slopes, intercepts;

    // By item and point: people expected there who were asked the item, and those of them who were right.
    private readonly double[][] asked, right;

    private ResponseFitting(ResponseModel model, IReadOnlyList<ResponsePattern> patterns, int[] items)
    {
        (this.model, this.patterns, this.items) = (model, patterns, items);
        slopes = [.. items.Select(_ => 1.0)];
        intercepts = [.. items.Select(i => Logit(Share(i)))];
        asked = [.. items.Select(_ => new double[Quadrature.Points.Count])];
        right = [.. items.Select(_ => new double[Quadrature.Points.Count])];
    }

    /// <summary>The fit to patterns, or null when fewer than two items tell people apart, or nothing reasonable comes of them.</summary>
    public static ResponseFit? Fit(ResponseModel model, IReadOnlyList<ResponsePattern> patterns)
    {
        var all = patterns.Count == 0 ? 0 : patterns[0].Right.Count;
        int[] items = [.. Enumerable.Range(0, all).Where(i => patterns.Any(p => p.Right[i] == 1) && patterns.Any(p => p.Right[i] == 0))];
        return items.Length < 2 ? null : new ResponseFitting(model, patterns, items).Run(all);
    }

    private ResponseFit? Run(int all)
    {
        double before = double.NegativeInfinity, now = Expect(), moved = 1;
        for (var round = 0; round < MostRounds && (Math.Abs(now - before) > Rest || moved > Still); round++)
        {
            double[] from = [.. slopes, .. intercepts];
            Maximise();
            moved = from.Zip(slopes.Concat(intercepts), (a, b) => Math.Abs(a - b)).Max();
            (before, now) = (now, Expect());
        }
        if (!double.IsFinite(now) || slopes.Concat(intercepts).Any(v => !double.IsFinite(v)))
        {
            return null;
        }
        var errors = StandardErrors.Of(model, patterns, items, slopes, intercepts);
        var curves = new ItemCurve?[all];
        for (var i = 0; i < items.Length; i++)
        {
            curves[items[i]] = new(slopes[i], intercepts[i], errors?[i] is { } error && double.IsFinite(error) ? error : null);
        }
        return new(model, curves, now, patterns.Sum(p => p.Count), moved <= Still);
    }

    private double Expect()
    {
        foreach (var sums in asked.Concat(right))
        {
            Array.Clear(sums);
        }
        var log = Curves.Logs(slopes, intercepts);
        var likelihood = 0.0;
        foreach (var pattern in patterns)
        {
            var posterior = Curves.Posterior(pattern, items, log, out var chance);
            likelihood += pattern.Count * Math.Log(chance);
            for (var i = 0; i < items.Length; i++)
            {
                if (pattern.Right[items[i]] is >= 0 and var answer)
                {
                    for (var k = 0; k < posterior.Length; k++)
                    {
                        asked[i][k] += pattern.Count * posterior[k];
                        right[i][k] += answer * pattern.Count * posterior[k];
                    }
                }
            }
        }
        return likelihood;
    }

    // Newton's steps for each item by itself; the common slope takes its own between them.
    private void Maximise()
    {
        for (var step = 0; step < 4; step++)
        {
            double slope = 0, bend = 0;
            for (var i = 0; i < items.Length; i++)
            {
                var (ga, gd, haa, had, hdd) = Slope(i);
                if (model == ResponseModel.TwoParameter)
                {
                    var determinant = (haa * hdd) - (had * had);
                    slopes[i] += Bounded(((hdd * ga) - (had * gd)) / determinant);
                    intercepts[i] += Bounded(((haa * gd) - (had * ga)) / determinant);
                }
                else
                {
                    intercepts[i] += Bounded(gd / hdd);
                    (slope, bend) = (slope + ga, bend + haa - (had * had / hdd));
                }
            }
            if (model == ResponseModel.OneParameter)
            {
                Array.Fill(slopes, slopes[0] + Bounded(slope / bend));
            }
        }
    }

    private (double A, double D, double AA, double AD, double DD) Slope(int i)
    {
        double ga = 0, gd = 0, haa = 0, had = 0, hdd = 0;
        for (var k = 0; k < Quadrature.Points.Count; k++)
        {
            var (x, p) = (Quadrature.Points[k], Curves.Chance(slopes[i], intercepts[i], Quadrature.Points[k]));
            var (residual, weight) = (right[i][k] - (asked[i][k] * p), asked[i][k] * p * (1 - p));
            (ga, gd) = (ga + (residual * x), gd + residual);
            (haa, had, hdd) = (haa + (weight * x * x), had + (weight * x), hdd + weight);
        }
        return (ga, gd, haa, had, hdd);
    }

    private double Share(int item) =>
        (double)patterns.Where(p => p.Right[item] == 1).Sum(p => p.Count) / patterns.Where(p => p.Right[item] >= 0).Sum(p => p.Count);

    private static double Logit(double share) => Math.Log(share / (1 - share));

    private static double Bounded(double step) => Math.Clamp(step, -1, 1);
}
