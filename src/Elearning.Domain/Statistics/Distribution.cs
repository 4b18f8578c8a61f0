namespace Elearning.Domain.Statistics;

/// <summary>The shape of whole-numbered values counted by value. Formulas of Moodle's quiz statistics: k-statistics for skewness and kurtosis.</summary>
public sealed class Distribution
{
    private readonly KeyValuePair<int, long>[] sorted;
    private readonly double m2, m3, m4;

    public Distribution(IEnumerable<KeyValuePair<int, long>> counts)
    {
        sorted = [.. counts.Where(c => c.Value > 0).OrderBy(c => c.Key)];
        Count = sorted.Sum(c => c.Value);
        Int128 sum = 0;
        foreach (var (value, times) in sorted)
        {
            sum += (Int128)value * times;
        }
        Mean = Count == 0 ? 0 : (double)sum / Count;
        foreach (var (value, times) in sorted)
        {
            var d = value - Mean;
            m2 += times * d * d / Count;
            m3 += times * d * d * d / Count;
            m4 += times * d * d * d * d / Count;
        }
    }

    public long Count { get; }
    public double Mean { get; }

    /// <summary>With n − 1; null under two values.</summary>
    public double? Variance => Count < 2 ? null : Count * m2 / (Count - 1);

    /// <summary>The value below which a share of the values lies; between two values, their mean. Null without values.</summary>
    public double? Quantile(double share)
    {
        if (Count == 0)
        {
            return null;
        }
        var at = share * Count;
        return at == Math.Floor(at) && at >= 1 && at < Count ? (At((long)at - 1) + At((long)at)) / 2.0 : At((long)Math.Min(Count - 1, Math.Floor(at)));
    }

    public double? Median => Quantile(0.5);

    /// <summary>k3 ÷ k2^1.5; null under three values or when all are equal.</summary>
    public double? Skewness => Count < 3 || m2 == 0 ? null : (double)Count * Count * m3 / ((Count - 1.0) * (Count - 2)) / Math.Pow(Variance!.Value, 1.5);

    /// <summary>k4 ÷ k2², 0 for a normal distribution; null under four values or when all are equal.</summary>
    public double? Kurtosis
    {
        get
        {
            double n = Count;
            return n < 4 || m2 == 0 ? null : n * n * (((n + 1) * m4) - (3 * (n - 1) * m2 * m2)) / ((n - 1) * (n - 2) * (n - 3)) / Math.Pow(Variance!.Value, 2);
        }
    }

    private int At(long index)
    {
        foreach (var (value, times) in sorted)
        {
            index -= times;
            if (index < 0)
            {
                return value;
            }
        }
        throw new ArgumentOutOfRangeException(nameof(index));
    }
}
