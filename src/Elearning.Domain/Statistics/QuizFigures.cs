namespace Elearning.Domain.Statistics;

/// <summary>How a quiz behaves as a whole (formulas of Moodle's quiz statistics).</summary>
/// <param name="Attempts">Attempts counted.</param>
/// <param name="Mean">Mean total, in points.</param>
/// <param name="Median">Median total, in points.</param>
/// <param name="Deviation">Standard deviation of the totals, in points; null under two attempts.</param>
/// <param name="Skewness">Below 0 when most do well.</param>
/// <param name="Kurtosis">0 for a normal distribution.</param>
/// <param name="Alpha">Cronbach's alpha; it can be negative. Null with one item, without variance, or when attempts were not all asked the same items.</param>
/// <param name="ErrorRatio">√(1 − alpha): the part of the deviation that is chance; it can exceed 1.</param>
/// <param name="StandardError">Error of one person's total, in points.</param>
/// <param name="Most">Points a quiz of these items is worth.</param>
public sealed record QuizFigures(
    long Attempts, double Mean, double Median, double? Deviation, double? Skewness, double? Kurtosis, double? Alpha, double? ErrorRatio, double? StandardError, double Most)
{
    /// <summary>The figures of totals (ten-thousandths of a point, counted by value) and of the items they are made of.</summary>
    public static QuizFigures Of(Tally<int> totals, IReadOnlyCollection<ItemFigures> items)
    {
        var shape = new Distribution(totals);
        var deviation = shape.Variance is { } v ? Math.Sqrt(v) / Observation.Unit : (double?)null;
        var worth = items.Where(i => i.Most > 0).ToArray();
        double p = worth.Length;
        double? alpha = p > 1 && deviation > 0 && worth.All(i => i.Attempts == shape.Count)
            ? p / (p - 1) * (1 - (worth.Sum(i => i.Variance) / (deviation.Value * deviation.Value)))
            : null;
        var ratio = alpha is { } a ? Math.Sqrt(1 - a) : (double?)null;
        return new(shape.Count, shape.Mean / Observation.Unit, (shape.Median ?? 0) / Observation.Unit, deviation, shape.Skewness, shape.Kurtosis,
            alpha, ratio, ratio * deviation, worth.Sum(i => i.Most));
    }

    /// <summary>The share of the points that an item is meant to have.</summary>
    public static double? IntendedWeight(ItemFigures item, IReadOnlyCollection<ItemFigures> items) =>
        items.Sum(i => i.Most) is > 0 and var most ? item.Most / most : null;

    /// <summary>The share an item has in what tells the attempts apart: √covariance with the total, of the sum of all; null when the covariance is negative.</summary>
    public static double? EffectiveWeight(ItemFigures item, IReadOnlyCollection<ItemFigures> items)
    {
        var all = items.Sum(i => Math.Sqrt(Math.Max(0, i.CovarianceWithTotal)));
        return item.CovarianceWithTotal < 0 || all == 0 ? null : Math.Sqrt(item.CovarianceWithTotal) / all;
    }
}
