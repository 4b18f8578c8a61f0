using Elearning.Data;
using Elearning.Data.Attempts;
using Elearning.Web.Features.Cases;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Attempts;

/// <summary>What a page showed and the place it was left at, sent while it stays open or is left. Neither is worth a message: what cannot be taken is dropped.</summary>
[Route("attempts/{id:guid}/items/{n:int}"), RequestFormLimits(ValueLengthLimit = 16 * 1024, ValueCountLimit = 20, KeyLengthLimit = 100)]
public sealed class TracesController(ElearningDb db, Sittings sittings, SittingMemory memory, CaseLibrary library, TimeProvider time) : SittingController(sittings, library, time)
{
    [HttpPost("traces")]
    public async Task<IResult> Trace([FromRoute] Guid id, [FromRoute] int n, CancellationToken cancel)
    {
        if (!Request.HasFormContentType || Open(await FindAsync(id, cancel), n) is not { } question)
        {
            return Missing();
        }
        var (form, now) = (await FormAsync(cancel), Now);
        if (Guid.TryParse(form["TraceId"], out var trace) && question.CanAnswer && PostedTrace.Read(form["Trace"], question.Question, now)?.ToString() is { Length: > 0 } slices)
        {
            await db.KeepAsync(new TraceRow(trace, id, question.Question.Position, slices, now), cancel);
        }
        return Results.NoContent();
    }

    [HttpPost("readings")]
    public async Task<IResult> Read([FromRoute] Guid id, [FromRoute] int n, CancellationToken cancel)
    {
        // A place is worth no more than what was seen last of the attempt.
        if (!Request.HasFormContentType || Open(Remembered(id) ?? await FindAsync(id, cancel), n) is not { } question)
        {
            return Missing();
        }
        if (question.CanAnswer && PostedReading.Read(await FormAsync(cancel), id, question.Question, Now) is { } reading)
        {
            await db.KeepAsync(reading, cancel);
            memory.Keep(reading);
        }
        return Results.NoContent();
    }

    private static (Question Question, bool CanAnswer)? Open(Sitting? sitting, int n) =>
        sitting is not null && n >= 1 && n <= sitting.Questions.Count
            ? (sitting.Questions[n - 1], sitting.Attempt.DisclosureOf(n - 1).CanAnswer && sitting.Attempt.StateOf(n - 1) == Domain.Attempts.StageState.Open)
            : null;
}
