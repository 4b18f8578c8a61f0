using Elearning.Content.Cases;
using Elearning.Data.Accounts;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Drafts;

/// <summary>Where the lesions are: drawn on the images of a draft, kept in its truth.json.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("drafts/{id}/series/{series}")]
public sealed class TruthController(ReadDrafts drafts, SaveDraft save) : SiteController
{
    private const int LongestForm = 2 * CaseFile.LongestTruth;

    /// <param name="Version">The version that was on the screen.</param>
    /// <param name="Targets">What was drawn and what goes, as JSON.</param>
    public sealed record Drawn(int Version, string? Targets);

    [HttpGet("")]
    public async Task<IResult> Draw(string id, string series, CancellationToken cancel) =>
        await drafts.FindAsync(id, cancel) is { } draft && draft.Series.ContainsKey(series)
            ? Show(TruthPage.Model.Of(draft, series, (await drafts.ReadAsync(draft, draft.Files, cancel)).Case?.Case.Stages.SelectMany(s => s.Series).FirstOrDefault(v => v.Name == series)?.Window))
            : Missing();

    [HttpPost("targets"), RequestSizeLimit(LongestForm)]
    public async Task<IResult> Save(string id, string series, [FromForm] Drawn drawn, CancellationToken cancel)
    {
        if (await drafts.FindAsync(id, cancel) is not { } draft || !draft.Series.TryGetValue(series, out var content))
        {
            return Missing();
        }
        if (PostedTargets.Read(drawn.Targets, series, content) is not { } posted)
        {
            return Refuse(draft, series, "drafts.truth.unread");
        }
        var images = draft.Series.ToDictionary(s => s.Key, s => s.Value.ForCase());
        var before = draft.Files.GetValueOrDefault("truth.json");
        // Each target by itself: two people may draw two lesions of one case at once, but not the same.
        if (drawn.Version != draft.Row.Version && TruthFile.Differing(await drafts.FilesAsync(id, drawn.Version, cancel) is { } start ? start.GetValueOrDefault("truth.json") : "", before, posted.Ids).Count > 0)
        {
            return Refuse(draft, series, "drafts.truth.conflict", StatusCodes.Status409Conflict);
        }
        if (TruthFile.With(before, posted.Targets, posted.Removed, images) is not { } truth)
        {
            return Refuse(draft, series, "drafts.truth.broken");
        }
        return await save.RunAsync(id, draft.Row.Version, new Dictionary<string, string> { ["truth.json"] = truth }, Me, cancel) switch
        {
            Saving.Saved saved => WantsJson ? Results.Json(new { version = saved.Version, text = Texts.T("drafts.saved") }) : SeeOther($"/drafts/{id}/series/{series}"),
            Saving.Refused => Refuse(draft, series, "drafts.truth.too-large"),
            Saving.Conflict => Refuse(draft, series, "drafts.truth.conflict", StatusCodes.Status409Conflict),
            _ => Missing(),
        };
    }

    private bool WantsJson => Request.Headers.Accept.Any(a => a?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true);

    private IResult Refuse(OpenedDraft draft, string series, string key, int status = StatusCodes.Status422UnprocessableEntity) => WantsJson
        ? Results.Json(new { version = draft.Row.Version, text = Texts.T(key) }, statusCode: status)
        : Show(TruthPage.Model.Of(draft, series) with { Refused = key }, status);
}
