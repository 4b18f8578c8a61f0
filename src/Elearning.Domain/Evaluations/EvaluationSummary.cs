using Elearning.Domain.Statistics;

namespace Elearning.Domain.Evaluations;

/// <summary>What learners say of an activity, together: counts, and comments in no order that tells who wrote first.</summary>
/// <param name="N">Evaluations, at least <see cref="Groups.Fewest"/>.</param>
/// <param name="Objectives">How many said 1, 2, 3, 4 and 5.</param>
/// <param name="Usefulness">The same of its use for practice.</param>
/// <param name="Unbiased">How many found it free of commercial bias.</param>
/// <param name="Practice">How many said each.</param>
/// <param name="Comments">In the order of their letters.</param>
public sealed record EvaluationSummary(
    int N, IReadOnlyList<int> Objectives, IReadOnlyList<int> Usefulness, int Unbiased, IReadOnlyDictionary<PracticeChange, int> Practice, IReadOnlyList<string> Comments)
{
    /// <summary>The summary, or null when so few answered that people could be made out.</summary>
    public static EvaluationSummary? Of(IReadOnlyCollection<Evaluation> evaluations) => !Groups.MayShow(evaluations.Count) ? null : new(
        evaluations.Count,
        [.. Evaluation.Scale.Select(v => evaluations.Count(e => e.Objectives == v))],
        [.. Evaluation.Scale.Select(v => evaluations.Count(e => e.Usefulness == v))],
        evaluations.Count(e => e.Unbiased),
        Enum.GetValues<PracticeChange>().ToDictionary(p => p, p => evaluations.Count(e => e.Practice == p)),
        [.. evaluations.Select(e => e.Comment).OfType<string>().Order(StringComparer.Ordinal)]);

    /// <summary>Mean of the counts of a scale, 1 to 5.</summary>
    public static double Mean(IReadOnlyList<int> counts) => Evaluation.Scale.Zip(counts, (value, count) => (double)value * count).Sum() / counts.Sum();
}
