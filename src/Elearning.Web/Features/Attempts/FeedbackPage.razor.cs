using Elearning.Data.Attempts;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Web.Features.Attempts.Kinds;
using Elearning.Web.Features.Challenges;
using Elearning.Web.Features.Repairs;
using Elearning.Web.Layout;

namespace Elearning.Web.Features.Attempts;

/// <summary>One question with its verdict, key and explanations.</summary>
public partial class FeedbackPage
{
    public sealed record Model(
        Bar Bar, Story Story, Passage Stem, Passage? Body, Images? Images, IReadOnlyList<Step> Steps, Verdict Verdict, decimal Fraction, string Weighed, Certainty Certainty,
        Type Key, Item Item, Answer? Answer, string Wish, LocateFeedback? Locate, TraceFeedback? Trace, Passage? Explanation,
        IReadOnlyList<string> References, IReadOnlyList<CorrectionNote> Corrections, string? ChallengePath, ReadChallenge? Challenge, Onward Onward) : IView<FeedbackPage, Model>
    {
        /// <summary>The page of a disclosed question; without ChallengePath, as in a preview, nobody objects.</summary>
        /// <param name="trace">What was shown before the answer; null when nothing says so.</param>
        /// <param name="challenge">What the intern objected, or null.</param>
        public static Model Of(Sitting sitting, Question question, Bar bar, Wish wish, Trace? trace = null, ReadChallenge? challenge = null)
        {
            var latest = sitting.Attempt.Latest(question.Position);
            var grade = sitting.Grades[question.Position];
            var planned = sitting.Attempt.Plan[question.Position];
            var locate = LocateFeedback.Of(question, latest?.Answer, trace, wish.Language);
            return new(bar, Story.Of(question, wish.Language), Passage.Of(question.Item.Stem, wish.Language), Passage.Maybe(question.Item.Body, wish.Language),
                Images.Of(question, Draft.MarksOf(latest?.Answer), false, locate?.Review, wish.Language, wish.Series, wish.Frame),
                Step.Of(sitting, question.Position), grade.Verdict, grade.Fraction,
                grade.Counts ? Texts.T("attempts.points", grade.Fraction * planned.Weight, planned.Weight) : Texts.T("repairs.not-counted"), Certainties.Of(grade.Verdict, latest?.Confidence),
                ItemKind.Of(question.Item).Key, question.Item, sitting.JudgedAnswer(question.Position), wish.Language,
                locate, TraceFeedback.Of(question, trace, wish.Language), Passage.Maybe(question.Item.Explanation, wish.Language), question.Case.Case.References,
                CorrectionNote.Of(sitting, question), sitting.PathOf(question.Position), challenge, Onward.From(sitting, question));
        }
    }
}

/// <summary>Where the reader goes from a disclosed question.</summary>
/// <param name="Path">A link, or the action of the form.</param>
/// <param name="Key">Text of the button.</param>
/// <param name="Fields">Null for a link; else the fields that the form posts.</param>
public sealed record Onward(string Path, string Key, IReadOnlyDictionary<string, string>? Fields = null)
{
    public static Onward From(Sitting sitting, Question question)
    {
        if (sitting.Attempt.Submission is not null)
        {
            return question.Position + 1 < sitting.Questions.Count
                ? new(sitting.PathOf(question.Position + 1), "attempts.next")
                : new($"/attempts/{sitting.Id}/result", "attempts.to-result");
        }
        if (sitting.Next() is not { } next)
        {
            return new($"/attempts/{sitting.Id}/submission", "attempts.finish", new Dictionary<string, string>());
        }
        var nothingToLose = sitting.OpenStageOf(next.Case.Case.Id).All(q => sitting.IsDone(q.Position));
        return sitting.Attempt.StateOf(next.Position) == StageState.Ahead && nothingToLose && next.Case.Case.Id == question.Case.Case.Id
            ? new($"/attempts/{sitting.Id}/stages", "attempts.go-on", StagePage.Fields(sitting, next.Case.Case.Id))
            : new(sitting.PathOf(next.Position), "attempts.next");
    }
}
