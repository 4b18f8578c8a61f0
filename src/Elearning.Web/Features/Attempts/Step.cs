using Elearning.Domain.Attempts;

namespace Elearning.Web.Features.Attempts;

/// <summary>Where one question stands, for the map of an attempt.</summary>
public enum Standing
{
    /// <summary>Not answered yet.</summary>
    Open,
    Answered,
    /// <summary>A stage hides it still, or practice has not come to it.</summary>
    Ahead,
    /// <summary>Its stage was left without an answer.</summary>
    Left,
    Right,
    Partial,
    Wrong,
}

/// <summary>One question on the map.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Standing">Where it stands.</param>
/// <param name="Current">Whether it is the page's own.</param>
/// <param name="NewCase">Whether a case begins here.</param>
public sealed record Step(int Number, Standing Standing, bool Current, bool NewCase)
{
    /// <summary>The questions of an attempt, in order.</summary>
    public static IReadOnlyList<Step> Of(Sitting sitting, int? current) => sitting.Questions.Select(q => new Step(
        q.Number, StandingOf(sitting, q.Position), q.Position == current,
        q.Position > 0 && sitting.Attempt.Plan[q.Position - 1].Case != sitting.Attempt.Plan[q.Position].Case)).ToArray();

    private static Standing StandingOf(Sitting sitting, int position)
    {
        if (sitting.Attempt.DisclosureOf(position).Key)
        {
            return sitting.Grades.GetValueOrDefault(position)?.Verdict switch
            {
                Verdict.Right => Standing.Right,
                Verdict.Partial => Standing.Partial,
                Verdict.Wrong => Standing.Wrong,
                Verdict.Awaiting => Standing.Answered,
                _ => Standing.Left,
            };
        }
        var answered = sitting.Attempt.Latest(position)?.Answer is not null;
        return sitting.Attempt.StateOf(position) switch
        {
            StageState.Ahead => Standing.Ahead,
            StageState.Passed => answered ? Standing.Answered : Standing.Left,
            _ => sitting.IsBeyond(position) ? Standing.Ahead : answered ? Standing.Answered : Standing.Open,
        };
    }
}
