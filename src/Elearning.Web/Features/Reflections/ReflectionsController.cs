using Elearning.Domain.Credits;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Cases;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Reflections;

/// <summary>A note of reflection on a finished quiz, where a regime rewards it.</summary>
[Route("attempts/{id:guid}/reflection")]
public sealed class ReflectionsController(Sittings sittings, ReflectionQuery reflections, WriteReflection write, CaseLibrary library, TimeProvider time) : SittingController(sittings, library, time)
{
    [HttpGet]
    public Task<IResult> Open(Guid id, CancellationToken cancel) => PageAsync(id, "", null, cancel);

    [HttpPost]
    public async Task<IResult> Write(Guid id, [FromForm] string? text, CancellationToken cancel)
    {
        var note = (text ?? "").ReplaceLineEndings("\n").Trim();
        if (await FindAsync(id, cancel) is not { Attempt: { Submission: not null, QuizId: { } quiz } })
        {
            return Missing();
        }
        if ((await reflections.OfAsync(Me, quiz, Now, cancel)) is { Open.Count: > 0 } state
            && (note.Length < state.Least ? "short" : note.Length > ReflectionTerms.Longest ? "long" : null) is { } problem)
        {
            return await PageAsync(id, note, problem, cancel);
        }
        // Sent twice, it was kept once; the result says so either way.
        await write.RunAsync(Me, quiz, id, note, cancel);
        return SeeOther($"/attempts/{id}/result#reflection");
    }

    private async Task<IResult> PageAsync(Guid id, string text, string? problem, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { Attempt: { Submission: not null, QuizId: { } quiz } })
        {
            return Missing();
        }
        var state = await reflections.OfAsync(Me, quiz, Now, cancel);
        return state.Open.Count == 0 ? SeeOther($"/attempts/{id}/result#reflection")
            : Show(new ReflectionPage.Model(id, await TitleAsync(quiz, cancel), state, text, problem), problem is null ? 200 : 422);
    }
}
