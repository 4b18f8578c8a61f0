using Elearning.Domain.Attempts;
using Elearning.Domain.Quizzes;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Attempts.Kinds;
using Elearning.Web.Features.Cases;
using Elearning.Web.Layout;

namespace Elearning.Web.Features.Library;

/// <summary>A question of a case exactly as an intern sees it; an answer to it is marked and nothing is kept.</summary>
public partial class PreviewPage
{
    /// <param name="Base">Address of what is previewed: a live case, a draft or a quiz.</param>
    /// <param name="AnyMode">Whether both modes can be looked at; a quiz has its own.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="Languages">Languages it can be read in.</param>
    /// <param name="Language">The one shown.</param>
    /// <param name="Images">Its images, or null.</param>
    /// <param name="Fields">What stands in the fields.</param>
    /// <param name="Problem">Key of why an answer was not marked, or null.</param>
    /// <param name="Feedback">The question disclosed, or null before.</param>
    /// <param name="Tried">The mark of the answer that was tried, or null.</param>
    public sealed record Model(
        string Base, bool AnyMode, string Title, IReadOnlyList<string> Languages, string Language, Bar Bar, Story Story, Asked Asked, Attempts.Images? Images, Draft Fields, string? Problem, FeedbackPage.Model? Feedback, Tried? Tried)
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
        public static Model? Of(PublishedCase published, string @base, int number, PreviewController.Wishes wishes, DateTimeOffset now, TimeZoneInfo zone, IFormCollection? form = null) =>
            Of(answers => Preview.Of(published, wishes.Mode == "exam" ? Mode.Exam : Mode.Practice, answers, now), null, @base, number, wishes, now, zone, form);

        /// <summary>A question of a quiz, or null when it has no such question or none of its cases can be asked.</summary>
        public static Model? Of(Quiz quiz, IReadOnlyDictionary<string, PublishedCase> live, string @base, int number, PreviewController.Wishes wishes, DateTimeOffset now, TimeZoneInfo zone, IFormCollection? form = null) =>
            Of(answers => Preview.Of(quiz, live, answers, now), quiz.Title.In(Texts.Language), @base, number, wishes, now, zone, form);

        private static Model? Of(Func<Answers?, Sitting?> sit, string? quiz, string @base, int number, PreviewController.Wishes wishes, DateTimeOffset now, TimeZoneInfo zone, IFormCollection? form)
        {
            if (sit(null) is not { } sitting || number < 1 || number > sitting.Questions.Count)
            {
                return null;
            }
            var question = sitting.Questions[number - 1];
            var (@case, wish) = (question.Case.Case, wishes.Wish);
            var bar = new Bar(sitting.Id, @case.Title.In(wish.Language), number, sitting.Questions.Count, sitting.Attempt.Mode, null, now, zone);
            var posted = form is null ? null : PostedResponse.Read(form, question, now);
            var problem = posted is { Act.Kind: "commit" } ? posted.Problem : null;
            var fields = Draft.Of(posted?.Answer, posted?.Confidence);
            var model = new Model(@base, quiz is null, quiz ?? @case.Title.In(Texts.Language), @case.Languages, wish.Language, bar, Story.Of(question, wish.Language) with { Languages = [] }, Asked.Of(question.Item, wish.Language),
                Attempts.Images.Of(question, fields.Marks, true, null, wish.Language, posted is { Act: { Kind: "series", Argument: var asked } } ? asked : posted?.Series ?? wish.Series, posted is { Act: { Kind: "frame", Number: { } frame } } ? frame : posted?.Frame ?? wish.Frame),
                fields, problem, null, null);
            return posted is { Act.Kind: "commit", Problem: null } ? model.Disclosed(sit(q => q.Position == question.Position ? (posted.Answer, posted.Confidence) : Right(q))!, wish, posted.Answer)
                : wishes.Disclosed ? model.Disclosed(sit(Right)!, wish, null) : model;

            static (Answer?, Confidence?) Right(Question of) => (ItemKind.Of(of.Item).FullMark(of.Item, of.Case), null);
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
                Tried = tried is null ? null : new(sitting.Grades[question.Position].Fraction, FiredRule.Of(question.Item, tried), ItemKind.Of(question.Item).Rule(question.Item)),
            };
        }
    }
}

/// <summary>What an answer that was tried earned.</summary>
/// <param name="Fraction">0 to 1.</param>
/// <param name="Fired">What of the rule made it so, in words.</param>
/// <param name="Rule">The whole rule, as it is printed for interns.</param>
public sealed record Tried(decimal Fraction, string Fired, string Rule);
