namespace Elearning.Domain.Statistics;

/// <summary>Sums of two whole-numbered variables, exact whatever their number; variances and covariances divide by n − 1.</summary>
public sealed class Moments
{
    private Int128 n, x, y, xx, yy, xy;

    public long Count => (long)n;

    public void Add(long x, long y, long times)
    {
        n += times;
        this.x += (Int128)x * times;
        this.y += (Int128)y * times;
        xx += (Int128)x * x * times;
        yy += (Int128)y * y * times;
        xy += (Int128)x * y * times;
    }

    public double MeanX => (double)x / (double)n;

    public double VarianceX => Over(n * xx - x * x);

    public double VarianceY => Over(n * yy - y * y);

    public double Covariance => Over(n * xy - x * y);

    /// <summary>The covariance there would be if the products added up to something else.</summary>
    public double CovarianceIf(Int128 products) => Over(n * products - x * y);

    /// <summary>Pearson's correlation; null when a variance is 0.</summary>
    public double? Correlation => VarianceX > 0 && VarianceY > 0 ? Covariance / Math.Sqrt(VarianceX * VarianceY) : null;

    private double Over(Int128 value) => n > 1 ? (double)value / ((double)n * (double)(n - 1)) : 0;
}
