using Elearning.Data.Reviews;
using Elearning.Domain.Attempts;
using Elearning.Web.Features.Reflections;
using Elearning.Web.Features.Repairs;
using Elearning.Web.Layout;

namespace Elearning.Web.Features.Attempts;

/// <summary>What came of an attempt.</summary>
public partial class ResultPage
{
    public sealed record Row(int Number, Passage Stem, Verdict Verdict, string Points, Certainty Certainty);

    public sealed record NextReview(Passage Objective, DateTimeOffset DueAt);

    public sealed record Model(
        Guid Attempt, string Title, string? Quiz, Submission Submission, decimal? PassMark, IReadOnlyList<(Certainty Certainty, int Count)> Certainties,
        IReadOnlyList<Row> Rows, IReadOnlyList<NextReview> Reviews, IReadOnlyList<CreditOutcome> Credits, IReadOnlyList<CorrectionNote> Corrections, TimeZoneInfo Zone) : IView<ResultPage, Model>
    {
        /// <summary>The certainty-based score, beside the mark; null where no confidence was said.</summary>
        public CertaintyScore? Score { get; init; }

        /// <summary>Whether a person has yet to mark a report in it.</summary>
        public bool Awaiting { get; init; }

        /// <summary>Notes on the quiz, or on the cases of a review, and whether a further one would count.</summary>
        public IReadOnlyList<ReflectionView.Reflected> Reflections { get; init; } = [];

        public decimal Share => Submission.Share;

        public bool Passed => PassMark is { } mark && Share >= mark;

        public int Minutes => (int)Math.Ceiling(Submission.ActiveSeconds / 60.0);

        public static Model Of(Sitting sitting, string title, decimal? passMark, IReadOnlyList<ReviewRow> reviews, IReadOnlyList<CreditOutcome> credits, Wish wish, TimeZoneInfo zone)
        {
            var rows = sitting.Questions.Select(q => RowOf(sitting, q, wish.Language)).ToArray();
            return new(sitting.Id, title, sitting.Attempt.QuizId, sitting.Attempt.Submission!, passMark,
                Enum.GetValues<Certainty>().Where(c => c != Certainty.NotSaid).Select(c => (c, rows.Count(r => r.Certainty == c))).ToArray(),
                rows, reviews.OrderBy(r => r.DueAt).Select(r => Next(sitting, r, wish.Language)).OfType<NextReview>().ToArray(), credits, CorrectionNote.Of(sitting), zone)
            {
                Score = ScoreOf(sitting),
                Awaiting = sitting.AwaitsMarking,
            };
        }

        private static CertaintyScore? ScoreOf(Sitting sitting)
        {
            var given = sitting.Questions.Where(q => sitting.Grades[q.Position].Verdict != Verdict.Awaiting).Select(q => new Assured(sitting.Grades[q.Position].Fraction, sitting.Attempt.Latest(q.Position)?.Confidence)).ToArray();
            return given.Any(g => g.Confidence is not null) ? CertaintyScore.Of(given) : null;
        }

        private static Row RowOf(Sitting sitting, Question question, string wish)
        {
            var grade = sitting.Grades[question.Position];
            var weight = sitting.Attempt.Plan[question.Position].Weight;
            return new(question.Number, Passage.Of(question.Item.Stem, wish), grade.Verdict, grade.Counts ? Texts.T("attempts.points.short", grade.Fraction * weight, weight) : Texts.T("repairs.not-counted"),
                Domain.Attempts.Certainties.Of(grade.Verdict, sitting.Attempt.Latest(question.Position)?.Confidence));
        }

        private static NextReview? Next(Sitting sitting, ReviewRow row, string wish) =>
            sitting.Questions.FirstOrDefault(q => q.Case.Case.ObjectiveKey(q.Item) == row.Objective) is { } q && q.Item.Objective <= q.Case.Case.Objectives.Count
                ? new(Passage.Of(q.Case.Case.Objectives[q.Item.Objective - 1], wish), row.DueAt)
                : null;
    }
}
