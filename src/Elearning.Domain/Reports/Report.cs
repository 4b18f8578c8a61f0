using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;

namespace Elearning.Domain.Reports;

/// <summary>A free-text report that a person marks on a rubric: the points of the lines it fulfils over the points of all.</summary>
public sealed record Report : Item
{
    /// <summary>Characters a report may have.</summary>
    public const int Longest = 6000;

    /// <summary>What a good report says, each line with its points.</summary>
    public required IReadOnlyList<RubricLine> Rubric { get; init; }
    public override string Kind => "report";

    /// <summary>Awaiting until somebody has read it; then the points of the lines found. Ids that are no lines count nothing.</summary>
    public override Grade Grade(Answer? answer) => answer switch
    {
        Reviewed reviewed => Credited(Share(reviewed.Lines)),
        Written written when !string.IsNullOrWhiteSpace(written.Text) => new(0, Verdict.Awaiting, RuleVersion),
        _ => Blank(),
    };

    private decimal Share(IReadOnlyList<string> found)
    {
        var all = Rubric.Sum(l => l.Points);
        return all == 0 ? 0 : Math.Round(Rubric.Where(l => found.Contains(l.Id)).Sum(l => l.Points) / all, 4, MidpointRounding.AwayFromZero);
    }
}

/// <summary>One thing a good report says.</summary>
/// <param name="Id">1, 2, 3 … in the order of the file: also the key that ticks it.</param>
/// <param name="Text">Safe inline HTML.</param>
/// <param name="Points">Above 0.</param>
/// <param name="Explanation">Why it matters, said after disclosure (safe HTML).</param>
public sealed record RubricLine(string Id, LocalText Text, decimal Points, LocalText? Explanation);
