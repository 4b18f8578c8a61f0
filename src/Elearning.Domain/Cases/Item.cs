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

    /// <summary>Name of the kind in the case format.</summary>
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
