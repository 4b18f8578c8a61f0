using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Repairs;
using Elearning.Domain.Repairs;
using Elearning.Web.Features.Audit;
using Elearning.Web.Features.Cases;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Repairs;

/// <summary>Repairs: proposed by who writes cases, seen beforehand in every consequence, signed by an administrator.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}")]
public sealed class RepairsController(ElearningDb db, RepairableItems items, RepairReports reports, SignRepair sign, CaseLibrary library, TimeProvider time) : SiteController
{
    [HttpGet("repairs")]
    public async Task<IResult> Index(CancellationToken cancel) => Show(await db.RepairListAsync(library, Zone, cancel));

    [HttpGet("library/{id}/items/{item}/repair")]
    public async Task<IResult> New(string id, string item, Guid? challenge, CancellationToken cancel) =>
        await items.FindAsync(id, item, cancel) is { } found ? Show(new NewRepairPage.Model(found, challenge, null)) : Missing();

    [HttpPost("library/{id}/items/{item}/repairs")]
    public async Task<IResult> Propose(string id, string item, [FromForm] Guid? challenge, CancellationToken cancel)
    {
        if (await items.FindAsync(id, item, cancel) is not { } found)
        {
            return Missing();
        }
        var form = RepairForm.Read(await FormAsync(cancel), found);
        if (form.Problem is not null)
        {
            return Show(new NewRepairPage.Model(found, challenge, form), 422);
        }
        return await ProposeAsync(id, item, form.Change!, form.Revisions, form.Reason, await db.ChallengeOfAsync(challenge, id, item, cancel), cancel);
    }

    [HttpGet("repairs/{id:guid}")]
    public async Task<IResult> One(Guid id, string? error, CancellationToken cancel) =>
        await reports.FindAsync(id, cancel) is { } report ? Show(PageOf(report, error), error is null ? 200 : 422) : Missing();

    [HttpPost("repairs/{id:guid}/signature"), Authorize(Roles = Roles.Administrator)]
    public async Task<IResult> Sign(Guid id, CancellationToken cancel) => Told(id, await sign.ApplyAsync(id, Me, cancel));

    [HttpPost("repairs/{id:guid}/refusal"), Authorize(Roles = Roles.Administrator)]
    public async Task<IResult> Refuse(Guid id, [FromForm] string? reason, CancellationToken cancel) => Reason(reason) is not { } why
        ? SeeOther($"/repairs/{id}?error=reason")
        : Told(id, await sign.RefuseAsync(id, why, Me, cancel));

    /// <summary>Proposes to take an applied repair back.</summary>
    [HttpPost("repairs/{id:guid}/withdrawal")]
    public async Task<IResult> Withdraw(Guid id, [FromForm] string? reason, CancellationToken cancel) =>
        await reports.FindAsync(id, cancel) is not { State: RepairState.Applied, WithdrawnBy: null, Repair: { Change: not Withdrawal } repair } ? Missing()
        : Reason(reason) is not { } why ? SeeOther($"/repairs/{id}?error=reason")
        : await ProposeAsync(repair.CaseId, repair.ItemId, new Withdrawal(id), repair.Revisions, why, null, cancel);

    private async Task<IResult> ProposeAsync(string @case, string item, KeyChange change, string[] revisions, string reason, Guid? challenge, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var repair = new KeyRepair(Guid.CreateVersion7(now), @case, item, revisions, change, reason, challenge, Me, now);
        db.KeyRepairs.Add(repair);
        AuditLog.Add(db, now, Me, "repair.proposed", AuditLog.Of("case", @case), ("item", item), ("repair", $"{repair.Id}"), ("reason", reason));
        await db.SaveChangesAsync(cancel);
        return SeeOther($"/repairs/{repair.Id}");
    }

    private RepairPage.Model PageOf(RepairReport report, string? error) =>
        new(report, User.IsInRole(Roles.Administrator), report.Repair.ProposedBy == Me, error is "reason" or "already" or "own" or "overtaken" ? error : null, Zone);

    private IResult Told(Guid id, Signing signing) => signing switch
    {
        Signing.Done => SeeOther($"/repairs/{id}"),
        Signing.Already => SeeOther($"/repairs/{id}?error=already"),
        Signing.Own => SeeOther($"/repairs/{id}?error=own"),
        Signing.Overtaken => SeeOther($"/repairs/{id}?error=overtaken"),
        _ => Missing(),
    };

    private static string? Reason(string? typed) => typed?.Trim() is { Length: > 0 and <= RepairForm.LongestReason } reason ? reason : null;
}
