using Elearning.Data;
using Elearning.Data.Attempts;
using Elearning.Domain.Attempts;
using Elearning.Web.Features.Cases;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Attempts;

/// <summary>Leaves a stage of a case for good.</summary>
[Route("attempts/{id:guid}/stages")]
public sealed class StagesController(ElearningDb db, Sittings sittings, CaseLibrary library, TimeProvider time) : SittingController(sittings, library, time)
{
    public sealed record Form(string? Case, int? Stage);

    [HttpPost("")]
    public async Task<IResult> Pass(Guid id, [FromForm] Form form, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } sitting || !sitting.Attempt.Cases.Contains(form.Case))
        {
            return Missing();
        }
        if (sitting.Attempt.Submission is not null)
        {
            return Refused("attempts.closed", $"/attempts/{id}/result", "attempts.to-result");
        }
        // Passed before, or asked for twice: there is nothing to do but to go on.
        if (sitting.Attempt.PassStage(form.Case!, form.Stage ?? 0, Now) is { } passed && await db.KeepAsync(passed, cancel) == Adding.Closed)
        {
            return Refused("attempts.closed", $"/attempts/{id}/result", "attempts.to-result");
        }
        return SeeOther(sitting.Next() is { } next ? sitting.PathOf(next.Position) : $"/attempts/{id}");
    }
}
