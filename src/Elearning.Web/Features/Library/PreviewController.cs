using Elearning.Data.Accounts;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Cases;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Library;

/// <summary>A case exactly as an intern sees it, in both modes and every language, before and after the answer.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("library/{id}/preview")]
public sealed class PreviewController(CaseLibrary library, TimeProvider time) : SiteController
{
    /// <param name="Text">Language of the case: fr, ar, en.</param>
    /// <param name="Mode">practice or exam.</param>
    /// <param name="Disclosed">After the answer.</param>
    /// <param name="Series">Without script: series to show.</param>
    /// <param name="Frame">Without script: slice to show.</param>
    public sealed record Wishes(string? Text, string? Mode, bool Disclosed, string? Series, int? Frame)
    {
        internal Wish Wish => new(Text is { } text && Texts.Languages.Contains(text) ? text : Texts.Language, Series, Frame);
    }

    [HttpGet("{n:int}")]
    public Task<IResult> Item(string id, int n, [FromQuery] Wishes wishes, CancellationToken cancel) => PageAsync(id, n, wishes, null, cancel);

    /// <summary>Marks an answer and keeps nothing: the page itself is the answer, so there is nowhere to go on to.</summary>
    [HttpPost("{n:int}"), RequestFormLimits(ValueLengthLimit = 16 * 1024, ValueCountLimit = 200, KeyLengthLimit = 100)]
    public async Task<IResult> Try(string id, int n, [FromQuery] Wishes wishes, CancellationToken cancel) =>
        await PageAsync(id, n, wishes, await FormAsync(cancel), cancel);

    private async Task<IResult> PageAsync(string id, int n, Wishes wishes, IFormCollection? form, CancellationToken cancel) =>
        (await library.LiveAsync(cancel)).TryGetValue(id, out var published)
        && PreviewPage.Model.Of(published, $"/library/{id}", n, wishes, time.GetUtcNow(), Zone, form) is { } page ? Show(page) : Missing();
}
