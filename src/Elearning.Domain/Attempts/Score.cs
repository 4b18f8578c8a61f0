namespace Elearning.Domain.Attempts;

/// <summary>What the grades of an attempt add up to.</summary>
/// <param name="Points">Sum of weight × fraction over what counts, to four decimals.</param>
/// <param name="Most">Sum of the weights that count, above 0 but for an empty attempt.</param>
public readonly record struct Score(decimal Points, decimal Most)
{
    /// <summary>Points over most, 0 to 1.</summary>
    public decimal Share => Most == 0 ? 0 : Points / Most;

    /// <summary>The score of weighed grades.</summary>
    public static Score Of(IEnumerable<(decimal Weight, Grade Grade)> grades)
    {
        decimal points = 0, most = 0, all = 0;
        foreach (var (weight, grade) in grades)
        {
            all += weight;
            (points, most) = grade.Counts ? (points + (weight * grade.Fraction), most + weight) : (points, most);
        }
        return Of(points, most, all);
    }

    /// <summary>The score of sums; an attempt of which everything was dropped has the full mark, since nothing in it speaks against its maker.</summary>
    /// <param name="points">Sum of weight × fraction over what counts.</param>
    /// <param name="most">Sum of the weights that count.</param>
    /// <param name="all">Sum of all weights.</param>
    public static Score Of(decimal points, decimal most, decimal all) =>
        most == 0 ? new(all, all) : new(Math.Round(points, 4, MidpointRounding.AwayFromZero), most);
}
