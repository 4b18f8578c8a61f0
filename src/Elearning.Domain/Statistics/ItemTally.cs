using Elearning.Domain.Attempts;

namespace Elearning.Domain.Statistics;

/// <summary>How many attempts of a language had a mark out of a most, and a total; all in ten-thousandths of a point.</summary>
public readonly record struct Score(string Language, int Mark, int Most, int Total);

/// <summary>A choice, and the total of the attempt that picked it.</summary>
public readonly record struct Pick(string Label, int Total);

/// <summary>A verdict with the confidence it was given with; null when not said.</summary>
public readonly record struct Sureness(Confidence? Confidence, Verdict Verdict);

/// <summary>
/// The running totals of one item in one quiz. Every figure is computed from them; an attempt that was marked again is taken out as it
/// was counted and put in as it is, and nothing else need be read.
/// </summary>
public sealed class ItemTally
{
    // Longer than an hour is a page left open.
    private const int MostSeconds = 3600;

    public Tally<Score> Scores { get; } = new();
    public Tally<Pick> Picks { get; } = new();
    /// <summary>Whole seconds, at most an hour; unanswered items are not timed.</summary>
    public Tally<int> Seconds { get; } = new();
    public Tally<Sureness> Surenesses { get; } = new();
    public Tally<Click> Clicks { get; } = new();

    /// <summary>Attempts counted.</summary>
    public long Attempts => Scores.Total;

    /// <summary>Counts an attempt, or with −1 takes it away.</summary>
    public void Add(Observation one, int times = 1)
    {
        Scores.Add(new(one.Language, one.Mark, one.Most, one.Total), times);
        Surenesses.Add(new(one.Confidence, one.Verdict), times);
        if (one.Verdict != Verdict.Unanswered)
        {
            Seconds.Add(Math.Clamp(one.Seconds, 0, MostSeconds), times);
        }
        foreach (var label in one.Labels)
        {
            Picks.Add(new(label, one.Total), times);
        }
        foreach (var click in one.Clicks)
        {
            Clicks.Add(click, times);
        }
    }

    /// <summary>Counts all that another tally counted, or with −1 takes it away.</summary>
    public void AddAll(ItemTally other, int times)
    {
        Scores.AddAll(other.Scores, times);
        Picks.AddAll(other.Picks, times);
        Seconds.AddAll(other.Seconds, times);
        Surenesses.AddAll(other.Surenesses, times);
        Clicks.AddAll(other.Clicks, times);
    }
}
