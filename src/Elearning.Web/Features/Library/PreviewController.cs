using Elearning.Data.Accounts;
using Elearning.Domain.Attempts;
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
    public sealed record Wishes(string? Text, string? Mode, bool Disclosed, string? Series, int? Frame);

    [HttpGet("{n:int}")]
    public async Task<IResult> Item(string id, int n, [FromQuery] Wishes wishes, CancellationToken cancel)
    {
        if (await library.FindAsync(id, cancel) is not { } published)
        {
            return Missing();
        }
        var mode = wishes.Mode == "exam" ? Mode.Exam : Mode.Practice;
        var sitting = Preview.Of(published, mode, wishes.Disclosed, time.GetUtcNow());
        if (n < 1 || n > sitting.Questions.Count)
        {
            return Missing();
        }
        var wish = new Wish(wishes.Text is { } text && Texts.Languages.Contains(text) ? text : Texts.Language, wishes.Series, wishes.Frame);
        return Show(PreviewPage.Model.Of(sitting, sitting.Questions[n - 1], wish, wishes.Disclosed, time.GetUtcNow(), Zone));
    }
}
