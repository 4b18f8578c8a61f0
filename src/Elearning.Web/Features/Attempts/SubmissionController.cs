using Elearning.Domain.Attempts;
using Elearning.Web.Features.Cases;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Attempts;

/// <summary>Hands an attempt in, once.</summary>
[Route("attempts/{id:guid}/submission")]
public sealed class SubmissionController(Sittings sittings, SubmitAttempt submit, CaseLibrary library, TimeProvider time) : SittingController(sittings, library, time)
{
    [HttpGet("")]
    public async Task<IResult> Confirm(Guid id, CancellationToken cancel) => await FindAsync(id, cancel) is not { } sitting ? Missing()
        : sitting.Attempt.Submission is not null ? SeeOther($"/attempts/{id}/result")
        : Show(SubmissionPage.Model.Of(sitting, await BarAsync(sitting, null, cancel)));

    [HttpPost("")]
    public async Task<IResult> Submit(Guid id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } sitting)
        {
            return Missing();
        }
        if (sitting.Attempt.Submission is null)
        {
            await submit.RunAsync(id, SubmittedBy.Intern, Zone, cancel);
        }
        return SeeOther($"/attempts/{id}/result");
    }
}
