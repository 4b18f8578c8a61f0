using Elearning.Domain.Attempts;

namespace Elearning.Web.Features.Attempts;

/// <summary>What stands in the fields of a question page: the answer on record, or the one just sent.</summary>
public sealed record Draft(
    IReadOnlyList<string> Picked, IReadOnlyList<string> Struck, string Text, string Number, bool NumberUnread, bool NothingSeen, IReadOnlyList<Mark> Marks, Confidence? Confidence)
{
    public static Draft Of(Answer? answer, Confidence? confidence) => new(
        (answer as Picked)?.Choices ?? [],
        (answer as Picked)?.StruckOut ?? [],
        (answer as Written)?.Text ?? "",
        (answer as Measured)?.Typed ?? "",
        answer is Measured { Value: null },
        (answer as Marked)?.NothingSeen ?? false,
        (answer as Marked)?.Marks ?? [],
        confidence);
}
