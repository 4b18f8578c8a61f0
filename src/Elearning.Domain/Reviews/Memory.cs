namespace Elearning.Domain.Reviews;

/// <summary>What FSRS-6 keeps of an objective.</summary>
/// <param name="Stability">Days until recall falls to 90 %, in [0.001, 36500].</param>
/// <param name="Difficulty">In [1, 10].</param>
public sealed record Memory(double Stability, double Difficulty)
{
    /// <summary>Least stability, days.</summary>
    public const double LeastStability = 0.001;

    /// <summary>Greatest stability, days.</summary>
    public const double GreatestStability = 36500;

    /// <summary>The same, brought into the ranges above.</summary>
    /// <exception cref="ArgumentException">A value is not a number.</exception>
    internal static Memory Within(double stability, double difficulty) =>
        double.IsNaN(stability) || double.IsNaN(difficulty)
            ? throw new ArgumentException("A memory needs numbers.")
            : new(Math.Clamp(stability, LeastStability, GreatestStability), Math.Clamp(difficulty, 1, 10));
}
