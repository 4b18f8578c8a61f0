using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
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
        var answered = judged.Where(j => j.Grade.Verdict is not (Verdict.Unanswered or Verdict.Awaiting)).ToArray();
        if (answered.Length == 0)
        {
            return [];
        }
        var known = await db.FindReviewsAsync(attempt.PersonId, [.. answered.Select(Objective).Distinct()], attempt.Id, cancel);
        return answered
            .GroupBy(Objective)
            .Select(group => Rate(known.Reviews.GetValueOrDefault(group.Key), group.Key, group.First().Question.Case.Case.Id, group.Min(j => RatingOf(j, attempt, known.Medians)), attempt, at, zone))
            .ToArray();
    }

    private static ReviewRow Rate(ReviewRow? known, string objective, string @case, Rating rating, Attempt attempt, DateTimeOffset at, TimeZoneInfo zone)
    {
        var fuzz = new Random(Seed(attempt.Id, objective));
        var review = known is null
            ? Review.Begin(objective, attempt.Id, rating, at, zone, fuzz: fuzz)
            : known.ToReview().Rate(attempt.Id, rating, at, zone, fuzz: fuzz);
        return ReviewRow.Of(attempt.PersonId, @case, review);
    }

    private static Rating RatingOf(Judged judged, Attempt attempt, IReadOnlyDictionary<string, double> medians)
    {
        var seconds = attempt.Responses.Where(r => r.Position == judged.Question.Position).Sum(r => r.Seconds);
        return Ratings.Of(judged.Grade, judged.Response?.Confidence, seconds, medians.TryGetValue(KindOf(judged.Response?.Answer), out var median) ? median : null)
            ?? throw new InvalidOperationException("An answered item has a rating.");
    }

    // As answers are told apart in the database.
    private static string KindOf(Answer? answer) => answer switch { Picked => "picked", Written => "written", Measured => "measured", Marked => "marked", _ => "" };

    private static string Objective(Judged judged) => judged.Question.Case.Case.ObjectiveKey(judged.Question.Item);

    // The same attempt and objective always spread the interval the same way.
    private static int Seed(Guid attempt, string objective) =>
        BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{attempt}{objective}")));
}
