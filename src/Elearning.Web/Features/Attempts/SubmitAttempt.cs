using Elearning.Data;
using Elearning.Data.Attempts;
using Elearning.Domain.Attempts;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Credits;

namespace Elearning.Web.Features.Attempts;

/// <summary>Ends an attempt: a grade for every position, the submission, the reviews and the credit it earns, all or nothing and once only.</summary>
public sealed class SubmitAttempt(ElearningDb db, CaseLibrary library, ObjectiveReviews reviews, CreditProposals credits, TimeProvider time)
{
    /// <summary>The attempt as submitted now, or as it was submitted before.</summary>
    /// <exception cref="KeyNotFoundException">No such attempt.</exception>
    public async Task<RecordedAttempt> RunAsync(Guid id, SubmittedBy by, TimeZoneInfo zone, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldMarkingAsync(cancel);
        if (!await db.HoldAttemptAsync(id, cancel))
        {
            throw new KeyNotFoundException($"No attempt {id}.");
        }
        var record = await SubmitHeldAsync(id, by, zone, cancel);
        await transaction.CommitAsync(cancel);
        return record;
    }

    /// <summary>The same inside a transaction that holds marking and the attempt's row.</summary>
    public async Task<RecordedAttempt> SubmitHeldAsync(Guid id, SubmittedBy by, TimeZoneInfo zone, CancellationToken cancel)
    {
        var record = await db.FindAttemptAsync(id, cancel) ?? throw new KeyNotFoundException($"No attempt {id}.");
        if (record.Attempt.Submission is not null)
        {
            return record;
        }
        var now = time.GetUtcNow();
        var sitting = await library.SittingAsync(record, cancel);
        var judged = sitting.Questions.Select(q => Judge(sitting, q)).ToArray();
        var submission = record.Attempt.Submit((position, _) => judged[position].Grade, by, now)!;
        var fresh = judged.Where(j => !record.Grades.ContainsKey(j.Question.Position)).ToArray();
        var rows = fresh.Select(j => j.ToRow(id, submission.At)).ToArray();
        await db.KeepAsync(rows, await reviews.RateAsync(record.Attempt, fresh, submission.At, zone, cancel), cancel);
        if (await db.KeepAsync(submission, cancel) != Adding.Added)
        {
            throw new InvalidOperationException($"Attempt {id} was submitted while its row was held.");
        }
        if (!sitting.AsksSmallPanel && !judged.Any(j => j.Grade is { Verdict: Verdict.Awaiting, Counts: true }))
        {
            await credits.ProposeAsync(record.Attempt, cancel);
        }
        return record with { Grades = record.Grades.Values.Concat(rows).ToDictionary(g => g.Position) };
    }

    // What was marked at once in practice keeps its mark.
    private static Judged Judge(Sitting sitting, Question question)
    {
        var latest = sitting.Attempt.Latest(question.Position);
        var grade = sitting.Grades.TryGetValue(question.Position, out var known)
            ? known.ToGrade()
            : question.Item.MarkOf(latest?.Answer);
        return new(question, latest, grade);
    }
}

/// <summary>A question, the response that was judged, and its grade.</summary>
public sealed record Judged(Question Question, Response? Response, Grade Grade)
{
    /// <summary>The first grade of its position, as a row.</summary>
    public GradeRow ToRow(Guid attempt, DateTimeOffset at) =>
        GradeRow.Of(attempt, Question.Position, 1, Response?.Id, Grade, null, at);
}
