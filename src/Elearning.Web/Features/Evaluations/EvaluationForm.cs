using Elearning.Domain.Evaluations;

namespace Elearning.Web.Features.Evaluations;

/// <summary>An evaluation as it was typed.</summary>
public sealed record EvaluationForm(string? Objectives, string? Usefulness, string? Unbiased, string? Practice, string? Comment)
{
    public static EvaluationForm Empty { get; } = new(null, null, null, null, null);

    /// <summary>The evaluation, or the names of the questions whose answer is missing or none.</summary>
    public (Evaluation? Evaluation, IReadOnlyList<string> Problems) Read()
    {
        var (objectives, usefulness) = (OnScale(Objectives), OnScale(Usefulness));
        var practice = Enum.GetValues<PracticeChange>().Where(p => p.ToString().Equals(Practice, StringComparison.OrdinalIgnoreCase)).Select(p => (PracticeChange?)p).FirstOrDefault();
        var unbiased = Unbiased switch { "yes" => true, "no" => false, _ => (bool?)null };
        var comment = string.IsNullOrWhiteSpace(Comment) ? null : Comment.Trim().ReplaceLineEndings("\n");
        string[] problems = [.. ((string?[])[
            objectives is null ? "objectives" : null,
            usefulness is null ? "usefulness" : null,
            unbiased is null ? "unbiased" : null,
            practice is null ? "practice" : null,
            comment?.Length > Evaluation.LongestComment ? "comment" : null,
        ]).OfType<string>()];
        return problems.Length > 0 ? (null, problems) : (new(objectives!.Value, usefulness!.Value, unbiased!.Value, practice!.Value, comment), []);
    }

    private static int? OnScale(string? typed) => Evaluation.Scale.Where(v => $"{v}" == typed).Select(v => (int?)v).FirstOrDefault();
}
