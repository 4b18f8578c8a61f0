using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Attempts;
using Elearning.Domain.Reports;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Cases;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Reports;

/// <summary>The reports to mark: the oldest first, blind to the name, one marker at a time.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("reports")]
public sealed class ReportsController(ElearningDb db, CaseLibrary library, AwaitedReports queue, MarkReport mark) : SiteController
{
    private const int LongestComment = 2000;

    /// <param name="Line">Ids of the lines ticked.</param>
    /// <param name="Comment">To the intern.</param>
    public sealed record Marked(string[]? Line, string? Comment);

    [HttpGet("")]
    public async Task<IResult> Next(string? done, CancellationToken cancel)
    {
        var waiting = await queue.CountAsync(cancel);
        if (await queue.TakeAsync(Me, cancel) is not var (attempt, position) || await db.FindAttemptAsync(attempt, cancel) is not { } record)
        {
            return Show(new NoReportPage.Model(waiting, done));
        }
        var question = (await library.SittingAsync(record, cancel)).Questions[position];
        return Show(MarkingPage.Model.Of(attempt, question, ReportKind.TextOf(record.Attempt.Latest(position)?.Answer) ?? "", waiting, done));
    }

    [HttpPost("{attempt:guid}/{position:int}/marks")]
    public async Task<IResult> Mark(Guid attempt, int position, [FromForm] Marked form, CancellationToken cancel)
    {
        var comment = PostedFields.Prose(form.Comment is { Length: > LongestComment } ? form.Comment[..LongestComment] : form.Comment);
        return await mark.RunAsync(attempt, position, Me, form.Line ?? [], comment.Length == 0 ? null : comment, cancel) switch
        {
            Marking.Marked => SeeOther("/reports?done=marked"),
            Marking.Already => SeeOther("/reports?done=already"),
            Marking.Held => SeeOther("/reports?done=held"),
            _ => Missing(),
        };
    }
}
