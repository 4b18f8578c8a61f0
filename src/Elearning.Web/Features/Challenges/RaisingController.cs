using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Cases;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Challenges;

/// <summary>An intern's objection, from the page of the feedback.</summary>
[Route("attempts/{id:guid}/items/{n:int}/challenge")]
public sealed class RaisingController(Sittings sittings, RaiseChallenge raise, CaseLibrary library, TimeProvider time) : SittingController(sittings, library, time)
{
    [HttpPost("")]
    public async Task<IResult> Raise([FromRoute] Guid id, [FromRoute] int n, [FromForm] string? text, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } sitting || n < 1 || n > sitting.Questions.Count)
        {
            return Missing();
        }
        var path = sitting.PathOf(n - 1);
        return await raise.RunAsync(sitting, sitting.Questions[n - 1], text, cancel) switch
        {
            Raising.Raised or Raising.Already => SeeOther($"{path}#challenge"),
            Raising.TooMany => Refused("challenges.too-many", path, "attempts.to-feedback", 429, RaiseChallenge.MostADay),
            Raising.NotShown => Missing(),
            _ => Refused("challenges.unread", path, "attempts.to-feedback", 422, RaiseChallenge.Longest),
        };
    }
}
