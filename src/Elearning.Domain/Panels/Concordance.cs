using System.Globalization;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;

namespace Elearning.Domain.Panels;

/// <summary>
/// Script concordance: a hypothesis, a new finding, and what becomes of the hypothesis, from −2 to +2. There is no single right answer: an answer
/// earns the number of panellists who gave it over the number who gave the most frequent one (aggregate scoring; Norman 1985, Norcini 1990, Charlin 2000).
/// </summary>
public sealed record Concordance : Item
{
    /// <summary>Fewest panellists whose answers may decide about a credit.</summary>
    public const int Fewest = 10;

    /// <summary>The answers of the panel, in the order of its members.</summary>
    public required IReadOnlyList<PanelAnswer> Panel { get; init; }
    /// <summary>True when the panel is made up, to show how the kind works.</summary>
    public bool Demonstration { get; init; }
    /// <summary>What the scale speaks of.</summary>
    public ConcordanceScale Scale { get; init; }
    public override string Kind => "concordance";

    /// <summary>The answers there are.</summary>
    public static IReadOnlyList<int> Answers { get; } = [-2, -1, 0, 1, 2];

    /// <inheritdoc/>
    public override Grade Grade(Answer? answer) => answer is Picked { Choices: [var one] } && Read(one) is { } value
        ? Credited(Math.Round(CreditOf(value), 4, MidpointRounding.AwayFromZero))
        : Blank();

    /// <summary>How many panellists gave an answer.</summary>
    public int CountOf(int answer) => Panel.Count(p => p.Answer == answer);

    /// <summary>What an answer earns, from 0 to 1; nothing while nobody of the panel has answered.</summary>
    public decimal CreditOf(int answer) => Panel.Count == 0 ? 0 : (decimal)CountOf(answer) / Answers.Max(CountOf);

    /// <summary>The answers most panellists gave; several when they tie.</summary>
    public IReadOnlyList<int> Modes => Panel.Count == 0 ? [] : [.. Answers.Where(a => CountOf(a) == Answers.Max(CountOf))];

    /// <summary>What the spread of the panel says about the item.</summary>
    public PanelSpread Spread => Panel.Count < Fewest ? PanelSpread.TooFew
        : Answers.Any(a => CountOf(a) == Panel.Count) ? PanelSpread.Unanimous
        // A quarter at each end: the vignette is read in two ways.
        : 4 * CountOf(-2) >= Panel.Count && 4 * CountOf(2) >= Panel.Count ? PanelSpread.Divided
        : PanelSpread.Fine;

    /// <summary>The answer a text says, -2 to 2; null when it is none.</summary>
    public static int? Read(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value is >= -2 and <= 2 ? value : null;
}

/// <summary>What one panellist said.</summary>
/// <param name="Answer">From −2 to +2.</param>
/// <param name="Reason">Why, as typed; null when not said.</param>
public sealed record PanelAnswer(int Answer, string? Reason);

/// <summary>What becomes more or less: a diagnosis likely, or an act useful.</summary>
public enum ConcordanceScale
{
    Diagnosis,
    Act,
}

/// <summary>Whether a panel's answers can serve.</summary>
public enum PanelSpread
{
    Fine,
    /// <summary>Fewer than ten.</summary>
    TooFew,
    /// <summary>All said the same: a question with one right answer would do.</summary>
    Unanimous,
    /// <summary>Two camps at the two ends.</summary>
    Divided,
}
