namespace Elearning.Domain.Statistics;

/// <summary>An interval that holds the true value 95 times of 100.</summary>
public readonly record struct Interval(double Low, double High)
{
    private const double Z = 1.959963984540054;

    /// <summary>Wilson's interval of a share (Wilson 1927; Newcombe 1998). For marks between 0 and 1 it is wider than need be, as no variable in [0, 1] varies more than one that is 0 or 1.</summary>
    /// <param name="share">0 to 1.</param>
    /// <param name="n">Number of observations, above 0.</param>
    public static Interval OfShare(double share, long n)
    {
        var middle = share + (Z * Z / (2 * n));
        var half = Z * Math.Sqrt((share * (1 - share) / n) + (Z * Z / (4.0 * n * n)));
        var scale = 1 + (Z * Z / n);
        return new(Math.Max(0, (middle - half) / scale), Math.Min(1, (middle + half) / scale));
    }

    /// <summary>Fisher's interval of a correlation; null for fewer than four observations.</summary>
    public static Interval? OfCorrelation(double r, long n)
    {
        if (n < 4)
        {
            return null;
        }
        var z = Math.Atanh(Math.Clamp(r, -0.999999999, 0.999999999));
        var half = Z / Math.Sqrt(n - 3);
        return new(Math.Tanh(z - half), Math.Tanh(z + half));
    }

    /// <summary>The interval of an estimate with a standard error.</summary>
    public static Interval Around(double value, double error) => new(value - (Z * error), value + (Z * error));
}
