using Elearning.Data;
using Elearning.Data.Attempts;
using Elearning.Web.Features.Cases;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Attempts;

/// <summary>What a page showed and the place it was left at, sent while it stays open or is left. Neither is worth a message: what cannot be taken is dropped.</summary>
[Route("attempts/{id:guid}/items/{n:int}"), RequestFormLimits(ValueLengthLimit = 16 * 1024, ValueCountLimit = 20, KeyLengthLimit = 100)]
public sealed class TracesController(ElearningDb db, Sittings sittings, CaseLibrary library, TimeProvider time) : SittingController(sittings, library, time)
{
    [HttpPost("traces")]
    public async Task<IResult> Trace([FromRoute] Guid id, [FromRoute] int n, CancellationToken cancel)
    {
        if (await OpenAsync(id, n, cancel) is not { } question)
        {
            return Missing();
        }
        var (form, now) = (await Request.ReadFormAsync(cancel), Now);
        if (Guid.TryParse(form["TraceId"], out var trace) && question.CanAnswer && PostedTrace.Read(form["Trace"], question.Question, now)?.ToString() is { Length: > 0 } slices)
        {
            await db.KeepAsync(new TraceRow(trace, id, question.Question.Position, slices, now), cancel);
        }
        return Results.NoContent();
    }

    [HttpPost("readings")]
    public async Task<IResult> Read([FromRoute] Guid id, [FromRoute] int n, CancellationToken cancel)
    {
        if (await OpenAsync(id, n, cancel) is not { } question)
        {
            return Missing();
        }
        if (question.CanAnswer && PostedReading.Read(await Request.ReadFormAsync(cancel), id, question.Question, Now) is { } reading)
        {
            await db.KeepAsync(reading, cancel);
        }
        return Results.NoContent();
    }

    private async Task<(Question Question, bool CanAnswer)?> OpenAsync(Guid id, int n, CancellationToken cancel) =>
        Request.HasFormContentType && await FindAsync(id, cancel) is { } sitting && n >= 1 && n <= sitting.Questions.Count
            ? (sitting.Questions[n - 1], sitting.Attempt.DisclosureOf(n - 1).CanAnswer && sitting.Attempt.StateOf(n - 1) == Domain.Attempts.StageState.Open)
            : null;
}
