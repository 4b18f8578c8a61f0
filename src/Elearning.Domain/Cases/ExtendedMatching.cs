using Elearning.Domain.Attempts;

namespace Elearning.Domain.Cases;

/// <summary>One statement of an extended matching item.</summary>
/// <param name="Id">1, 2, 3 … in the order of the file.</param>
/// <param name="Text">Safe inline HTML.</param>
/// <param name="Key">Id of the option that fits best.</param>
/// <param name="Explanation">Why, said after disclosure (safe HTML).</param>
public sealed record MatchingStem(string Id, LocalText Text, string Key, LocalText? Explanation);

/// <summary>An option of a shared list.</summary>
/// <param name="Id">a, b, c … in the order of the file.</param>
/// <param name="Text">Safe inline HTML.</param>
public sealed record MatchingOption(string Id, LocalText Text);

/// <summary>Extended matching: one list of options for several statements, an option serving as often as it fits; every statement 1 or 0, the mark their mean.</summary>
public sealed record ExtendedMatching : Item
{
    public required IReadOnlyList<MatchingOption> Options { get; init; }
    public required IReadOnlyList<MatchingStem> Stems { get; init; }
    public override string Kind => "matching";

    /// <inheritdoc/>
    public override Grade Grade(Answer? answer) => answer is Matched { Pairs.Count: > 0 } matched
        ? Credited(Math.Round((decimal)Stems.Count(s => matched.OptionOf(s.Id) == s.Key) / Stems.Count, 4, MidpointRounding.AwayFromZero))
        : Blank();
}
