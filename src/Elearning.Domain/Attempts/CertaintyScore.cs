namespace Elearning.Domain.Attempts;

/// <summary>One judged response with the confidence it was given with.</summary>
/// <param name="Fraction">0 to 1.</param>
/// <param name="Confidence">How sure; null, as in Moodle, counts as the lowest level.</param>
public readonly record struct Assured(decimal Fraction, Confidence? Confidence);

/// <summary>How well a level of confidence was chosen.</summary>
public enum Judgement
{
    WellJudged,
    SlightlyOver,
    Over,
    SlightlyUnder,
    Under,
}

/// <summary>The responses given at one level of confidence.</summary>
/// <param name="Level">The level.</param>
/// <param name="Count">Responses.</param>
/// <param name="Right">Sum of their fractions.</param>
public sealed record LevelScore(Confidence Level, int Count, double Right)
{
    /// <summary>Mean fraction; null without a response.</summary>
    public double? Accuracy => Count == 0 ? null : Right / Count;

    /// <summary>The accuracies at which no other level would have earned more.</summary>
    public (double Low, double High) Ideal => CertaintyScore.Ideal(Level);

    /// <summary>Moodle's judgement: outside the ideal range, slightly so while (accuracy − limit)² · n is at most ½; null without a response.</summary>
    public Judgement? Judged => Accuracy is not { } share ? null
        : share < Ideal.Low ? (Far(share - Ideal.Low) ? Judgement.Over : Judgement.SlightlyOver)
        : share > Ideal.High ? (Far(share - Ideal.High) ? Judgement.Under : Judgement.SlightlyUnder)
        : Judgement.WellJudged;

    private bool Far(double distance) => distance * distance * Count > 0.5;
}

/// <summary>
/// Certainty-based score (Gardner-Medwin; Moodle question_cbm): a right answer earns 1, 2 or 3 by confidence, a wrong one 0, −2 or −6.
/// It stands beside the knowledge mark and never in it.
/// </summary>
/// <param name="Count">Responses, unanswered ones included.</param>
/// <param name="Average">Mean certainty mark, −6 to 3.</param>
/// <param name="Accuracy">Mean fraction, 0 to 1.</param>
/// <param name="Levels">The three levels, the lowest first.</param>
public sealed record CertaintyScore(int Count, double Average, double Accuracy, IReadOnlyList<LevelScore> Levels)
{
    /// <summary>What knowing how sure one is adds or takes: a tenth of the average above that of the best single level at the same accuracy.</summary>
    public double Bonus => 0.1 * (Average - Enum.GetValues<Confidence>().Max(level => (Accuracy * (double)Marks(level).Right) + ((1 - Accuracy) * (double)Marks(level).Wrong)));

    /// <summary>The score of some responses; null without any.</summary>
    public static CertaintyScore? Of(IReadOnlyCollection<Assured> responses) => responses.Count == 0 ? null : new(
        responses.Count,
        (double)responses.Average(r => Mark(r.Fraction, r.Confidence)),
        (double)responses.Average(r => r.Fraction),
        [.. Enum.GetValues<Confidence>().Select(level => Level(level, responses.Where(r => (r.Confidence ?? Confidence.Unsure) == level).ToArray()))]);

    private static LevelScore Level(Confidence level, Assured[] given) => new(level, given.Length, (double)given.Sum(r => r.Fraction));

    /// <summary>The certainty mark of a fraction: the part of the right mark that it is, or the wrong mark where there is nothing right.</summary>
    public static decimal Mark(decimal fraction, Confidence? confidence)
    {
        var (right, wrong) = Marks(confidence ?? Confidence.Unsure);
        return fraction > 0 ? fraction * right : wrong;
    }

    /// <summary>Marks of a right and a wrong answer at a level.</summary>
    public static (decimal Right, decimal Wrong) Marks(Confidence level) => level switch { Confidence.Sure => (3, -6), Confidence.Fair => (2, -2), _ => (1, 0) };

    /// <summary>Between the crossings of the expected marks, 2/3 and 0.8.</summary>
    public static (double Low, double High) Ideal(Confidence level) => level switch { Confidence.Sure => (0.8, 1), Confidence.Fair => (2 / 3.0, 0.8), _ => (0, 2 / 3.0) };

    /// <summary>The chance of being right that a level stands for: the middle of its ideal range.</summary>
    public static double Stated(Confidence level) => (Ideal(level).Low + Ideal(level).High) / 2;
}
