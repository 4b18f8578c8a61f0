using System.Globalization;
using Elearning.Data.Attempts;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Web.Layout;

namespace Elearning.Web.Features.Attempts;

/// <summary>One question with its verdict, key and explanations.</summary>
public partial class FeedbackPage
{
    public sealed record Model(
        Bar Bar, Story Story, Passage Stem, Passage? Body, Images? Images, IReadOnlyList<Step> Steps, Verdict Verdict, decimal Fraction, string Weighed, Certainty Certainty,
        string Mine, IReadOnlyList<ChoiceFeedback> Choices, IReadOnlyList<ListedFeedback> Listed, string? Number, LocateFeedback? Locate, TraceFeedback? Trace, Passage? Explanation,
        IReadOnlyList<string> References, Onward Onward) : IView<FeedbackPage, Model>
    {
        /// <param name="trace">What was shown before the answer; null when nothing says so.</param>
        public static Model Of(Sitting sitting, Question question, Bar bar, Wish wish, Trace? trace = null)
        {
            var latest = sitting.Attempt.Latest(question.Position);
            var grade = sitting.Grades[question.Position];
            var planned = sitting.Attempt.Plan[question.Position];
            var locate = LocateFeedback.Of(question, latest?.Answer, trace, wish.Language);
            return new(bar, Story.Of(question, wish.Language), Passage.Of(question.Item.Stem, wish.Language), Passage.Maybe(question.Item.Body, wish.Language),
                Images.Of(question, Draft.MarksOf(latest?.Answer), false, locate?.Review, wish.Language, wish.Series, wish.Frame),
                Step.Of(sitting, question.Position), grade.Verdict, grade.Fraction,
                Texts.T("attempts.points", grade.Fraction * planned.Weight, planned.Weight), Certainties.Of(grade.Verdict, latest?.Confidence),
                AnswerWords.Of(question.Item, latest?.Answer, wish.Language), ChoiceFeedback.Of(question.Item, latest?.Answer as Picked, wish.Language),
                ListedFeedback.Of(question.Item, latest?.Answer as Written, wish.Language),
                question.Item is NumberItem n ? string.Create(CultureInfo.CurrentCulture, $"{n.Value:0.####} ± {n.Tolerance:0.####} {n.Unit}") : null,
                locate, TraceFeedback.Of(question, trace, wish.Language), Passage.Maybe(question.Item.Explanation, wish.Language), question.Case.Case.References, Onward.From(sitting, question));
        }
    }

    /// <summary>A choice with its key.</summary>
    public sealed record ChoiceFeedback(string Letter, Passage Text, bool IsKey, bool Picked, bool Struck, Passage? Explanation)
    {
        public static IReadOnlyList<ChoiceFeedback> Of(Item item, Picked? answer, string wish) =>
            (item switch { SingleBest s => s.Choices, MultipleResponse m => m.Choices, _ => [] })
            .Select(c => new ChoiceFeedback(c.Id.ToUpperInvariant(), Passage.Of(c.Text, wish), c.IsKey, answer?.Choices.Contains(c.Id) == true,
                answer?.StruckOut?.Contains(c.Id) == true, Passage.Maybe(c.Explanation, wish))).ToArray();
    }

    /// <summary>A listed answer of a short text.</summary>
    public sealed record ListedFeedback(string Wordings, Credit Credit, bool Mine, Passage? Explanation)
    {
        public static IReadOnlyList<ListedFeedback> Of(Item item, Written? answer, string wish)
        {
            if (item is not ShortText text)
            {
                return [];
            }
            var mine = answer is null ? null : text.Match(answer.Text);
            return text.Listed.OrderByDescending(l => l.Credit)
                .Select(l => new ListedFeedback(string.Join(" · ", l.Wordings), l.Credit, l == mine, Passage.Maybe(l.Explanation, wish))).ToArray();
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
