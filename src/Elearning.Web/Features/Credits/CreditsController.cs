using System.Globalization;
using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Domain.Certificates;
using Elearning.Domain.Credits;
using Elearning.Web.Features.Certificates;
using Elearning.Web.Features.Delegations;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Credits;

/// <summary>The queue: what is proposed, why, and what a signature does. For administrators, and for those to whom one lent its review.</summary>
[Authorize(Policy = ReviewsCredits.Policy)]
public sealed class CreditsController(
    ElearningDb db, ProposedCredits queue, CreditRules rules, SignCredits sign, RevokeCertificates revoke, Mandates mandates, DelegationList delegations) : SiteController
{
    private const int LongestReason = 500;

    /// <param name="Proposals">The ticked ones.</param>
    /// <param name="Only">The one whose own button was pressed.</param>
    /// <param name="Verdict">approve or refuse.</param>
    /// <param name="Reason">Of a refusal.</param>
    public sealed record Decision(Guid[]? Proposals, Guid? Only, string? Verdict, string? Reason, string? Back);

    [HttpGet("credits")]
    public async Task<IResult> Index(string? state, string? regime, Guid? cohort, int page, int? done, int? already, int? own, int? endorsed, int? same, int? beyond, string? error, CancellationToken cancel)
    {
        var filter = new QueueFilter(Enum.TryParse<CreditState>(state, ignoreCase: true, out var s) && Enum.IsDefined(s) ? s : CreditState.Pending,
            regime is { Length: > 0 and <= 64 } ? regime : null, cohort, Math.Clamp(page, 1, 100_000));
        var mandate = await mandates.OfAsync(Me, cancel);
        var found = await queue.PageAsync(filter, mandate, cancel);
        var ledgers = await db.LedgersOfAsync([.. found.Credits.Select(c => c.Proposal.PersonId)], cancel);
        var cohorts = await db.Cohorts.AsNoTracking().OrderBy(c => c.Centre).ThenBy(c => c.Name).Select(c => new Choice(c.Id.ToString(), c.Centre + " · " + c.Name)).ToListAsync(cancel);
        var regimes = (await rules.LiveAsync(cancel)).Select(r => r.Regime).DistinctBy(r => r.Id).Select(r => new Choice(r.Id, r.Name.In(Texts.Language))).ToArray();
        return Show(new QueueView(
            filter, found.Total, await queue.CountAsync(CreditState.Pending, mandate, cancel), await LinesAsync(found.Credits, ledgers, cancel), regimes, cohorts,
            done is null && already is null && own is null ? null : new(done ?? 0, already ?? 0, own ?? 0) { Endorsed = endorsed ?? 0, SamePower = same ?? 0, Beyond = beyond ?? 0 }, error is "reason" or "none" ? error : null, Zone)
        {
            Delegations = mandate.IsAdministrator ? null : await delegations.OfAsync(mandate.Delegations, cancel),
            Unproved = mandate.IsAdministrator && await db.LedgerProofs.OrderByDescending(p => p.At).Select(p => p.Differences).FirstOrDefaultAsync(cancel) is { Count: > 0 },
        }, error is null ? 200 : 422);
    }

    [HttpGet("credits/{id:guid}")]
    public async Task<IResult> One(Guid id, string? error, CancellationToken cancel)
    {
        var mandate = await mandates.OfAsync(Me, cancel);
        if (await queue.FindAsync(id, mandate, cancel) is not { } credit)
        {
            return Missing();
        }
        var line = (await LinesAsync([credit], await db.LedgersOfAsync([credit.Proposal.PersonId], cancel), cancel)).Single();
        return Show(new CreditPage.Model(line, error == "reason", mandate.IsAdministrator, Zone), error is null ? 200 : 422);
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
        return SeeOther(With(back, Told(signed)));
    }

    /// <summary>Signs for less than was proposed. The amount comes as a number field writes it, with a point in every language.</summary>
    [HttpPost("credits/{id:guid}/amendment")]
    public async Task<IResult> Amend(Guid id, [FromForm] string? amount, [FromForm] string? reason, CancellationToken cancel)
    {
        if (await queue.FindAsync(id, await mandates.OfAsync(Me, cancel), cancel) is not { } credit)
        {
            return Missing();
        }
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason || !decimal.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var less)
            || less <= 0 || less >= credit.Proposal.Amount || decimal.Round(less, 2) != less)
        {
            return SeeOther($"/credits/{id}?error=reason");
        }
        var signed = await sign.AmendAsync(id, less, reason, Me, cancel);
        return SeeOther($"/credits?{Told(signed)}");
    }

    /// <summary>Takes a credit back: an administrator's alone, never lent.</summary>
    [HttpPost("credits/{id:guid}/revocation"), Authorize(Roles = Roles.Administrator)]
    public async Task<IResult> Revoke(Guid id, [FromForm] RevocationCode code, [FromForm] string? reason, CancellationToken cancel)
    {
        if (await queue.FindAsync(id, await mandates.OfAsync(Me, cancel), cancel) is not { Decision.Approved: true })
        {
            return Missing();
        }
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason)
        {
            return SeeOther($"/credits/{id}?error=reason");
        }
        await revoke.CreditAsync(id, Enum.IsDefined(code) ? code : RevocationCode.Other, reason, Me, cancel);
        return SeeOther($"/credits/{id}");
    }

    private async Task<IReadOnlyList<QueueLine>> LinesAsync(IReadOnlyList<ProposedCredit> credits, IReadOnlyDictionary<Guid, Ledger> ledgers, CancellationToken cancel)
    {
        var waiting = credits.Where(c => c.State == CreditState.Pending).Select(c => c.Proposal).ToArray();
        var ids = waiting.Select(p => p.Id).ToArray();
        var signs = await db.SignsOfAsync(waiting, cancel);
        var first = await db.CreditEndorsements.Where(e => ids.Contains(e.ProposalId))
            .Select(e => new
            {
                e.ProposalId,
                Name = db.Users.Where(u => u.Id == e.By).Select(u => u.Name).First(),
                Lent = db.Delegations.Where(d => d.Id == e.DelegationId).Select(d => new LentPower(db.Users.Where(u => u.Id == d.By).Select(u => u.Name).First(), d.Until)).FirstOrDefault(),
            }).ToDictionaryAsync(e => e.ProposalId, e => DelegationWords.Signer(e.Name, e.Lent), cancel);
        return [.. credits.Select(c => new QueueLine(c, ledgers[c.Proposal.PersonId].Earned(c.Proposal.RegimeId, c.Cycle), c.Proposal.PersonId == Me)
        {
            Signs = [.. signs[c.Proposal.Id]],
            EndorsedBy = first.GetValueOrDefault(c.Proposal.Id),
        })];
    }

    private static string Told(SignedCredits signed) =>
        $"done={signed.Done}&already={signed.Already}&own={signed.Own}&endorsed={signed.Endorsed}&same={signed.SamePower}&beyond={signed.Beyond}";

    private static string With(string path, string query) => path + (path.Contains('?', StringComparison.Ordinal) ? '&' : '?') + query;
}
