using Elearning.Domain.Attempts;

namespace Elearning.Domain.Statistics;

/// <summary>How one item behaves (formulas of Moodle's quiz statistics). Shares are from 0 to 1, variances in points².</summary>
public sealed record ItemFigures
{
    /// <summary>Attempts counted.</summary>
    public long Attempts { get; init; }
    /// <summary>Points it is worth: its weight; the mean, where that changed.</summary>
    public double Most { get; init; }
    /// <summary>Mean mark ÷ most; null when it is worth nothing.</summary>
    public double? Facility { get; init; }
    /// <summary>Standard deviation of the mark ÷ most.</summary>
    public double? Deviation { get; init; }
    /// <summary>Discrimination index: correlation of the mark with the rest of the attempt; null when either never varies.</summary>
    public double? Discrimination { get; init; }
    /// <summary>Covariance with the rest ÷ the most it could be with these marks.</summary>
    public double? Efficiency { get; init; }
    /// <summary>Correlation of the mark with the whole attempt, itself included: the point-biserial of an item that is right or wrong.</summary>
    public double? PointBiserial { get; init; }
    public double Variance { get; init; }
    /// <summary>Covariance of the mark with the whole attempt, in points².</summary>
    public double CovarianceWithTotal { get; init; }
    /// <summary>Quartiles of the seconds spent by those who answered.</summary>
    public double? LowerSeconds { get; init; }
    public double? MedianSeconds { get; init; }
    public double? UpperSeconds { get; init; }
    /// <summary>Answers given with a confidence; those fully sure; those fully sure and not right.</summary>
    public long Said { get; init; }
    public long Sure { get; init; }
    public long SureWrong { get; init; }
    /// <summary>Attempts in which it was right; partly right; left unanswered.</summary>
    public long Right { get; init; }
    public long Partial { get; init; }
    public long Unanswered { get; init; }

    /// <summary>The figures of running totals.</summary>
    public static ItemFigures Of(ItemTally tally)
    {
        const double unit = Observation.Unit;
        var (whole, rest, most) = (new Moments(), new Moments(), new Distribution(By(tally, s => s.Most)));
        foreach (var (score, times) in tally.Scores)
        {
            whole.Add(score.Mark, score.Total, times);
            rest.Add(score.Mark, score.Total - score.Mark, times);
        }
        var seconds = new Distribution(tally.Seconds);
        var answered = tally.Surenesses.Where(s => s.Key.Confidence is not null && s.Key.Verdict != Verdict.Unanswered).ToArray();
        var isWorth = whole.Count > 0 && most.Mean > 0;
        var best = rest.CovarianceIf(Sorted.Products(By(tally, s => s.Mark), By(tally, s => s.Total - s.Mark)));
        return new()
        {
            Attempts = whole.Count,
            Most = most.Mean / unit,
            Facility = isWorth ? whole.MeanX / most.Mean : null,
            Deviation = isWorth && whole.Count > 1 ? Math.Sqrt(whole.VarianceX) / most.Mean : null,
            Discrimination = rest.Correlation,
            Efficiency = best > 0 ? rest.Covariance / best : null,
            PointBiserial = whole.Correlation,
            Variance = whole.VarianceX / (unit * unit),
            CovarianceWithTotal = whole.Covariance / (unit * unit),
            LowerSeconds = seconds.Quantile(0.25),
            MedianSeconds = seconds.Median,
            UpperSeconds = seconds.Quantile(0.75),
            Said = answered.Sum(s => s.Value),
            Sure = answered.Where(s => s.Key.Confidence == Confidence.Sure).Sum(s => s.Value),
            SureWrong = answered.Where(s => Certainties.Of(s.Key.Verdict, s.Key.Confidence) == Certainty.SureWrong).Sum(s => s.Value),
            Right = Judged(tally, Verdict.Right),
            Partial = Judged(tally, Verdict.Partial),
            Unanswered = Judged(tally, Verdict.Unanswered),
        };
    }

    private static long Judged(ItemTally tally, Verdict verdict) => tally.Surenesses.Where(s => s.Key.Verdict == verdict).Sum(s => s.Value);

    private static Tally<int> By(ItemTally tally, Func<Score, int> value)
    {
        var counts = new Tally<int>();
        foreach (var (score, times) in tally.Scores)
        {
            counts.Add(value(score), times);
        }
        return counts;
    }
}
