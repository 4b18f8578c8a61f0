using Elearning.Domain.Attempts;

namespace Elearning.Domain.Cases;

/// <summary>A number with tolerance and unit: 1 when |answer − value| ≤ tolerance, 0 otherwise.</summary>
public sealed record NumberItem : Item
{
    public required decimal Value { get; init; }
    /// <summary>Half-width of the accepted interval, in the unit; both ends are accepted.</summary>
    public required decimal Tolerance { get; init; }
    public required string Unit { get; init; }
    public override string Kind => "number";

    /// <summary>The answer that a typed text is: its value, or none when no number can be read or another unit follows it.</summary>
    public Measured Read(string typed) => new(typed, Numbers.Parse(typed, Unit));

    /// <inheritdoc/>
    public override Grade Grade(Answer? answer) => answer is Measured { Value: { } value }
        ? Credited(Numbers.AreWithin(value, Value, Tolerance) ? 1 : 0)
        : Blank();
}
