namespace Elearning.Domain.Statistics;

/// <summary>How somebody did lately beside how she did before.</summary>
/// <param name="Recent">Answers of the last weeks.</param>
/// <param name="RecentShare">Their mean fraction, 0 to 1.</param>
/// <param name="Before">Answers before.</param>
/// <param name="BeforeShare">Their mean fraction.</param>
public sealed record Change(long Recent, double RecentShare, long Before, double BeforeShare)
{
    // Five points in a hundred: less is the luck of which cases came.
    private const double Least = 0.05;

    /// <summary>Recent less before; null when either is too few to say.</summary>
    public double? Difference => Groups.MayShow(Recent) && Groups.MayShow(Before) ? RecentShare - BeforeShare : null;

    /// <summary>Whether she is falling: by five points at least, and by more than chance gives five times of a hundred.</summary>
    public bool IsFall
    {
        get
        {
            if (Difference is not { } difference || difference > -Least)
            {
                return false;
            }
            var pooled = ((Recent * RecentShare) + (Before * BeforeShare)) / (Recent + Before);
            return Interval.Around(difference, Math.Sqrt(pooled * (1 - pooled) * ((1.0 / Recent) + (1.0 / Before)))).High < 0;
        }
    }
}
