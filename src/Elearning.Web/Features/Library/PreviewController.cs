using Elearning.Web.Features.Attempts;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Library;

/// <summary>Questions exactly as an intern sees them, in both modes and every language, before and after the answer; what they are questions of, each kind says.</summary>
public abstract class PreviewController : SiteController
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

    [HttpGet("preview/{n:int}")]
    public async Task<IResult> Item(string id, int n, [FromQuery] Wishes wishes, CancellationToken cancel) => Page(await FindAsync(id, n, wishes, null, cancel));

    /// <summary>Marks an answer and keeps nothing: the page itself is the answer, so there is nowhere to go on to.</summary>
    [HttpPost("preview/{n:int}"), RequestFormLimits(ValueLengthLimit = 16 * 1024, ValueCountLimit = 200, KeyLengthLimit = 100)]
    public async Task<IResult> Try(string id, int n, [FromQuery] Wishes wishes, CancellationToken cancel) =>
        Page(await FindAsync(id, n, wishes, await FormAsync(cancel), cancel));

    /// <summary>A question of what has that id, or null when there is none.</summary>
    private protected abstract Task<PreviewPage.Model?> FindAsync(string id, int number, Wishes wishes, IFormCollection? form, CancellationToken cancel);

    private static IResult Page(PreviewPage.Model? page) => page is null ? Missing() : Show(page);
}
