using Elearning.Domain.Attempts;

namespace Elearning.Domain.Cases;

/// <summary>One thing asked; judges an Answer. Every kind is a sealed record.</summary>
public abstract record Item
{
    /// <summary>Id within the case, from the heading's {#id}.</summary>
    public required string Id { get; init; }
    /// <summary>The question, as safe inline HTML.</summary>
    public required LocalText Stem { get; init; }
    /// <summary>Further text of the question (safe HTML), or null.</summary>
    public LocalText? Body { get; init; }
    /// <summary>Said after disclosure (safe HTML), or null.</summary>
    public LocalText? Explanation { get; init; }
    /// <summary>The learning objective it serves, from 1.</summary>
    public int Objective { get; init; } = 1;
    /// <summary>The series to open first, or null.</summary>
    public string? Series { get; init; }

    /// <summary>Name of the kind in the case format: single, multiple, text, number, locate, measure.</summary>
    public abstract string Kind { get; }
    /// <summary>Version of the marking rule; a change of rule raises it, so that old marks stay explicable.</summary>
    public virtual int RuleVersion => 1;

    /// <summary>The judgement of an answer. An answer of another kind, or none, is Unanswered with fraction 0.</summary>
    public abstract Grade Grade(Answer? answer);

    /// <summary>A grade under this item's rule.</summary>
    protected Grade Credited(decimal fraction) => Attempts.Grade.Of(fraction, RuleVersion);
    /// <summary>The grade of no answer.</summary>
    protected Grade Blank() => new(0, Verdict.Unanswered, RuleVersion);
}

/// <summary>What may be picked.</summary>
/// <param name="Id">a, b, c … in the order of the file.</param>
/// <param name="Text">Safe inline HTML.</param>
/// <param name="IsKey">Whether picking it is right.</param>
/// <param name="Explanation">Why, said after disclosure (safe HTML).</param>
public sealed record Choice(string Id, LocalText Text, bool IsKey, LocalText? Explanation);

/// <summary>Single best answer: 1 for the key, 0 otherwise.</summary>
public sealed record SingleBest : Item
{
    public required IReadOnlyList<Choice> Choices { get; init; }
    public override string Kind => "single";

    /// <inheritdoc/>
    public override Grade Grade(Answer? answer) => answer is Picked { Choices: [var one] }
        ? Credited(Choices.Any(c => c.IsKey && c.Id == one) ? 1 : 0)
        : Blank();
}

/// <summary>Multiple response with balanced partial credit: max(0, right/n_right − wrong/n_wrong).</summary>
public sealed record MultipleResponse : Item
{
    public required IReadOnlyList<Choice> Choices { get; init; }
    public override string Kind => "multiple";

    /// <inheritdoc/>
    public override Grade Grade(Answer? answer)
    {
        if (answer is not Picked { Choices.Count: > 0 } picked)
        {
            return Blank();
        }
        var keys = Choices.Count(c => c.IsKey);
        var others = Choices.Count - keys;
        var right = Choices.Count(c => c.IsKey && picked.Choices.Contains(c.Id));
        var wrong = Choices.Count(c => !c.IsKey && picked.Choices.Contains(c.Id));
        var fraction = (decimal)right / Math.Max(1, keys) - (others == 0 ? 0 : (decimal)wrong / others);
        return Credited(Math.Max(0, Math.Round(fraction, 4, MidpointRounding.AwayFromZero)));
    }
}
