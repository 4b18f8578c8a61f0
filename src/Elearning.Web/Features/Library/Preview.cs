using Elearning.Data.Attempts;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Quizzes;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Attempts.Kinds;
using Elearning.Web.Features.Cases;

namespace Elearning.Web.Features.Library;

/// <summary>What every question of a preview is answered with.</summary>
public delegate (Answer? Answer, Confidence? Confidence) Answers(Question question);

/// <summary>A case as an intern would sit it, made in memory: nothing of it is recorded.</summary>
public static class Preview
{
    /// <summary>A sitting over all items of a case.</summary>
    /// <param name="published">The case.</param>
    /// <param name="mode">Practice or exam.</param>
    /// <param name="answers">Answers every item, so that the feedback shows whole; null leaves all open.</param>
    /// <param name="now">The time.</param>
    public static Sitting Of(PublishedCase published, Mode mode, Answers? answers, DateTimeOffset now) => Of(
        [.. published.Case.Stages.SelectMany(stage => stage.Items.Select(item => (stage, item))).Select((q, i) => new Question(i, published, q.stage, q.item))], mode, answers, now);

    /// <summary>The same over all items of a quiz; null when none of its cases can be asked.</summary>
    public static Sitting? Of(Quiz quiz, IReadOnlyDictionary<string, PublishedCase> live, Answers? answers, DateTimeOffset now)
    {
        var questions = quiz.Plan(id => live.TryGetValue(id, out var found) ? (found.Revision, found.Case) : null)
            .Select((planned, i) => (planned, i, found: live[planned.Case]))
            .Select(p => new Question(p.i, p.found, p.found.Case.Stages[p.planned.Stage - 1], p.found.Case.Find(p.planned.Item)!)).ToArray();
        return questions.Length == 0 ? null : Of(questions, quiz.Mode, answers, now);
    }

    private static Sitting Of(IReadOnlyList<Question> questions, Mode mode, Answers? answers, DateTimeOffset now)
    {
        var plan = questions.Select(q => new PlannedItem(q.Case.Case.Id, q.Case.Revision, q.Item.Id, q.Stage.Number, 1)).ToArray();
        var attempt = Attempt.Start(Guid.CreateVersion7(now), Guid.Empty, null, Purpose.Quiz, mode, 1, plan, now, null);
        var grades = new Dictionary<int, GradeRow>();
        foreach (var question in answers is null ? [] : questions)
        {
            while (attempt.StateOf(question.Position) == StageState.Ahead)
            {
                attempt.PassStage(question.Case.Case.Id, attempt.OpenStage(question.Case.Case.Id), now);
            }
            var (answer, confidence) = answers!(question);
            attempt.Answer(question.Position, Guid.CreateVersion7(now), answer, confidence, commit: true, 0, 0, now);
            var grade = question.Item.Grade(answer);
            grades[question.Position] = new(attempt.Id, question.Position, 1, null, grade.Fraction, grade.Verdict, grade.RuleVersion, null, now);
        }
        return new(attempt, grades, questions);
    }
}
