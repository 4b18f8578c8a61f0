using Elearning.Content.Cases;
using Elearning.Content.Problems;
using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Translations;
using Elearning.Web.Features.Drafts;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Translations;

/// <summary>The text of a draft beside its translation, part by part; the key stays in the source.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("drafts/{id}/translations/{language}")]
public sealed class TranslationsController(ElearningDb db, ReadDrafts drafts, SaveDraft save, TranslatedParts parts, TimeProvider time) : SiteController
{
    /// <param name="Key">Key of the part.</param>
    /// <param name="Text">Its translation.</param>
    /// <param name="Holds">Ticked when a stale part still holds.</param>
    public sealed record Part(string? Key, string? Text, bool Holds);

    /// <param name="Version">The version of the draft that was on the screen.</param>
    public sealed record Written(int Version, List<Part>? Parts);

    [HttpGet("")]
    public async Task<IResult> Index(string id, string language, CancellationToken cancel) =>
        CaseFile.Translations.Contains(language) && await drafts.FindAsync(id, cancel) is { } draft ? Show(await ModelAsync(draft, language, cancel)) : Missing();

    [HttpPost("saves"), RequestSizeLimit(4 << 20)]
    public async Task<IResult> Save(string id, string language, [FromForm] Written written, CancellationToken cancel)
    {
        if (!CaseFile.Translations.Contains(language) || await drafts.FindAsync(id, cancel) is not { } draft)
        {
            return Missing();
        }
        var texts = (written.Parts ?? []).Where(p => p is { Key: not null, Text: not null }).DistinctBy(p => p.Key).ToDictionary(p => p.Key!, p => p.Text!.ReplaceLineEndings("\n").Trim('\n', ' '));
        var text = CaseParts.Compose(draft.Files["case.md"], texts);
        var saving = await save.RunAsync(id, written.Version, new Dictionary<string, string> { [TranslatedParts.FileOf(language)] = text }, Me, cancel);
        switch (saving)
        {
            case Saving.Saved:
                await CheckAsync(draft, language, [.. (written.Parts ?? []).Where(p => p is { Holds: true, Key: not null }).Select(p => p.Key!)], texts, cancel);
                return SeeOther($"/drafts/{id}/translations/{language}");
            case Saving.Conflict conflict:
                return Show(Over(await ModelAsync(conflict.Theirs, language, cancel), texts) with { IsStale = true }, 409);
            case Saving.Refused refused:
                return Show(Over(await ModelAsync(draft, language, cancel), texts) with { Problems = refused.Problems }, 422);
            default:
                return Missing();
        }
    }

    private async Task CheckAsync(OpenedDraft draft, string language, string[] keys, Dictionary<string, string> texts, CancellationToken cancel)
    {
        var source = CaseParts.Of(draft.Files["case.md"]).ToDictionary(p => p.Key, p => p.Text);
        foreach (var key in keys.Where(k => source.ContainsKey(k) && texts.ContainsKey(k)))
        {
            var sha = TranslatedParts.ShaOf(source[key], texts[key]);
            if (!await db.TranslationChecks.AnyAsync(c => c.CaseId == draft.Case && c.Language == language && c.Part == key && c.Sha == sha, cancel))
            {
                db.TranslationChecks.Add(new(draft.Case, language, key, sha, Me, time.GetUtcNow()));
            }
        }
        await db.SaveChangesAsync(cancel);
    }

    // What was typed stays in its field.
    private static TranslationPage.Model Over(TranslationPage.Model model, Dictionary<string, string> texts) =>
        model with { Parts = [.. model.Parts.Select(p => p with { Text = texts.GetValueOrDefault(p.Key, p.Text) })] };

    private async Task<TranslationPage.Model> ModelAsync(OpenedDraft draft, string language, CancellationToken cancel) => new(
        draft.Case, draft.Row.Version, language, await parts.OfAsync(draft, language, cancel),
        draft.Files.ContainsKey(TranslatedParts.FileOf(language))
            ? [.. (await drafts.ReadAsync(draft, draft.Files, cancel)).Problems.Where(p => p.File == TranslatedParts.FileOf(language) && p.Code != ProblemKinds.ToDo.Code)] : []);
}
