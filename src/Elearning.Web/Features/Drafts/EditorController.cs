using Elearning.Content.Cases;
using Elearning.Data.Accounts;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Drafts;

/// <summary>The text of a draft, written and saved.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("drafts/{id}")]
public sealed class EditorController(ReadDrafts drafts, SaveDraft save) : SiteController
{
    private const int LongestForm = 4 * CaseFile.LongestTruth;

    /// <param name="Version">The version that was on the screen.</param>
    /// <param name="File">Name of the file.</param>
    /// <param name="Text">Its text.</param>
    public sealed record Written(int Version, string? File, string? Text);

    [HttpGet("")]
    public async Task<IResult> Edit(string id, string? file, CancellationToken cancel)
    {
        var name = file ?? "case.md";
        return CaseFile.Names.Contains(name) && await drafts.FindAsync(id, cancel) is { } draft
            ? Show(new EditorPage.Model(draft, name, draft.Files.GetValueOrDefault(name, ""), await drafts.ReadAsync(draft, draft.Files, cancel), Zone))
            : Missing();
    }

    [HttpPost("saves"), RequestFormLimits(ValueLengthLimit = LongestForm), RequestSizeLimit(LongestForm)]
    public async Task<IResult> Save(string id, [FromForm] Written written, CancellationToken cancel)
    {
        var (file, text) = (written.File ?? "case.md", written.Text ?? "");
        return await save.RunAsync(id, written.Version, new Dictionary<string, string> { [file] = text }, Me, cancel) switch
        {
            Saving.Saved => SeeOther(file == "case.md" ? $"/drafts/{id}" : $"/drafts/{id}?file={file}"),
            Saving.Conflict conflict => Show(new ConflictPage.Model(conflict.Theirs, file, text, Zone), StatusCodes.Status409Conflict),
            Saving.Refused refused when await drafts.FindAsync(id, cancel) is { } draft =>
                Show(new EditorPage.Model(draft, file, text, new(null, refused.Problems), Zone), StatusCodes.Status422UnprocessableEntity),
            _ => Missing(),
        };
    }
}
