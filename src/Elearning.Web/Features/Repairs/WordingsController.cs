using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Repairs;
using Elearning.Domain.Cases;
using Elearning.Domain.Repairs;
using Elearning.Web.Features.Audit;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Repairs;

/// <summary>The queue of unmatched short answers: several are accepted, called near or wrong together, and make one repair.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("library/{id}/items/{item}/wordings"), RequestFormLimits(ValueCountLimit = 3000, KeyLengthLimit = 100, ValueLengthLimit = 4096)]
public sealed class WordingsController(ElearningDb db, RepairableItems items, TimeProvider time) : SiteController
{
    [HttpGet("")]
    public async Task<IResult> Index(string id, string item, Guid? challenge, int? ignored, CancellationToken cancel) =>
        await FindAsync(id, item, cancel) is { } found ? Show(await PageAsync(found, challenge, ignored is not null, null, cancel)) : Missing();

    [HttpPost("")]
    public async Task<IResult> Decide(string id, string item, [FromForm] Guid? challenge, CancellationToken cancel)
    {
        if (await FindAsync(id, item, cancel) is not { } found)
        {
            return Missing();
        }
        var (form, now) = (await FormAsync(cancel), time.GetUtcNow());
        foreach (var key in RepairForm.Rows(form).Where(r => r.Credit == "ignore").Select(r => UnmatchedWordings.KeyOf(r.Text)).Where(k => k.Length is > 0 and <= 300).Distinct())
        {
            await db.Database.ExecuteSqlAsync($"insert into ignored_wordings (case_id, item_id, wording, by, at) values ({id}, {item}, {key}, {Me}, {now}) on conflict do nothing", cancel);
        }
        if (RepairForm.Wordings(form, (ShortText)found.Item) is not [_, ..] wordings)
        {
            return SeeOther($"/library/{id}/items/{item}/wordings?ignored=1");
        }
        var (change, reason) = (new NewWordings(wordings), form["Reason"].ToString().Trim());
        var problem = reason.Length is 0 or > RepairForm.LongestReason ? "reason" : change.Fits(found.Item) ? null : "same";
        if (problem is not null)
        {
            return Show(await PageAsync(found, challenge, false, problem, cancel), 422);
        }
        var repair = new KeyRepair(Guid.CreateVersion7(now), id, item, Same(found), change, reason, await db.ChallengeOfAsync(challenge, id, item, cancel), Me, now);
        db.KeyRepairs.Add(repair);
        AuditLog.Add(db, now, Me, "repair.proposed", AuditLog.Of("case", id), ("item", item), ("repair", $"{repair.Id}"), ("reason", reason));
        await db.SaveChangesAsync(cancel);
        return SeeOther($"/repairs/{repair.Id}");
    }

    private async Task<WordingsPage.Model> PageAsync(RepairableItem found, Guid? challenge, bool ignored, string? problem, CancellationToken cancel) =>
        new(found, await db.UnmatchedAsync(found.Case.Case.Id, (ShortText)found.Item, Same(found), cancel), challenge, ignored, problem);

    private async Task<RepairableItem?> FindAsync(string id, string item, CancellationToken cancel) => await items.FindAsync(id, item, cancel) is { Item: ShortText } found ? found : null;

    private static string[] Same(RepairableItem found) => [.. found.Revisions.Where(r => r.Same).Select(r => r.Sha)];
}
