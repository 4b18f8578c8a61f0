using System.Globalization;
using Elearning.Data.Attempts;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Cases;

namespace Elearning.Web.Features.Library;

/// <summary>A case as an intern would sit it, made in memory: nothing of it is recorded.</summary>
public static class Preview
{
    /// <summary>A sitting over all items of a case.</summary>
    /// <param name="published">The case.</param>
    /// <param name="mode">Practice or exam.</param>
    /// <param name="answers">Answers every item, so that the feedback shows whole; null leaves all open.</param>
    /// <param name="now">The time.</param>
    public static Sitting Of(PublishedCase published, Mode mode, Func<Question, (Answer? Answer, Confidence? Confidence)>? answers, DateTimeOffset now)
    {
        var questions = published.Case.Stages.SelectMany(stage => stage.Items.Select(item => (stage, item)))
            .Select((q, i) => new Question(i, published, q.stage, q.item)).ToArray();
        var plan = questions.Select(q => new PlannedItem(published.Case.Id, published.Revision, q.Item.Id, q.Stage.Number, 1)).ToArray();
        var attempt = Attempt.Start(Guid.CreateVersion7(now), Guid.Empty, null, Purpose.Quiz, mode, 1, plan, now, null);
        var grades = new Dictionary<int, GradeRow>();
        foreach (var question in answers is null ? [] : questions)
        {
            while (attempt.StateOf(question.Position) == StageState.Ahead)
            {
                attempt.PassStage(published.Case.Id, attempt.OpenStage(published.Case.Id), now);
            }
            var (answer, confidence) = answers!(question);
            attempt.Answer(question.Position, Guid.CreateVersion7(now), answer, confidence, commit: true, 0, 0, now);
            var grade = question.Item.Grade(answer);
            grades[question.Position] = new(attempt.Id, question.Position, 1, null, grade.Fraction, grade.Verdict, grade.RuleVersion, null, now);
        }
        return new(attempt, grades, questions);
    }

    /// <summary>The answer that earns the full mark, as far as the item's own limits allow; null when a draft does not say it yet.</summary>
    public static Answer? KeyOf(Item item, PublishedCase published) => item switch
    {
        SingleBest s => new Picked(s.Choices.Where(c => c.IsKey).Select(c => c.Id).ToArray()),
        MultipleResponse m => new Picked(m.Choices.Where(c => c.IsKey).Select(c => c.Id).ToArray()),
        ShortText t => t.Listed.FirstOrDefault(l => l.Credit == Credit.Accepted) is { Wordings: [var first, ..] } ? new Written(first) : null,
        NumberItem n => new Measured(n.Value.ToString(CultureInfo.CurrentCulture), n.Value),
        Locate { Findings.Count: 0 } => new Marked([], NothingSeen: true),
        Measure m => KeyOf(m, published),
        Locate l => new Marked(l.Findings.Take(l.MostMarks).Select(f => CentreOf(f, published)).ToArray()),
        _ => throw new InvalidOperationException($"No key of a {item.Kind}."),
    };

    private static Caliper KeyOf(Measure item, PublishedCase published)
    {
        if (item.Key() is not { } key)
        {
            return new([], "", null);
        }
        var series = item.Findings[0].Series;
        return new([At(key.Start), At(key.End)], "", null);

        Mark At(Domain.Imaging.Point place)
        {
            var (column, row) = published.Series[series].Geometry.Frames[key.Frame].Project(place);
            return new(series, key.Frame, column, row, place);
        }
    }

    private static Mark CentreOf(Finding finding, PublishedCase published)
    {
        var (column, row) = published.Series[finding.Series].Geometry.Frames[finding.CentreFrame].Project(finding.Centre);
        return new(finding.Series, finding.CentreFrame, column, row, finding.Centre);
    }
}
