using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;

namespace Elearning.Domain.Reviews;

/// <summary>One marked answer as a review is moved by it: the facts of the day, with the grade that holds.</summary>
/// <param name="AttemptId">The attempt it was given in.</param>
/// <param name="At">When it was first marked.</param>
/// <param name="Allowance">What repairs give everyone at its item.</param>
/// <param name="Grade">The judgement.</param>
/// <param name="Confidence">How sure, or null when not asked.</param>
/// <param name="Seconds">Time on the item until then.</param>
/// <param name="Median">The person's own median in seconds then, or null when not known.</param>
public sealed record Recall(Guid AttemptId, DateTimeOffset At, Allowance Allowance, Grade Grade, Confidence? Confidence, double? Seconds, double? Median)
{
    /// <summary>
    /// How well it was recalled; null when it does not tell: no answer, no mark yet, or an item that was dropped or whose mark everyone has,
    /// since what was wrong with the question says nothing of a memory.
    /// </summary>
    public Rating? Rating => Allowance == Allowance.None ? Ratings.Of(Grade, Confidence, Seconds, Median) : null;
}
