using Elearning.Domain.Attempts;
using Elearning.Web.Layout;

namespace Elearning.Web.Features.Attempts;

/// <summary>One question, still to be answered.</summary>
public partial class QuestionPage
{
    /// <param name="ResponseId">Id of the response this page will send, unless script makes a new one.</param>
    /// <param name="Seen">How many responses the page knows.</param>
    /// <param name="SavedAt">When the answer shown was saved, or null.</param>
    /// <param name="Last">Whether no question follows.</param>
    public sealed record Model(
        Bar Bar, Story Story, Asked Asked, Draft Draft, Images? Images, IReadOnlyList<Step> Steps,
        Guid ResponseId, int Seen, DateTimeOffset? SavedAt, bool Last, Conflict? Conflict, string? Problem) : IView<QuestionPage, Model>
    {
        /// <summary>The page of a question; after a refusal with what was posted still in its fields.</summary>
        public static Model Of(Sitting sitting, Question question, Bar bar, Wish wish, PostedResponse? posted = null, Conflict? conflict = null, string? problem = null)
        {
            var latest = sitting.Attempt.Latest(question.Position);
            var draft = posted is null ? Draft.Of(latest?.Answer, latest?.Confidence) : Draft.Of(posted.Answer, posted.Confidence);
            return new(bar, Story.Of(question, wish.Language), Asked.Of(question.Item, wish.Language), draft,
                Images.Of(question, draft.Marks, true, null, wish.Language, posted?.Series ?? wish.Series, posted?.Frame ?? wish.Frame, sitting),
                Step.Of(sitting, question.Position), Guid.CreateVersion7(bar.Now), latest?.Ordinal ?? 0, posted is null ? latest?.At : null,
                question.Position == sitting.Questions.Count - 1, conflict, problem);
        }
    }

    /// <summary>The newer answer that another page gave.</summary>
    public sealed record Conflict(string Answer, DateTimeOffset At);
}

/// <summary>What the reader wishes to see: language of the case, and on pages without script series and slice.</summary>
public sealed record Wish(string Language, string? Series = null, int? Frame = null);
