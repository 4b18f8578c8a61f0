using Elearning.Content.Cases;
using Elearning.Data.Accounts;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Library;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Drafts;

/// <summary>The text of a draft: written, looked at, saved.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("drafts/{id}")]
public sealed class EditorController(ReadDrafts drafts, SaveDraft save, CaseLibrary library, TimeProvider time) : SiteController
{
    // Far more than is taken: a text that is too long is told so instead of being cut off. It comes as multipart: url-encoded, the framework looks at
    // a value again from its start with every block that arrives, and ten megabytes take it a minute; such a value is refused from four on.
    private const int LongestForm = 90 * 1024 * 1024;

    /// <param name="Version">The version that was on the screen.</param>
    /// <param name="File">Name of the file.</param>
    /// <param name="Text">Its text.</param>
    /// <param name="Number">The question to look at, from 1.</param>
    public sealed record Written(int Version, string? File, string? Text, int Number)
    {
        public string Name => File ?? "case.md";
    }

    [HttpGet("")]
    public async Task<IResult> Edit(string id, string? file, CancellationToken cancel) =>
        CaseFile.Names.Contains(file ?? "case.md") && await drafts.FindAsync(id, cancel) is { } draft
            ? Show(await PageAsync(draft, new(draft.Row.Version, file, draft.Files.GetValueOrDefault(file ?? "case.md", ""), 1), null, cancel))
            : Missing();

    /// <summary>What the text says, saved or not: its problems, and the case as an intern would see it. Nothing is kept.</summary>
    [HttpPost("preview"), RequestSizeLimit(LongestForm)]
    public async Task<IResult> Look(string id, [FromForm] Written written, CancellationToken cancel)
    {
        if (!CaseFile.Names.Contains(written.Name) || await drafts.FindAsync(id, cancel) is not { } draft)
        {
            return Missing();
        }
        var reading = await drafts.ReadAsync(draft, CaseFiles.With(draft.Files, new Dictionary<string, string> { [written.Name] = written.Text ?? "" }), cancel);
        return Show(new PreviewFragment.Model(id, reading.Problems, Question(draft, reading, written)));
    }

    [HttpPost("saves"), RequestSizeLimit(LongestForm)]
    public async Task<IResult> Save(string id, [FromForm] Written written, CancellationToken cancel)
    {
        var saving = await save.RunAsync(id, written.Version, new Dictionary<string, string> { [written.Name] = written.Text ?? "" }, Me, cancel);
        if (WantsJson)
        {
            return saving switch
            {
                Saving.Saved saved => Results.Json(new { version = saved.Version, at = Texts.T("drafts.saved-at", TimeZoneInfo.ConvertTime(time.GetUtcNow(), Zone).ToString("t", System.Globalization.CultureInfo.CurrentCulture)) }),
                Saving.Conflict => Results.Json(new { text = Texts.T("drafts.conflict-short") }, statusCode: StatusCodes.Status409Conflict),
                Saving.Refused refused => Results.Json(new { text = $"{Texts.T("drafts.refused")} {refused.Problems[0].Advice(Texts.Language)}" }, statusCode: StatusCodes.Status422UnprocessableEntity),
                _ => Missing(),
            };
        }
        return saving switch
        {
            Saving.Saved => SeeOther(written.Name == "case.md" ? $"/drafts/{id}" : $"/drafts/{id}?file={written.Name}"),
            Saving.Conflict conflict => Show(new ConflictPage.Model(conflict.Theirs, written.Name, written.Text ?? "", Zone), StatusCodes.Status409Conflict),
            Saving.Refused refused when await drafts.FindAsync(id, cancel) is { } draft => Show(await PageAsync(draft, written, refused.Problems, cancel), StatusCodes.Status422UnprocessableEntity),
            _ => Missing(),
        };
    }

    private bool WantsJson => Request.Headers.Accept.Any(a => a?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true);

    private async Task<EditorPage.Model> PageAsync(OpenedDraft draft, Written written, IReadOnlyList<FileProblem>? refused, CancellationToken cancel)
    {
        var reading = refused is null ? await drafts.ReadAsync(draft, draft.Files, cancel) : new(null, refused);
        return new(draft, written.Name, written.Text ?? "", reading, Question(draft, reading, written), await library.VocabularyAsync(cancel), Zone);
    }

    // The question asked for, or the last there is; a translation is read in its own language.
    private PreviewPage.Model? Question(OpenedDraft draft, DraftReading reading, Written written)
    {
        var language = written.Name.Split('.') is ["case", var two, "md"] ? two : "fr";
        return reading.Case is { } said && said.Case.Items.Count() is > 0 and var count
            ? PreviewPage.Model.Of(said, $"/drafts/{draft.Case}", Math.Clamp(written.Number, 1, count), new(language, null, false, null, null), time.GetUtcNow(), Zone) : null;
    }
}
