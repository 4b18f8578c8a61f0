using System.Collections.Concurrent;
using Elearning.Data.Statistics;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Statistics;
using Elearning.Web.Features.Cases;

namespace Elearning.Web.Features.Statistics;

/// <summary>Reads what attempts say of their items.</summary>
public sealed class Observing(CaseLibrary library, ILogger<Observing> log)
{
    // Thousands of people pick the same choice; what they mark or write is their own, and longer.
    private const int MostAnswers = 10_000;
    private const int LongestShared = 80;
    private readonly ConcurrentDictionary<string, Answer> answers = new(StringComparer.Ordinal);

    /// <summary>The attempt as it is to be counted now; its language stays the one it was first counted in.</summary>
    public CountedAttempt Now(CountableAttempt attempt, string quiz)
    {
        return new()
        {
            AttemptId = attempt.Id,
            QuizId = quiz,
            Language = attempt.Before?.Language ?? attempt.Language,
            Marks = [.. attempt.Grades.Select((grade, position) => Units(attempt.Plan[position].Weight * grade.Fraction))],
            Verdicts = [.. attempt.Grades.Select(grade => (short)grade.Verdict)],
        };
    }

    /// <summary>What an attempt, counted so, says of each position of its plan.</summary>
    public async Task<IReadOnlyList<Observation>> ObserveAsync(CountableAttempt attempt, CountedAttempt counted, CancellationToken cancel)
    {
        var plan = attempt.Plan;
        var total = counted.Marks.Sum();
        var seen = new Observation[plan.Count];
        for (var position = 0; position < plan.Count; position++)
        {
            var (_, text, confidence, seconds) = attempt.Responses[position];
            var answer = text is null ? null : AnswerOf(text);
            seen[position] = new(counted.Language, counted.Marks[position], Units(plan[position].Weight), total, (Verdict)counted.Verdicts[position], confidence, seconds,
                answer is Picked picked ? picked.Choices : [], await ClicksAsync(plan[position], answer, cancel));
        }
        return seen;
    }

    private Answer AnswerOf(string text)
    {
        if (text.Length > LongestShared)
        {
            return Answer.FromJson(text);
        }
        if (answers.TryGetValue(text, out var known))
        {
            return known;
        }
        if (answers.Count >= MostAnswers)
        {
            answers.Clear();
        }
        return answers[text] = Answer.FromJson(text);
    }

    private async ValueTask<IReadOnlyList<Click>> ClicksAsync(PlannedItem planned, Answer? answer, CancellationToken cancel)
    {
        if (answer is not (Marked { Marks.Count: > 0 } or Caliper { Ends.Count: > 0 }))
        {
            return [];
        }
        try
        {
            var published = await library.RevisionAsync(planned.Revision, cancel);
            var judged = (published.Case.Find(planned.Item), answer) switch
            {
                (Locate locate, Marked marked) => locate.Judge(marked),
                (Measure measure, Caliper caliper) => measure.Judge(caliper).Ends.Select(e => new MarkJudgement(e.End, e.Verdict, e.Finding, null)),
                _ => [],
            };
            return [.. judged.Where(j => published.Series.GetValueOrDefault(j.Mark.Series)?.Geometry.Frames.ElementAtOrDefault(j.Mark.Frame) is not null)
                .Select(j => Click.Of(j, published.Series[j.Mark.Series].Geometry.Frames[j.Mark.Frame].Columns, published.Series[j.Mark.Series].Geometry.Frames[j.Mark.Frame].Rows))];
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException)
        {
            // A revision that cannot be read any more must not stop the count of the others.
            log.LogWarning(e, "Marks on {Case} of revision {Revision} are left out of the statistics", planned.Case, planned.Revision);
            return [];
        }
    }

    private static int Units(decimal points) => (int)Math.Round(points * Observation.Unit, MidpointRounding.AwayFromZero);
}
