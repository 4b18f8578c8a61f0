using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Attempts;
using Elearning.Data.Reports;
using Elearning.Domain.Attempts;
using Elearning.Domain.Reports;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Cases;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Reports;

/// <summary>The reports to mark: the oldest first, blind to the name, one marker at a time.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("reports")]
public sealed class ReportsController(ElearningDb db, CaseLibrary library, AwaitedReports queue, MarkReport mark) : SiteController
{
    /// <param name="Line">Ids of the lines ticked.</param>
    /// <param name="None">Whether it was said that none of them is there.</param>
    /// <param name="Comment">To the intern.</param>
    public sealed record Marked(string[]? Line, bool None, string? Comment);

    [HttpGet("")]
    public async Task<IResult> Next(string? done, CancellationToken cancel) =>
        await queue.TakeAsync(Me, cancel) is var (attempt, position) && await ModelAsync(attempt, position, cancel) is { } model
            ? Show(model with { Done = done is "marked" or "already" or "held" ? done : null })
            : Show(new NoReportPage.Model(await queue.CountAsync(cancel), done));

    [HttpPost("{attempt:guid}/{position:int}/marks")]
    public async Task<IResult> Mark(Guid attempt, int position, [FromForm] Marked form, CancellationToken cancel)
    {
        var comment = PostedFields.Prose(form.Comment);
        string[] lines = form.Line ?? [];
        // A mark is given once: an Enter too many is not the mark of an empty report.
        var problem = lines.Length > 0 == form.None ? (form.None ? "both" : "nothing") : comment.Length > ReportMark.LongestComment ? "comment" : null;
        if (problem is not null)
        {
            return await ModelAsync(attempt, position, cancel) is { } model ? Show(model with { Problem = problem, Ticked = lines, None = form.None, Comment = comment }, 422)
                : await db.ReportMarks.AnyAsync(m => m.AttemptId == attempt && m.Position == position, cancel) ? SeeOther("/reports?done=already") : Missing();
        }
        return await mark.RunAsync(attempt, position, Me, lines, comment.Length == 0 ? null : comment, cancel) switch
        {
            Marking.Marked => SeeOther("/reports?done=marked"),
            Marking.Already => SeeOther("/reports?done=already"),
            Marking.Held => SeeOther("/reports?done=held"),
            _ => Missing(),
        };
    }

    // Null where nothing waits for this reader.
    private async Task<MarkingPage.Model?> ModelAsync(Guid attempt, int position, CancellationToken cancel)
    {
        if (await db.FindAttemptAsync(attempt, cancel) is not { } record || record.Attempt.PersonId == Me || record.Grades.GetValueOrDefault(position) is not { Verdict: Verdict.Awaiting, Counts: true })
        {
            return null;
        }
        return (await library.SittingAsync(record, cancel)).Questions[position] is { Item: Report } question
            ? MarkingPage.Model.Of(attempt, question, ReportKind.TextOf(record.Attempt.Latest(position)?.Answer) ?? "", await queue.CountAsync(cancel))
            : null;
    }
}
