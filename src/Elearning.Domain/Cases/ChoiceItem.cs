using Elearning.Domain.Attempts;

namespace Elearning.Domain.Cases;

/// <summary>What may be picked.</summary>
/// <param name="Id">a, b, c … in the order shown.</param>
/// <param name="Text">Safe inline HTML.</param>
/// <param name="IsKey">Whether picking it is right.</param>
/// <param name="Explanation">Why, said after disclosure (safe HTML).</param>
public sealed record Choice(string Id, LocalText Text, bool IsKey, LocalText? Explanation)
{
    /// <summary>Not the best answer, yet worth half the mark (single best answer only).</summary>
    public bool IsNear { get; init; }

    /// <summary>A dangerous act: picking it earns nothing at all (key feature only).</summary>
    public bool IsCritical { get; init; }
}

/// <summary>An item answered by picking among choices.</summary>
public abstract record ChoiceItem : Item
{
    public required IReadOnlyList<Choice> Choices { get; init; }

    /// <summary>How many choices may be picked.</summary>
    public abstract int Most { get; }

    /// <summary>The ids of the right choices.</summary>
    public IEnumerable<string> Keys => Choices.Where(c => c.IsKey).Select(c => c.Id);

    /// <summary>Right and wrong picks; what is not a choice counts as neither.</summary>
    protected (int Right, int Wrong) Count(Picked picked) =>
        (Choices.Count(c => c.IsKey && picked.Choices.Contains(c.Id)), Choices.Count(c => !c.IsKey && picked.Choices.Contains(c.Id)));
}

/// <summary>Single best answer: 1 for the key, ½ for a near choice, 0 otherwise.</summary>
public sealed record SingleBest : ChoiceItem
{
    public override string Kind => "single";
    public override int Most => 1;

    /// <inheritdoc/>
    public override Grade Grade(Answer? answer) => answer is Picked { Choices: [var one] }
        ? Credited(Choices.FirstOrDefault(c => c.Id == one) switch { { IsKey: true } => 1, { IsNear: true } => 0.5m, _ => 0 })
        : Blank();
}
