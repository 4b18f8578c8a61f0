using Elearning.Data;
using Elearning.Data.Attempts;
using Elearning.Domain.Attempts;
using Elearning.Web.Features.Cases;

namespace Elearning.Web.Features.Attempts;

/// <summary>Opens the attempt of a person; one that ran out of time is submitted first, so that no page shows it as open.</summary>
public sealed class Sittings(ElearningDb db, CaseLibrary library, SubmitAttempt submit, SittingMemory memory, TimeProvider time)
{
    /// <summary>The sitting, or null when there is none or it is somebody else's.</summary>
    public async Task<Sitting?> FindAsync(Guid id, Guid person, TimeZoneInfo zone, CancellationToken cancel)
    {
        if (await db.FindAttemptAsync(id, cancel) is not { } record || record.Attempt.PersonId != person)
        {
            return null;
        }
        if (record.Attempt.Submission is null && record.Attempt.IsOver(time.GetUtcNow()))
        {
            record = await submit.RunAsync(id, SubmittedBy.Deadline, zone, cancel);
        }
        var sitting = await library.SittingAsync(record, cancel);
        memory.Keep(sitting);
        return sitting;
    }

    /// <summary>
    /// The open exam of a person as this node saw it last, without asking the database; null when it did not, or when its time is over. What it takes must be kept by a
    /// statement that refuses what has changed meanwhile, and what it would refuse is asked again of the record.
    /// </summary>
    public Sitting? Remembered(Guid id, Guid person) => memory.Find(id) is { } sitting && IsOpenFor(sitting, person) ? sitting : null;

    /// <summary>
    /// The open exam of a person as an answer on this node has found it on record this very moment, for the one page that follows it; null otherwise.
    /// </summary>
    public Sitting? JustAnswered(Guid id, Guid person) => memory.TakeAsOnRecord(id) is { } sitting && IsOpenFor(sitting, person) ? sitting : null;

    private bool IsOpenFor(Sitting sitting, Guid person) => sitting.Attempt.PersonId == person && !sitting.Attempt.IsOver(time.GetUtcNow());

    /// <summary>What was shown before the answer to a question; null when nothing says so. Asks the database only where there is a trace.</summary>
    public async Task<Trace?> TraceAsync(Sitting sitting, Question question, CancellationToken cancel) =>
        sitting.Traced.Contains(question.Position) ? PostedTrace.Sum(await db.TracesAsync(sitting.Id, question.Position, cancel), question) : null;
}

/// <summary>Puts an attempt and its content together.</summary>
public static class SittingContent
{
    public static async ValueTask<Sitting> SittingAsync(this CaseLibrary library, RecordedAttempt record, CancellationToken cancel)
    {
        var plan = record.Attempt.Plan;
        var questions = new Question[plan.Count];
        for (var position = 0; position < plan.Count; position++)
        {
            var @case = await library.RevisionAsync(plan[position].Revision, cancel);
            var item = @case.Case.Find(plan[position].Item) ?? throw new InvalidOperationException($"Revision {plan[position].Revision} asks no '{plan[position].Item}'.");
            questions[position] = new Question(position, @case, @case.Case.StageOf(item), item) { Since = record.Attempt.StartedAt }.With(record.Repairs.Where(r => r.Case == plan[position].Case));
        }
        return new(record.Attempt, record.Grades, questions) { Traced = record.Traced, Readings = record.Readings, Corrections = record.Corrections, Marks = record.Marks };
    }
}
