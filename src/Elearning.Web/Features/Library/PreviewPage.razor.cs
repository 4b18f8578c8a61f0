using Elearning.Domain.Attempts;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Cases;
using Elearning.Web.Layout;

namespace Elearning.Web.Features.Library;

/// <summary>A question of a case exactly as an intern sees it; an answer to it is marked and nothing is kept.</summary>
public partial class PreviewPage
{
    /// <param name="Base">Address of what is previewed: a live case or a draft.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="Languages">Languages it can be read in.</param>
    /// <param name="Language">The one shown.</param>
    /// <param name="Images">Its images, or null.</param>
    /// <param name="Fields">What stands in the fields.</param>
    /// <param name="Problem">Key of why an answer was not marked, or null.</param>
    /// <param name="Feedback">The question disclosed, or null before.</param>
    /// <param name="Tried">The mark of the answer that was tried, or null.</param>
    public sealed record Model(
        string Base, string Title, IReadOnlyList<string> Languages, string Language, Bar Bar, Story Story, Asked Asked, Attempts.Images? Images, Draft Fields, string? Problem, FeedbackPage.Model? Feedback, Tried? Tried)
        : IView<PreviewPage, Model>
    {
        /// <summary>A question of a case as it would be sat, or null when the case has no such question.</summary>
        /// <param name="published">The case.</param>
        /// <param name="base">Its address.</param>
        /// <param name="number">The question, from 1.</param>
        /// <param name="wishes">How it is to be seen.</param>
        /// <param name="now">The time.</param>
        /// <param name="zone">The reader's zone.</param>
        /// <param name="form">An answer to be marked, or null.</param>
        public static Model? Of(PublishedCase published, string @base, int number, PreviewController.Wishes wishes, DateTimeOffset now, TimeZoneInfo zone, IFormCollection? form = null)
        {
            var mode = wishes.Mode == "exam" ? Mode.Exam : Mode.Practice;
            var sitting = Preview.Of(published, mode, null, now);
            if (number < 1 || number > sitting.Questions.Count)
            {
                return null;
            }
            var question = sitting.Questions[number - 1];
            var wish = new Wish(wishes.Text is { } text && Texts.Languages.Contains(text) ? text : Texts.Language, wishes.Series, wishes.Frame);
            var bar = new Bar(sitting.Id, published.Case.Title.In(wish.Language), number, sitting.Questions.Count, mode, null, now, zone);
            var posted = form is null ? null : PostedResponse.Read(form, question, now);
            var problem = posted is { Act.Kind: "commit" } ? posted.Problem : null;
            var fields = Draft.Of(posted?.Answer, posted?.Confidence);
            var model = new Model(@base, published.Case.Title.In(Texts.Language), published.Case.Languages, wish.Language, bar, Story.Of(question, wish.Language) with { Languages = [] }, Asked.Of(question.Item, wish.Language),
                Attempts.Images.Of(question, fields.Marks, true, null, wish.Language, posted is { Act: { Kind: "series", Argument: var asked } } ? asked : posted?.Series ?? wish.Series, posted is { Act: { Kind: "frame", Number: { } frame } } ? frame : posted?.Frame ?? wish.Frame),
                fields, problem, null, null);
            return posted is { Act.Kind: "commit", Problem: null } ? model.Disclosed(Preview.Of(published, mode, q => q.Position == question.Position ? (posted.Answer, posted.Confidence) : (Preview.KeyOf(q.Item, published), null), now), wish, posted.Answer)
                : wishes.Disclosed ? model.Disclosed(Preview.Of(published, mode, q => (Preview.KeyOf(q.Item, published), null), now), wish, null) : model;
        }

        /// <summary>Where the form sends an answer.</summary>
        public string Here => Path(disclosed: false);

        /// <summary>The same preview in another respect.</summary>
        public string Path(string? language = null, Mode? mode = null, bool? disclosed = null, int? number = null) =>
            $"{Base}/preview/{number ?? Bar.Number}?text={language ?? Language}&mode={(mode ?? Bar.Mode).ToString().ToLowerInvariant()}&disclosed={(disclosed ?? (Feedback is not null && Tried is null) ? "true" : "false")}";

        private Model Disclosed(Sitting sitting, Wish wish, Answer? tried)
        {
            var question = sitting.Questions[Bar.Number - 1];
            var next = Path(disclosed: tried is null, number: Math.Min(Bar.Count, Bar.Number + 1));
            return this with
            {
                Feedback = FeedbackPage.Model.Of(sitting, question, Bar, wish) with { Steps = [], Story = Story, Onward = new(next, "attempts.next") },
                Tried = tried is null ? null : new(sitting.Grades[question.Position].Fraction, FiredRule.Of(question.Item, tried), MarkingRule.Of(question.Item)),
            };
        }
    }
}

/// <summary>What an answer that was tried earned.</summary>
/// <param name="Fraction">0 to 1.</param>
/// <param name="Fired">What of the rule made it so, in words.</param>
/// <param name="Rule">The whole rule, as it is printed for interns.</param>
public sealed record Tried(decimal Fraction, string Fired, string Rule);
