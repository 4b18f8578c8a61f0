namespace Elearning.Domain.Attempts;

/// <summary>A judgement in words.</summary>
public enum Verdict
{
    Unanswered = 0,
    Wrong = 1,
    Partial = 2,
    Right = 3,
    /// <summary>A person has yet to mark it; it counts as 0 until then.</summary>
    Awaiting = 4,
}

/// <summary>How sure an intern says she is.</summary>
public enum Confidence
{
    Unsure = 1,
    Fair = 2,
    Sure = 3,
}

/// <summary>Judgement of a response: a fraction from 0 to 1 and its verdict, under a version of the item's rule.</summary>
public sealed record Grade(decimal Fraction, Verdict Verdict, int RuleVersion)
{
    /// <summary>False when the item was dropped: neither the fraction nor the weight enters the score.</summary>
    public bool Counts { get; init; } = true;

    /// <summary>The grade of a fraction; 1 is right, 0 wrong, between them partial.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not in [0, 1].</exception>
    public static Grade Of(decimal fraction, int ruleVersion)
    {
        // Not ThrowIfNegative: it refuses the negative zero that 0 − 0.0 can be.
        ArgumentOutOfRangeException.ThrowIfLessThan(fraction, 0m);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fraction, 1m);
        return new(fraction == 0 ? 0 : fraction, fraction switch { 1m => Verdict.Right, 0m => Verdict.Wrong, _ => Verdict.Partial }, ruleVersion);
    }
}

/// <summary>Verdict and certainty together, as shown to the intern: only full confidence counts as sure.</summary>
public enum Certainty
{
    NotSaid,
    SureRight,
    UnsureRight,
    UnsureWrong,
    SureWrong,
}

/// <summary>Reads a verdict with a confidence.</summary>
public static class Certainties
{
    /// <summary>Sure-right … sure-wrong; partial answers count as wrong here, and an unanswered item, one that awaits its mark, or no confidence as not said.</summary>
    public static Certainty Of(Verdict verdict, Confidence? confidence) => (verdict, confidence) switch
    {
        (_, null) or (Verdict.Unanswered or Verdict.Awaiting, _) => Certainty.NotSaid,
        (Verdict.Right, Confidence.Sure) => Certainty.SureRight,
        (Verdict.Right, _) => Certainty.UnsureRight,
        (_, Confidence.Sure) => Certainty.SureWrong,
        _ => Certainty.UnsureWrong,
    };
}
