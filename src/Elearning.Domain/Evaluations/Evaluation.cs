namespace Elearning.Domain.Evaluations;

/// <summary>Whether an activity will change how somebody works.</summary>
public enum PracticeChange
{
    /// <summary>Something will be done differently.</summary>
    Change,
    /// <summary>What is done already was confirmed.</summary>
    Confirm,
    /// <summary>Neither.</summary>
    None,
}

/// <summary>What a learner says of an activity before her certificate: the questions accreditors ask of every provider (UEMS-EACCME, ACCME). Never tied to a name nor to a mark.</summary>
/// <param name="Objectives">Whether the announced objectives were met, 1 (not at all) to 5 (entirely).</param>
/// <param name="Usefulness">How useful it is for practice, 1 to 5.</param>
/// <param name="Unbiased">Whether it was free of commercial bias.</param>
/// <param name="Practice">Whether practice will change.</param>
/// <param name="Comment">In words, at most 1000 characters, or null.</param>
public sealed record Evaluation(int Objectives, int Usefulness, bool Unbiased, PracticeChange Practice, string? Comment)
{
    public const int Lowest = 1, Highest = 5;

    /// <summary>Most characters of a comment.</summary>
    public const int LongestComment = 1000;

    /// <summary>What may be picked on a scale.</summary>
    public static IReadOnlyList<int> Scale { get; } = [.. Enumerable.Range(Lowest, Highest - Lowest + 1)];
}
