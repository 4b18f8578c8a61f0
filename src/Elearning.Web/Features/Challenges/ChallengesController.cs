using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Attempts;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Cases;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Challenges;

/// <summary>Objections as professors read and answer them.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("challenges")]
public sealed class ChallengesController(ElearningDb db, CaseLibrary library, AnswerChallenge answer) : SiteController
{
    [HttpGet("")]
    public async Task<IResult> Index(bool answered, CancellationToken cancel)
    {
        var cases = await library.LiveAsync(cancel);
        var rows = await db.ChallengesAsync(answered, cancel);
        return Show(new ChallengesPage.Model([.. rows.Select(r => (r, cases.TryGetValue(r.Challenge.CaseId, out var found) ? found.Case.Title.In(Texts.Language) : r.Challenge.CaseId))], answered, Zone));
    }

    [HttpGet("{id:guid}")]
    public async Task<IResult> One(Guid id, string? error, CancellationToken cancel)
    {
        if (await db.ChallengeAsync(id, cancel) is not { } found || await db.FindAttemptAsync(found.Challenge.AttemptId, cancel) is not { } record)
        {
            return Missing();
        }
        var question = (await library.SittingAsync(record, cancel)).Questions[found.Challenge.Position];
        return Show(new ChallengePage.Model(found, question, record.Attempt.Latest(question.Position)?.Answer, record.Grades.GetValueOrDefault(question.Position), error is "text" or "already" ? error : null, Zone), error is null ? 200 : 422);
    }

    [HttpPost("{id:guid}/answer")]
    public async Task<IResult> Answer(Guid id, [FromForm] string? verdict, [FromForm] string? text, CancellationToken cancel)
    {
        if (await db.ChallengeAsync(id, cancel) is not { } found)
        {
            return Missing();
        }
        if (text?.Trim() is not { Length: > 0 and <= RaiseChallenge.Longest } read || verdict is not ("accept" or "refuse"))
        {
            return SeeOther($"/challenges/{id}?error=text");
        }
        if (!await answer.RunAsync(id, verdict == "accept", read, Me, cancel))
        {
            return SeeOther($"/challenges/{id}?error=already");
        }
        return SeeOther(verdict == "accept" ? $"/library/{found.Challenge.CaseId}/items/{found.Challenge.ItemId}/repair?challenge={id}" : $"/challenges/{id}");
    }
}
