using Elearning.Domain.Cases;

namespace Elearning.Domain.Statistics;

/// <summary>The facility that answering without reading would give.</summary>
public static class GuessScore
{
    /// <summary>One in the number of choices for a single best answer, 0 where something must be written or pointed at, null where it depends on how many are picked.</summary>
    public static double? Of(Item item) => item switch
    {
        SingleBest single => 1.0 / single.Choices.Count,
        ShortText or NumberItem or Measure => 0,
        Locate { Findings.Count: > 0 } => 0,
        _ => null,
    };
}
