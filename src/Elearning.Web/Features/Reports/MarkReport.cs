using Elearning.Data;
using Elearning.Data.Attempts;
using Elearning.Data.Reports;
using Elearning.Domain;
using Elearning.Domain.Attempts;
using Elearning.Domain.Reports;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Audit;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Credits;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Reports;

/// <summary>What came of marking a report.</summary>
public enum Marking
{
    Marked,
    /// <summary>It no longer awaits a mark: somebody gave it, or a repair did without.</summary>
    Already,
    /// <summary>Somebody else holds it.</summary>
    Held,
    /// <summary>No such report, or one's own.</summary>
    Unknown,
}

/// <summary>
/// Marks one report: what was found, the grade, the review, the score of a submitted attempt, and with the last awaited mark its credits and a message. All or nothing, once.
/// </summary>
public sealed class MarkReport(ElearningDb db, CaseLibrary library, ObjectiveReviews reviews, CreditProposals credits, AwaitedReports queue, TimeProvider time)
{
    public async Task<Marking> RunAsync(Guid attempt, int position, Guid marker, IReadOnlyCollection<string> ticked, string? comment, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldMarkingAsync(cancel);
        if (!await db.HoldAttemptAsync(attempt, cancel) || await db.FindAttemptAsync(attempt, cancel) is not { } record
            || record.Attempt.PersonId == marker || !record.Grades.TryGetValue(position, out var awaited))
        {
            return Marking.Unknown;
        }
        var sitting = await library.SittingAsync(record, cancel);
        if (sitting.Questions[position] is not { Item: Report report } question)
        {
            return Marking.Unknown;
        }
        if (awaited is not { Verdict: Verdict.Awaiting, Counts: true })
        {
            return Marking.Already;
        }
        if (!await queue.HoldAsync(attempt, position, marker, cancel))
        {
            return Marking.Held;
        }
        var response = record.Attempt.Latest(position)!;
        string[] found = [.. report.Rubric.Select(l => l.Id).Where(ticked.Contains)];
        var judged = new Judged(question, response, report.MarkOf(new Reviewed(((Written)response.Answer!).Text, found)));
        var mark = Scored(new(attempt, position, awaited.Ordinal + 1, found, comment, marker, time.GetUtcNow()), record, judged.Grade);
        await KeepAsync(mark, record, judged, cancel);
        await transaction.CommitAsync(cancel);
        return Marking.Marked;
    }

    private static ReportMark Scored(ReportMark mark, RecordedAttempt record, Grade grade)
    {
        var score = record.Attempt.Submission is null ? (Score?)null
            : Score.Of(record.Attempt.Plan.Select((planned, p) => (planned.Weight, p == mark.Position ? grade : record.Grades[p].ToGrade())));
        return mark with { AfterCorrection = record.Corrections.Select(c => c.Number).DefaultIfEmpty(0).Max(), Score = score?.Points, Most = score?.Most };
    }

    private async Task KeepAsync(ReportMark mark, RecordedAttempt record, Judged judged, CancellationToken cancel)
    {
        var zone = TimeZones.OrDefault(await db.Users.Where(u => u.Id == record.Attempt.PersonId).Select(u => u.Zone).SingleAsync(cancel));
        await db.KeepAsync([judged.ToRow(mark.AttemptId, mark.At) with { Ordinal = mark.Ordinal }], await reviews.RateAsync(record.Attempt, [judged], mark.At, zone, cancel), cancel);
        db.ReportMarks.Add(mark);
        AuditLog.Add(db, mark.At, mark.By, "report.marked", AuditLog.Of("attempt", mark.AttemptId), ("question", $"{mark.Position + 1}"));
        await db.SaveChangesAsync(cancel);
        await db.ReportClaims.Where(c => c.AttemptId == mark.AttemptId && c.Position == mark.Position).ExecuteDeleteAsync(cancel);
        // With the last awaited mark the score is whole: what the submission would have earned is proposed.
        var whole = await library.SittingAsync((await db.FindAttemptAsync(mark.AttemptId, cancel))!, cancel);
        if (whole.AwaitsMarking)
        {
            return;
        }
        await ReportReminder.OweAsync(db, whole.Attempt, mark.At, cancel);
        if (!whole.AsksSmallPanel)
        {
            await credits.ProposeAsync(whole.Attempt, cancel);
        }
    }
}
