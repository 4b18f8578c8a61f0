using System.Text.Json.Serialization;

namespace Elearning.Domain.Statistics;

/// <summary>The answers of people who answered alike.</summary>
/// <param name="Right">By item: 1 right, 0 not, −1 not asked.</param>
/// <param name="Count">How many people.</param>
public sealed record ResponsePattern(IReadOnlyList<sbyte> Right, long Count);

/// <summary>What is free in a model of item response.</summary>
public enum ResponseModel
{
    /// <summary>Every slope is 1.</summary>
    Rasch,
    /// <summary>One slope for all items.</summary>
    OneParameter,
    /// <summary>A slope for each item.</summary>
    TwoParameter,
}

/// <summary>The chance of being right: 1 / (1 + exp(−(Slope·θ + Intercept))), θ being standard normal among the people (no 1.702).</summary>
/// <param name="Slope">Discrimination a, above 0 unless the best miss the item.</param>
/// <param name="Intercept">d = −a·b.</param>
/// <param name="Error">Standard error of the difficulty; null where it cannot be told.</param>
public sealed record ItemCurve(double Slope, double Intercept, double? Error = null)
{
    /// <summary>b: the ability with which one is right half the time.</summary>
    [JsonIgnore]
    public double Difficulty => -Intercept / Slope;

    public double ChanceAt(double ability) => 1 / (1 + Math.Exp(-((Slope * ability) + Intercept)));
}

/// <summary>A model fitted to a quiz.</summary>
/// <param name="Model">Which.</param>
/// <param name="Curves">By item; null for an item that all, or none, had right: nothing can be said of it.</param>
/// <param name="LogLikelihood">Marginal log-likelihood of the patterns.</param>
/// <param name="People">How many were fitted.</param>
/// <param name="Converged">Whether it came to rest.</param>
public sealed record ResponseFit(ResponseModel Model, IReadOnlyList<ItemCurve?> Curves, double LogLikelihood, long People, bool Converged);
