using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Domain.Certificates;
using Elearning.Domain.Credits;
using Elearning.Web.Features.Certificates;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Credits;

/// <summary>The administrator's queue: what is proposed, why, and what a signature does.</summary>
[Authorize(Roles = Roles.Administrator)]
public sealed class CreditsController(ElearningDb db, ProposedCredits queue, CreditRules rules, SignCredits sign, RevokeCertificates revoke) : SiteController
{
    private const int LongestReason = 500;

    /// <param name="Proposals">The ticked ones.</param>
    /// <param name="Only">The one whose own button was pressed.</param>
    /// <param name="Verdict">approve or refuse.</param>
    /// <param name="Reason">Of a refusal.</param>
    public sealed record Decision(Guid[]? Proposals, Guid? Only, string? Verdict, string? Reason, string? Back);

    [HttpGet("credits")]
    public async Task<IResult> Index(string? state, string? regime, Guid? cohort, int page, int? done, int? already, int? own, string? error, CancellationToken cancel)
    {
        var filter = new QueueFilter(Enum.TryParse<CreditState>(state, ignoreCase: true, out var s) && Enum.IsDefined(s) ? s : CreditState.Pending,
            regime is { Length: > 0 and <= 64 } ? regime : null, cohort, Math.Clamp(page, 1, 100_000));
        var found = await queue.PageAsync(filter, cancel);
        var ledgers = await db.LedgersOfAsync([.. found.Credits.Select(c => c.Proposal.PersonId)], cancel);
        var cohorts = await db.Cohorts.AsNoTracking().OrderBy(c => c.Centre).ThenBy(c => c.Name).Select(c => new Choice(c.Id.ToString(), c.Centre + " · " + c.Name)).ToListAsync(cancel);
        var regimes = (await rules.LiveAsync(cancel)).Select(r => r.Regime).DistinctBy(r => r.Id).Select(r => new Choice(r.Id, r.Name.In(Texts.Language))).ToArray();
        return Show(new QueueView(
            filter, found.Total, await queue.CountAsync(CreditState.Pending, cancel), [.. found.Credits.Select(c => Line(c, ledgers[c.Proposal.PersonId]))], regimes, cohorts,
            done is null && already is null && own is null ? null : new(done ?? 0, already ?? 0, own ?? 0), error is "reason" or "none" ? error : null, Zone)
        {
            Unproved = await db.LedgerProofs.OrderByDescending(p => p.At).Select(p => p.Differences).FirstOrDefaultAsync(cancel) is { Count: > 0 },
        }, error is null ? 200 : 422);
    }

    [HttpGet("credits/{id:guid}")]
    public async Task<IResult> One(Guid id, string? error, CancellationToken cancel)
    {
        if (await queue.FindAsync(id, cancel) is not { } credit)
        {
            return Missing();
        }
        var ledger = await db.LedgerOfAsync(credit.Proposal.PersonId, cancel);
        return Show(new CreditPage.Model(Line(credit, ledger), error == "reason", Zone), error is null ? 200 : 422);
    }

    [HttpPost("credits/decisions")]
    public async Task<IResult> Decide([FromForm] Decision form, CancellationToken cancel)
    {
        var back = form.Back is { Length: < 400 } path && path.StartsWith("/credits", StringComparison.Ordinal) ? path : "/credits";
        var chosen = form.Only is { } only ? [only] : (form.Proposals ?? []).Take(QueueSlice.Size).ToArray();
        var approve = form.Only is not null || form.Verdict == "approve";
        if (chosen.Length == 0 || (!approve && form.Verdict != "refuse"))
        {
            return SeeOther(With(back, "error=none"));
        }
        if (!approve && (string.IsNullOrWhiteSpace(form.Reason) || form.Reason.Length > LongestReason))
        {
            return SeeOther(With(back, "error=reason"));
        }
        var signed = await sign.DecideAsync(chosen, approve, form.Reason, Me, cancel);
        return SeeOther(With(back, $"done={signed.Done}&already={signed.Already}&own={signed.Own}"));
    }

    [HttpPost("credits/{id:guid}/revocation")]
    public async Task<IResult> Revoke(Guid id, [FromForm] RevocationCode code, [FromForm] string? reason, CancellationToken cancel)
    {
        if (await queue.FindAsync(id, cancel) is not { Certificate: { } number })
        {
            return Missing();
        }
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason)
        {
            return SeeOther($"/credits/{id}?error=reason");
        }
        await revoke.RunAsync(number, Enum.IsDefined(code) ? code : RevocationCode.Other, reason, Me, cancel);
        return SeeOther($"/credits/{id}");
    }

    [HttpGet("credits.csv")]
    public IResult Csv() => new CreditsCsv(db).ToResult();

    private QueueLine Line(ProposedCredit credit, Ledger ledger) =>
        new(credit, ledger.Earned(credit.Proposal.RegimeId, credit.Cycle), credit.Proposal.PersonId == Me);

    private static string With(string path, string query) => path + (path.Contains('?', StringComparison.Ordinal) ? '&' : '?') + query;
}
