using Elearning.Domain.Attempts;

namespace Elearning.Domain.Cases;

/// <summary>
/// Choices to be put in order: steps, or a ranked differential whose list holds more than belongs in it.
/// Mark: Somers' d of the answer given the key, never below 0. Every pair that the key puts in order counts +1 when the answer does too,
/// −1 when the other way round, 0 when it leaves the two together; the sum over the number of pairs (Somers 1962, Am Sociol Rev 27:799).
/// What is not ranked comes last, together: on both sides.
/// </summary>
public sealed record Ordering : Item
{
    /// <summary>Everything that can be ranked, in an order that tells nothing.</summary>
    public required IReadOnlyList<Choice> Choices { get; init; }
    /// <summary>Ids in the right order; as many as there are ranks.</summary>
    public required IReadOnlyList<string> Key { get; init; }
    public override string Kind => "order";

    /// <summary>Whether some choices belong to no rank.</summary>
    public bool HasOthers => Choices.Count > Key.Count;

    /// <inheritdoc/>
    public override Grade Grade(Answer? answer)
    {
        if (answer is not Ranked ranked || !ranked.Choices.Any(c => c.Length > 0))
        {
            return Blank();
        }
        int Given(string id) => ranked.Choices.Take(Key.Count).ToList().IndexOf(id) is >= 0 and var rank ? rank : int.MaxValue;
        var pairs = Key.SelectMany((first, i) => Key.Skip(i + 1).Concat(Choices.Select(c => c.Id).Except(Key)).Select(then => Math.Sign(Given(then).CompareTo(Given(first))))).ToArray();
        return Credited(Math.Max(0, Math.Round((decimal)pairs.Sum() / Math.Max(1, pairs.Length), 4, MidpointRounding.AwayFromZero)));
    }
}
