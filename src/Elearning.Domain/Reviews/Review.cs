namespace Elearning.Domain.Reviews;

/// <summary>Where a Review stood before the attempt that moved it last.</summary>
public sealed record Standing(Memory Memory, DateTimeOffset LastAt, int Repetitions, int Lapses);

/// <summary>A scheduled return of one person to one learning objective. One attempt is one review, with the lowest rating of its items on that objective.</summary>
public sealed record Review
{
    /// <summary>The objective, "case#n".</summary>
    public required string Objective { get; init; }
    public required Memory Memory { get; init; }
    /// <summary>UTC; the first rating of the last attempt.</summary>
    public required DateTimeOffset LastAt { get; init; }
    /// <summary>UTC; 04:00 on the person's clock, at least one study day after LastAt.</summary>
    public required DateTimeOffset DueAt { get; init; }
    /// <summary>Attempts so far, from 1.</summary>
    public required int Repetitions { get; init; }
    /// <summary>Times forgotten after the first attempt.</summary>
    public required int Lapses { get; init; }
    /// <summary>The lowest of the last attempt.</summary>
    public required Rating LastRating { get; init; }
    public required Guid LastAttemptId { get; init; }
    /// <summary>As it stood before the last attempt; null when that was the first.</summary>
    public Standing? Before { get; init; }

    /// <summary>The review that the first rating of an objective begins.</summary>
    public static Review Begin(string objective, Guid attemptId, Rating rating, DateTimeOffset now, TimeZoneInfo zone,
        Schedule? schedule = null, Random? fuzz = null) =>
        Advance(objective, null, attemptId, rating, now, zone, schedule ?? Schedule.Default, fuzz);

    /// <summary>
    /// The review after a rating. The first in an attempt advances the memory; a lower one in the same attempt counts instead of it, from the
    /// memory before that attempt; the same or a higher one changes nothing, nor does a rating older than the last attempt.
    /// </summary>
    /// <param name="attemptId">The attempt it comes from.</param>
    /// <param name="rating">Of one item.</param>
    /// <param name="now">When it was given.</param>
    /// <param name="zone">The person's.</param>
    /// <param name="schedule">The default one when null.</param>
    /// <param name="fuzz">Spreads the interval when given; seed it from the attempt and objective so that doing it again gives the same day.</param>
    public Review Rate(Guid attemptId, Rating rating, DateTimeOffset now, TimeZoneInfo zone, Schedule? schedule = null, Random? fuzz = null)
    {
        schedule ??= Schedule.Default;
        if (attemptId == LastAttemptId)
        {
            return rating >= LastRating ? this : Advance(Objective, Before, attemptId, rating, LastAt, zone, schedule, fuzz);
        }
        return now < LastAt
            ? this
            : Advance(Objective, new(Memory, LastAt, Repetitions, Lapses), attemptId, rating, now, zone, schedule, fuzz);
    }

    /// <summary>The review after a rating whose interval is spread by attempt and objective: done again, it gives the same day. Without a review, the one that it begins.</summary>
    public static Review After(Review? known, string objective, Guid attemptId, Rating rating, DateTimeOffset at, TimeZoneInfo zone) => known is null
        ? Begin(objective, attemptId, rating, at, zone, fuzz: Fuzz.Of(attemptId, objective))
        : known.Rate(attemptId, rating, at, zone, fuzz: Fuzz.Of(attemptId, objective));

    /// <summary>The review that all these answers on one objective lead to, in the order in which they were marked; null when none of them tells.</summary>
    public static Review? Replay(string objective, IEnumerable<Recall> recalls, TimeZoneInfo zone) => recalls
        .OrderBy(r => r.At).ThenBy(r => r.AttemptId)
        .Aggregate((Review?)null, (known, r) => r.Rating is { } rating ? After(known, objective, r.AttemptId, rating, r.At, zone) : known);

    /// <summary>
    /// The same, due no earlier than the study day after <paramref name="now"/>, or than it was due already: a correction asks nobody back
    /// at once, and makes nobody late for a day she was never told of.
    /// </summary>
    /// <param name="wasDue">When it was due before the correction; null when there was no review.</param>
    public Review DueAfterCorrection(DateTimeOffset? wasDue, DateTimeOffset now, TimeZoneInfo zone)
    {
        var tomorrow = StudyDay.Start(StudyDay.Of(now, zone).AddDays(1), zone);
        var soonest = wasDue < tomorrow ? wasDue.Value.ToUniversalTime() : tomorrow;
        return DueAt >= soonest ? this : this with { DueAt = soonest };
    }

    /// <summary>Whether it is time to return.</summary>
    public bool IsDue(DateTimeOffset now) => now >= DueAt;

    /// <summary>Chance of recall now, 0 to 1.</summary>
    public double Retrievability(DateTimeOffset now, TimeZoneInfo zone, Schedule? schedule = null) =>
        (schedule ?? Schedule.Default).Retrievability(Memory.Stability, StudyDay.Between(LastAt, now, zone));

    private static Review Advance(string objective, Standing? before, Guid attemptId, Rating rating, DateTimeOffset now, TimeZoneInfo zone,
        Schedule schedule, Random? fuzz)
    {
        var elapsed = before is null ? 0 : StudyDay.Between(before.LastAt, now, zone);
        var memory = before is null ? schedule.First(rating) : schedule.Next(before.Memory, rating, elapsed);
        var interval = schedule.IntervalDays(memory.Stability);
        var days = fuzz is null ? interval : Fuzz.Spread(interval, elapsed, schedule.MaximumInterval, fuzz);
        return new()
        {
            Objective = objective,
            Memory = memory,
            LastAt = now.ToUniversalTime(),
            DueAt = StudyDay.Start(StudyDay.Of(now, zone).AddDays(days), zone),
            Repetitions = (before?.Repetitions ?? 0) + 1,
            Lapses = (before?.Lapses ?? 0) + (before is not null && rating == Rating.Again ? 1 : 0),
            LastRating = rating,
            LastAttemptId = attemptId,
            Before = before,
        };
    }
}
