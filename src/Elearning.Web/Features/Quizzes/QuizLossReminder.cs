using Elearning.Data.Accounts;
using Elearning.Data.Reminders;
using Elearning.Web.Features.Reminders;
using Elearning.Web.Hosting;
using Microsoft.Extensions.Options;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Quizzes;

/// <summary>"Your quiz does without a case": no longer owed once the case is back, has a new date or was taken out.</summary>
public sealed class QuizLossReminder(QuizLosses losses, IOptions<SiteOptions> site) : IReminderKind
{
    public const string Kind = "quiz-loss";

    public string Name => Kind;

    public async Task<Owed> AskAsync(Reminder reminder, Account person, CancellationToken cancel)
    {
        var own = await losses.OwnAsync(cancel);
        var untold = (await losses.UntoldAsync(own, cancel)).GetValueOrDefault(person.Id) ?? [];
        QuizLoss[] all = [.. (own.GetValueOrDefault(person.Id) ?? []).Where(l => l.Key == reminder.Key), .. untold];
        if (all.Length == 0)
        {
            return new Owed.NoLonger("whole-again");
        }
        var quizzes = all.Select(l => l.Quiz.Id).Distinct().ToArray();
        return new Owed.Still(new(Plural("reminders.quiz-loss.subject", quizzes.Length),
        [
            new LetterPart.Line(Plural("reminders.quiz-loss.text", all.Length)),
            new LetterPart.Bullets([.. all.Select(l => T(l.WithdrawnAt is null ? "reminders.quiz-loss.past" : "reminders.quiz-loss.withdrawn", l.Quiz.Title.In(Language), l.Case.Title.In(Language)))]),
            new LetterPart.Line(T("reminders.quiz-loss.remedy")),
            new LetterPart.Button(T("reminders.quiz-loss.open"), site.Value.Link(quizzes.Length == 1 ? $"/sets/{quizzes[0]}" : "/sets")),
        ]), [.. untold.Select(l => (Kind, l.Key))]);
    }
}
