using Elearning.Data.Accounts;
using Elearning.Web.Features.Cases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Library;

/// <summary>A live case as an intern sees it.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("library/{id}")]
public sealed class CasePreviewController(CaseLibrary library, TimeProvider time) : PreviewController
{
    private protected override async Task<PreviewPage.Model?> FindAsync(string id, int number, Wishes wishes, IFormCollection? form, CancellationToken cancel) =>
        (await library.LiveAsync(cancel)).TryGetValue(id, out var published) ? PreviewPage.Model.Of(published, $"/library/{id}", number, wishes, time.GetUtcNow(), Zone, form) : null;
}
