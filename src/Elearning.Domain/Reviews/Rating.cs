using Elearning.Domain.Attempts;

namespace Elearning.Domain.Reviews;

/// <summary>How well an objective was recalled, in the words and numbers of FSRS.</summary>
public enum Rating
{
    Again = 1,
    Hard = 2,
    Good = 3,
    Easy = 4,
}

/// <summary>Reads a Rating from what an attempt shows.</summary>
public static class Ratings
{
    /// <summary>The fraction from which a partial answer counts as recalled (with effort), unless the item says otherwise.</summary>
    public const decimal PassFraction = 0.5m;

    /// <summary>
    /// The Rating of a Grade. No answer: null, no review. Wrong, or partial below <paramref name="passFraction"/>: Again; a failure is never Hard.
    /// Partial from <paramref name="passFraction"/> on: Hard. Right: Hard when unsure, helped or slower than twice the person's median for
    /// that kind of item; Easy when sure, not slower than the median and not helped; else Good (so too when confidence or times are not known).
    /// </summary>
    /// <param name="grade">The judgement.</param>
    /// <param name="confidence">How sure, or null when not asked.</param>
    /// <param name="seconds">Time on the item; null, zero or less when not known.</param>
    /// <param name="median">The person's own median in seconds for that kind of item, or null when not known.</param>
    /// <param name="helped">A hint or advice was used before answering.</param>
    /// <param name="passFraction">In (0, 1].</param>
    public static Rating? Of(Grade grade, Confidence? confidence, double? seconds = null, double? median = null,
        bool helped = false, decimal passFraction = PassFraction)
    {
        var pace = seconds > 0 && median > 0 ? seconds / median : null;
        return grade.Verdict switch
        {
            Verdict.Unanswered or Verdict.Awaiting => null,
            Verdict.Wrong => Rating.Again,
            Verdict.Partial => grade.Fraction < passFraction ? Rating.Again : Rating.Hard,
            _ when confidence == Confidence.Unsure || helped || pace > 2 => Rating.Hard,
            _ when confidence == Confidence.Sure && pace <= 1 => Rating.Easy,
            _ => Rating.Good,
        };
    }
}
