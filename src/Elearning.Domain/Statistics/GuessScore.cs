using Elearning.Domain.Cases;

namespace Elearning.Domain.Statistics;

/// <summary>The facility that answering without reading would give.</summary>
public static class GuessScore
{
    /// <summary>The mean fraction of the choices of a single best answer, one in the number of options in matching, 0 where something must be written or pointed at, null where it depends on how many are picked.</summary>
    public static double? Of(Item item) => item switch
    {
        SingleBest single => single.Choices.Average(c => c.IsKey ? 1 : c.IsNear ? 0.5 : 0),
        ExtendedMatching matching => 1.0 / matching.Options.Count,
        ShortText or NumberItem or Measure => 0,
        Locate { Findings.Count: > 0 } => 0,
        _ => null,
    };
}
