using Elearning.Domain.Credits;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Cases;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Reflections;

/// <summary>A note of reflection on a finished quiz, or on a case of a finished review, where a regime rewards it.</summary>
[Route("attempts/{id:guid}/reflection")]
public sealed class ReflectionsController(Sittings sittings, ReflectionQuery reflections, WriteReflection write, CaseLibrary library, TimeProvider time) : SittingController(sittings, library, time)
{
    private readonly CaseLibrary library = library;

    /// <param name="id">The attempt.</param>
    /// <param name="about">The case, of a review.</param>
    /// <param name="cancel">Stops.</param>
    [HttpGet]
    public async Task<IResult> Open(Guid id, [FromQuery(Name = "case")] string? about, CancellationToken cancel) =>
        await SubjectAsync(id, about, cancel) is { } subject ? await PageAsync(id, subject, "", null, cancel) : Missing();

    [HttpPost]
    public async Task<IResult> Write(Guid id, [FromQuery(Name = "case")] string? about, [FromForm] string? text, CancellationToken cancel)
    {
        var note = (text ?? "").ReplaceLineEndings("\n").Trim();
        if (await SubjectAsync(id, about, cancel) is not { } subject)
        {
            return Missing();
        }
        if ((await reflections.OfAsync(Me, subject, Now, cancel)) is { Open.Count: > 0 } state
            && (note.Length < state.Least ? "short" : note.Length > ReflectionTerms.Longest ? "long" : null) is { } problem)
        {
            return await PageAsync(id, subject, note, problem, cancel);
        }
        // Sent twice, it was kept once; the result says so either way.
        await write.RunAsync(Me, subject, id, note, cancel);
        return SeeOther($"/attempts/{id}/result#reflection");
    }

    private async Task<ReflectionSubject?> SubjectAsync(Guid id, string? about, CancellationToken cancel) =>
        await FindAsync(id, cancel) is { } sitting ? ReflectionSubject.Of(sitting.Attempt, about) : null;

    private async Task<IResult> PageAsync(Guid id, ReflectionSubject subject, string text, string? problem, CancellationToken cancel)
    {
        var state = await reflections.OfAsync(Me, subject, Now, cancel);
        return state.Open.Count == 0 ? SeeOther($"/attempts/{id}/result#reflection")
            : Show(new ReflectionPage.Model(id, subject, (await library.TitleOfAsync(subject, cancel)).In(Texts.Language), state, text, problem), problem is null ? 200 : 422);
    }
}
