using Elearning.Data;
using Elearning.Data.Reviews;
using Elearning.Domain.Attempts;
using Elearning.Domain.Reviews;

namespace Elearning.Web.Features.Attempts;

/// <summary>Moves the review of every objective that disclosed items serve. Doing it again for the same attempt changes nothing.</summary>
public sealed class ObjectiveReviews(ElearningDb db)
{
    /// <summary>The reviews as they are to be kept after these judgements.</summary>
    public async Task<IReadOnlyList<ReviewRow>> RateAsync(Attempt attempt, IReadOnlyList<Judged> judged, DateTimeOffset at, TimeZoneInfo zone, CancellationToken cancel)
    {
        // A report that awaits its mark moves its review with the mark.
        var telling = judged.Select(j => (Judged: j, Recall: RecallOf(j, attempt, at))).Where(told => told.Recall.Rating is not null).ToArray();
        if (telling.Length == 0)
        {
            return [];
        }
        var known = await db.FindReviewsAsync(attempt.PersonId, [.. telling.Select(told => Objective(told.Judged)).Distinct()], attempt.Id, cancel);
        return
        [
            .. from told in telling
               group (told.Recall with { Median = MedianOf(told.Judged, known.Medians) }).Rating!.Value by (Objective: Objective(told.Judged), told.Judged.Question.Case.Case.Id) into ratings
               select ReviewRow.Of(attempt.PersonId, ratings.Key.Id, Review.After(
                   known.Reviews.GetValueOrDefault(ratings.Key.Objective)?.ToReview(), ratings.Key.Objective, attempt.Id, ratings.Min(), at, zone)),
        ];
    }

    // Whether it tells does not depend on the pace, which is asked for those that do.
    private static Recall RecallOf(Judged judged, Attempt attempt, DateTimeOffset at) => new(
        attempt.Id, at, judged.Question.Item.Allowance, judged.Grade, judged.Response?.Confidence,
        attempt.Responses.Where(r => r.Position == judged.Question.Position).Sum(r => r.Seconds), null);

    private static double? MedianOf(Judged judged, IReadOnlyDictionary<string, double> medians) =>
        medians.TryGetValue(KindOf(judged.Response?.Answer), out var median) ? median : null;

    // As answers are told apart in the database.
    private static string KindOf(Answer? answer) => answer switch { Picked => "picked", Written => "written", Measured => "measured", Marked => "marked", _ => "" };

    private static string Objective(Judged judged) => judged.Question.Case.Case.ObjectiveKey(judged.Question.Item);
}
