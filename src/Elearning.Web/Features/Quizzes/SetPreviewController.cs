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
    public async Task<IResult> Item(string id, int n, [FromQuery] PreviewController.Wishes wishes, CancellationToken cancel) =>
        (await library.QuizzesAsync(cancel)).TryGetValue(id, out var quiz) && Preview.Of(quiz, await library.LiveAsync(cancel), wishes.Disclosed, time.GetUtcNow()) is { } sitting
        && PreviewPage.Model.Of(sitting, quiz.Title.In(Texts.Language), $"/sets/{id}", n, wishes, time.GetUtcNow(), Zone) is { } page ? Show(page) : Missing();
}
