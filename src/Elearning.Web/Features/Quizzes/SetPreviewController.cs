using Elearning.Data.Accounts;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Library;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Quizzes;

/// <summary>A quiz question by question, exactly as an intern sees it, before and after the answer.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("sets/{id}/preview")]
public sealed class SetPreviewController(CaseLibrary library, TimeProvider time) : SiteController
{
    [HttpGet("{n:int}")]
    public Task<IResult> Item(string id, int n, [FromQuery] PreviewController.Wishes wishes, CancellationToken cancel) => PageAsync(id, n, wishes, null, cancel);

    /// <summary>Marks an answer and keeps nothing.</summary>
    [HttpPost("{n:int}"), RequestFormLimits(ValueLengthLimit = 16 * 1024, ValueCountLimit = 200, KeyLengthLimit = 100)]
    public async Task<IResult> Try(string id, int n, [FromQuery] PreviewController.Wishes wishes, CancellationToken cancel) =>
        await PageAsync(id, n, wishes, await FormAsync(cancel), cancel);

    private async Task<IResult> PageAsync(string id, int n, PreviewController.Wishes wishes, IFormCollection? form, CancellationToken cancel) =>
        (await library.QuizzesAsync(cancel)).TryGetValue(id, out var quiz)
        && PreviewPage.Model.Of(quiz, await library.LiveAsync(cancel), $"/sets/{id}", n, wishes, time.GetUtcNow(), Zone, form) is { } page ? Show(page) : Missing();
}
