using Elearning.Data.Accounts;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Library;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Quizzes;

/// <summary>A quiz question by question as an intern sees it.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("sets/{id}")]
public sealed class SetPreviewController(CaseLibrary library, TimeProvider time) : PreviewController
{
    private protected override async Task<PreviewPage.Model?> FindAsync(string id, int number, Wishes wishes, IFormCollection? form, CancellationToken cancel) =>
        (await library.QuizzesAsync(cancel)).TryGetValue(id, out var quiz)
            ? PreviewPage.Model.Of(quiz, await library.LiveAsync(cancel), $"/sets/{id}", number, wishes, time.GetUtcNow(), Zone, form) : null;
}
