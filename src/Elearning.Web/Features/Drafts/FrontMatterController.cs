using System.Globalization;
using Elearning.Content.Cases;
using Elearning.Data.Accounts;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Drafts;

/// <summary>The header of a draft, written by its form: into the text that was sent along, or into the saved one.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("drafts/{id}/front-matter")]
public sealed class FrontMatterController(ReadDrafts drafts, SaveDraft save) : SiteController
{
    private static readonly string[] Keys = ["title", "topics", "modality", "level", "minutes", "authors", "disclosures", "objectives", "proof", "synthetic", "references", "licence", "review-by"];

    [HttpPost("")]
    public async Task<IResult> Write(string id, CancellationToken cancel)
    {
        if (!Request.HasFormContentType || await drafts.FindAsync(id, cancel) is not { } draft)
        {
            return Missing();
        }
        var form = await FormAsync(cancel);
        var onScreen = form["Text"] is [{ } text] ? text.ReplaceLineEndings("\n") : null;
        var before = onScreen ?? draft.Files["case.md"];
        if (Values(form, before) is not { } values || FrontMatterText.With(before, values) is not { } written)
        {
            return Results.Text(Texts.T("drafts.front-unread"), statusCode: StatusCodes.Status422UnprocessableEntity);
        }
        if (onScreen is not null)
        {
            return Results.Text(written);
        }
        var version = int.TryParse(form["Version"], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        return await save.RunAsync(id, version, new Dictionary<string, string> { ["case.md"] = written }, Me, cancel) is Saving.Conflict conflict
            ? Show(new ConflictPage.Model(conflict.Theirs, "case.md", written, Zone), StatusCodes.Status409Conflict)
            : SeeOther($"/drafts/{id}");
    }

    // One line an entry of a list; a box that is not ticked says nothing new where the header never spoke of it.
    private static Dictionary<string, IReadOnlyList<string>>? Values(IFormCollection form, string before)
    {
        if (FrontMatterText.Read(before) is not { } known)
        {
            return null;
        }
        var values = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var key in Keys.Where(form.ContainsKey))
        {
            string[] sent = [.. form[key].OfType<string>().SelectMany(v => v.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
            values[key] = key != "synthetic" ? sent : sent.Contains("true") ? ["true"] : known.ContainsKey(key) ? ["false"] : [];
        }
        return values;
    }
}
