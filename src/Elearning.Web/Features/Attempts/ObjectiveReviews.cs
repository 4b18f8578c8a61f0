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
        var telling = judged.Where(j => RecallOf(j, attempt, null, at).Rating is not null).ToArray();
        if (telling.Length == 0)
        {
            return [];
        }
        var known = await db.FindReviewsAsync(attempt.PersonId, [.. telling.Select(Objective).Distinct()], attempt.Id, cancel);
        return
        [
            .. from j in telling
               group RecallOf(j, attempt, known.Medians, at).Rating!.Value by (Objective: Objective(j), j.Question.Case.Case.Id) into ratings
               select ReviewRow.Of(attempt.PersonId, ratings.Key.Id, Review.After(
                   known.Reviews.GetValueOrDefault(ratings.Key.Objective)?.ToReview(), ratings.Key.Objective, attempt.Id, ratings.Min(), at, zone)),
        ];
    }

    private static Recall RecallOf(Judged judged, Attempt attempt, IReadOnlyDictionary<string, double>? medians, DateTimeOffset at) => new(
        attempt.Id, at, judged.Question.Item.Allowance, judged.Grade, judged.Response?.Confidence,
        attempt.Responses.Where(r => r.Position == judged.Question.Position).Sum(r => r.Seconds),
        medians is not null && medians.TryGetValue(KindOf(judged.Response?.Answer), out var median) ? median : null);

    // As answers are told apart in the database.
    private static string KindOf(Answer? answer) => answer switch { Picked => "picked", Written => "written", Measured => "measured", Marked => "marked", _ => "" };

    private static string Objective(Judged judged) => judged.Question.Case.Case.ObjectiveKey(judged.Question.Item);
}
