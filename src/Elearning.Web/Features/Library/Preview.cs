using Elearning.Data.Attempts;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Attempts.Kinds;
using Elearning.Web.Features.Cases;

namespace Elearning.Web.Features.Library;

/// <summary>A case as an intern would sit it, made in memory: nothing of it is recorded.</summary>
public static class Preview
{
    /// <summary>A sitting over all items of a case; when disclosed, every item has the key as its answer, so that the feedback shows whole.</summary>
    public static Sitting Of(PublishedCase published, Mode mode, bool disclosed, DateTimeOffset now)
    {
        var questions = published.Case.Stages.SelectMany(stage => stage.Items.Select(item => (stage, item)))
            .Select((q, i) => new Question(i, published, q.stage, q.item)).ToArray();
        var plan = questions.Select(q => new PlannedItem(published.Case.Id, published.Revision, q.Item.Id, q.Stage.Number, 1)).ToArray();
        var attempt = Attempt.Start(Guid.CreateVersion7(now), Guid.Empty, null, Purpose.Quiz, mode, 1, plan, now, null);
        var grades = new Dictionary<int, GradeRow>();
        foreach (var question in disclosed ? questions : [])
        {
            while (attempt.StateOf(question.Position) == StageState.Ahead)
            {
                attempt.PassStage(published.Case.Id, attempt.OpenStage(published.Case.Id), now);
            }
            var key = ItemKind.Of(question.Item).FullMark(question.Item, published);
            attempt.Answer(question.Position, Guid.CreateVersion7(now), key, null, commit: true, 0, 0, now);
            var grade = question.Item.Grade(key);
            grades[question.Position] = new(attempt.Id, question.Position, 1, null, grade.Fraction, grade.Verdict, grade.RuleVersion, null, now);
        }
        return new(attempt, grades, questions);
    }
}
