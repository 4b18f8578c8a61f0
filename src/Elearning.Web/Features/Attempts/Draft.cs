using Elearning.Domain.Attempts;

namespace Elearning.Web.Features.Attempts;

/// <summary>What stands in the fields of a question page: the answer on record, or the one just sent.</summary>
public sealed record Draft(
    IReadOnlyList<string> Picked, IReadOnlyList<string> Struck, string Text, string Number, bool NumberUnread, bool NothingSeen, IReadOnlyList<Mark> Marks, Confidence? Confidence)
{
    public static Draft Of(Answer? answer, Confidence? confidence) => new(
        (answer as Picked)?.Choices ?? [],
        (answer as Picked)?.StruckOut ?? [],
        Reports.ReportKind.TextOf(answer) ?? "",
        (answer as Measured)?.Typed ?? (answer as Caliper)?.Typed ?? "",
        answer is Measured { Value: null } or Caliper { Typed.Length: > 0, Value: null },
        (answer as Marked)?.NothingSeen ?? false,
        MarksOf(answer),
        confidence)
    {
        Answer = answer,
        Length = (answer as Caliper)?.Length,
    };

    /// <summary>The answer itself, for the kinds whose fields read it.</summary>
    public Answer? Answer { get; init; }

    /// <summary>What the caliper on the image says, in millimetres; null with no finished caliper.</summary>
    public decimal? Length { get; init; }

    /// <summary>The places an answer points at.</summary>
    public static IReadOnlyList<Mark> MarksOf(Answer? answer) => answer switch { Marked marked => marked.Marks, Caliper caliper => caliper.Ends, _ => [] };
}
