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
    Guid AttemptId, int AttemptNumber, decimal Score, DateTimeOffset SubmittedAt, int ActiveSeconds, IReadOnlyList<CaseRead> Cases);

/// <summary>What a person holds already, pending proposals included.</summary>
/// <param name="AwardedInCycle">By the same rule in the cycle of the evidence.</param>
/// <param name="InCapPeriod">In the regime, in the period of the cap.</param>
public readonly record struct Holding(bool AwardedInCycle, decimal InCapPeriod);

/// <summary>Why finished work earns nothing.</summary>
public enum Shortfall
{
    OutsideValidity,
    AlreadyAwarded,
    BelowPassMark,
    TooManyAttempts,
    CapReached,
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
