namespace Elearning.Domain.Credits;

/// <summary>A case read, at its revision.</summary>
public sealed record CaseRead(string Case, string Revision);

/// <summary>What a credit rests on; kept with the proposal and shown to the administrator.</summary>
/// <param name="AttemptId">The attempt.</param>
/// <param name="AttemptNumber">Which of this person at this quiz, from 1.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="SubmittedAt">When it was submitted.</param>
/// <param name="ActiveSeconds">Time spent on its pages, as they reported it.</param>
/// <param name="Cases">Cases with their revisions.</param>
public sealed record Evidence(
    Guid AttemptId, int AttemptNumber, decimal Score, DateTimeOffset SubmittedAt, int ActiveSeconds, IReadOnlyList<CaseRead> Cases)
{
    /// <summary>What was done instead of a quiz; then the attempt is only the name of the activity.</summary>
    public Activity? Activity { get; init; }

    /// <summary>The work of an activity, at noon of its last day in the zone of a rule.</summary>
    public static Evidence Of(Guid id, Activity activity, DateOnly on, string zone) =>
        new(id, 1, 1, LocalTime.At(on, new(12, 0), TimeZones.OrDefault(zone)), 0, []) { Activity = activity };
}

/// <summary>What a person holds already, pending proposals included.</summary>
/// <param name="AwardedInCycle">By the same rule in the cycle of the evidence.</param>
/// <param name="Left">What the caps still leave, 0 or more; null without a cap.</param>
public readonly record struct Holding(bool AwardedInCycle, decimal? Left);

/// <summary>Why finished work earns nothing.</summary>
public enum Shortfall
{
    OutsideValidity,
    AlreadyAwarded,
    BelowPassMark,
    TooManyAttempts,
    CapReached,
    /// <summary>The regime does not count this kind of activity, or does not know its category.</summary>
    NotCounted,
    /// <summary>Less than one step of the regime.</summary>
    TooShort,
}

/// <summary>What a CreditRule says of finished work.</summary>
public abstract record Award
{
    private Award() { }

    /// <summary>A credit to be signed by an administrator.</summary>
    /// <param name="Amount">Above 0; less than the rule's when the cap cut it.</param>
    /// <param name="Capped">Whether it did.</param>
    /// <param name="On">The day it counts on.</param>
    /// <param name="Cycle">The cycle it counts in.</param>
    public sealed record Proposed(decimal Amount, bool Capped, DateOnly On, Period Cycle) : Award;

    /// <summary>Nothing, for a reason.</summary>
    public sealed record NotMet(Shortfall Reason) : Award;
}
