using Elearning.Content.Cases;
using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Imports;
using Elearning.Web.Features.Drafts;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Imports;

/// <summary>Shapes of a segmentation or report that came with the images become targets of the draft, beside those that are drawn.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("imports/{id:guid}/truth")]
public sealed class ImportedTruthController(
    ElearningDb db, FoundSeries found, OfferedTruth offered, OpenDraft open, ReadDrafts drafts, SaveDraft save, ImportSpools spools, IOptions<ImportOptions> options) : SiteController
{
    private const int LongestName = 100;

    [HttpPost("")]
    public async Task<IResult> Take(Guid id, CancellationToken cancel)
    {
        if (await db.Imports.AsNoTracking().Seen(User).FirstOrDefaultAsync(i => i.Id == id && i.State == ImportState.Done, cancel) is not { } import)
        {
            return Missing();
        }
        var form = await FormAsync(cancel);
        var series = await found.OfAsync(id, cancel);
        var offer = await offered.OfAsync(import, series, cancel);
        string[] ticked = [.. form["shapes"].OfType<string>()];
        offer = offer with { Ticked = ticked, Typed = offer.Files.SelectMany(f => f.Shapes).ToDictionary(s => s.Key, s => form.TryGetValue($"name-{s.Key}", out var name) ? $"{name}".Trim() : s.Name) };
        // What the draft has already is not taken twice.
        var chosen = offer.Files.Where(f => f.On is not null).SelectMany(f => f.Shapes.Where(s => s.Shape.Centre is not null && s.Known is null && ticked.Contains(s.Key)).Select(s => (On: f.On!, Shape: s))).ToArray();
        if (chosen.Length == 0)
        {
            return Refuse("imports.truth.none-chosen");
        }
        if (chosen.Any(c => offer.Typed[c.Shape.Key] is not { Length: > 0 and <= LongestName } name || name.Any(char.IsControl)))
        {
            return Refuse("imports.truth.bad-name");
        }
        await open.WithSeriesAsync(import.CaseId, [.. chosen.Select(c => c.On.Content).DistinctBy(c => c.Id)], Me, cancel);
        if (await drafts.FindAsync(import.CaseId, cancel) is not { } draft)
        {
            return Refuse("imports.truth.conflict", StatusCodes.Status409Conflict);
        }
        var names = draft.Series.ToDictionary(s => s.Value.Id, s => s.Key);
        var before = draft.Files.GetValueOrDefault("truth.json");
        var taken = new HashSet<string>(TruthFile.Ids(before), StringComparer.Ordinal);
        var targets = new List<DrawnTarget>();
        foreach (var (on, shape) in chosen)
        {
            var name = offer.Typed[shape.Key];
            var target = shape.Shape.Target(OfferedTruth.IdOf(name, taken), name, names[on.Content.Id]);
            taken.Add(target.Id);
            targets.Add(target);
        }
        if (TruthFile.With(before, targets, [], draft.Series.ToDictionary(s => s.Key, s => s.Value.ForCase())) is not { } truth)
        {
            return Refuse("drafts.truth.broken");
        }
        return await save.RunAsync(import.CaseId, draft.Row.Version, new Dictionary<string, string> { ["truth.json"] = truth }, Me, cancel) switch
        {
            Saving.Saved => SeeOther($"/drafts/{import.CaseId}/series/{targets[0].Series}"),
            Saving.Refused => Refuse("drafts.truth.too-large"),
            _ => Refuse("imports.truth.conflict", StatusCodes.Status409Conflict),
        };

        IResult Refuse(string key, int status = StatusCodes.Status422UnprocessableEntity) =>
            Show(new ImportPage.Model(import, spools.Of(id).Received, series, options.Value, HasDraft: true, Zone) { Truth = offer with { Refused = key } }, status);
    }
}
