using System.Globalization;
using Elearning.Data;
using Elearning.Data.Credits;
using Elearning.Domain.Credits;
using Elearning.Domain.Delegations;
using Elearning.Web.Features.Audit;
using Elearning.Web.Features.Certificates;
using Elearning.Web.Features.Delegations;
using Elearning.Web.Features.Evaluations;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Credits;

/// <summary>What came of a signature under some proposals.</summary>
/// <param name="Done">Decided now.</param>
/// <param name="Already">Decided before, or not there.</param>
/// <param name="Own">The administrator's own, which someone else must decide.</param>
public readonly record struct SignedCredits(int Done, int Already, int Own)
{
    /// <summary>Signed a first time: a second person must sign too.</summary>
    public int Endorsed { get; init; }

    /// <summary>Signed a first time by the same power before: the second signature must come from another.</summary>
    public int SamePower { get; init; }

    /// <summary>Beyond what was lent to the signer, or no longer lent.</summary>
    public int Beyond { get; init; }
}

/// <summary>Approves, amends or refuses proposals: decision, ledger lines, certificate and audit entry together or not at all, once.</summary>
public sealed class SignCredits(ElearningDb db, CreditRules rules, Mandates mandates, OwedEvaluations evaluations, IssueCertificates issue, TimeProvider time)
{
    private enum Outcome
    {
        Done,
        Already,
        Endorsed,
        SamePower,
        Beyond,
    }

    /// <param name="Approve">False for a refusal.</param>
    /// <param name="Amount">What is given instead of what was proposed, above 0 and less; null for all of it.</param>
    /// <param name="Reason">Of a refusal or of another amount; the holder reads it.</param>
    private readonly record struct Verdict(bool Approve, decimal? Amount, string? Reason);

    /// <summary>Signs each proposal by itself, so that one decided meanwhile holds up no other.</summary>
    /// <exception cref="ArgumentException">A refusal without a reason.</exception>
    public Task<SignedCredits> DecideAsync(IEnumerable<Guid> proposals, bool approve, string? reason, Guid by, CancellationToken cancel)
    {
        if (!approve)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        }
        return DecideAsync(proposals, new(approve, null, approve ? null : reason!.Trim()), by, cancel);
    }

    /// <summary>Signs a proposal for less than was proposed: the ledger keeps the award and, beside it, the line that lessens it with its reason.</summary>
    /// <exception cref="ArgumentException">No reason.</exception>
    public Task<SignedCredits> AmendAsync(Guid proposal, decimal amount, string reason, Guid by, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return DecideAsync([proposal], new(true, amount, reason.Trim()), by, cancel);
    }

    private async Task<SignedCredits> DecideAsync(IEnumerable<Guid> proposals, Verdict verdict, Guid by, CancellationToken cancel)
    {
        var signed = new SignedCredits();
        foreach (var id in proposals.Distinct())
        {
            var proposal = await db.CreditProposals.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel);
            signed = proposal is null || verdict.Amount >= proposal.Amount || verdict.Amount <= 0 ? signed with { Already = signed.Already + 1 }
                : proposal.PersonId == by ? signed with { Own = signed.Own + 1 }
                : await DecideAsync(proposal, verdict, by, cancel) switch
                {
                    Outcome.Done => signed with { Done = signed.Done + 1 },
                    Outcome.Already => signed with { Already = signed.Already + 1 },
                    Outcome.Endorsed => signed with { Endorsed = signed.Endorsed + 1 },
                    Outcome.SamePower => signed with { SamePower = signed.SamePower + 1 },
                    _ => signed with { Beyond = signed.Beyond + 1 },
                };
        }
        return signed;
    }

    private async Task<Outcome> DecideAsync(CreditProposal proposal, Verdict verdict, Guid by, CancellationToken cancel)
    {
        await using var transaction = await db.JoinTransactionAsync(cancel);
        await db.HoldLedgerAsync(proposal.PersonId, proposal.RegimeId, cancel);
        var now = time.GetUtcNow();
        if (await mandates.OverAsync(proposal, by, cancel) is not [var power, ..] powers)
        {
            return Outcome.Beyond;
        }
        var rule = (await rules.VersionsAsync([proposal.RuleVersion], cancel))[proposal.RuleVersion];
        if (verdict.Approve && rule.Regime.FourEyesFrom <= proposal.Amount)
        {
            if (await db.CreditDecisions.AnyAsync(d => d.ProposalId == proposal.Id, cancel))
            {
                return Outcome.Already;
            }
            if (await FirstAsync(proposal.Id, cancel) is not { } first)
            {
                var lent = power.Delegation?.Id;
                await db.Database.ExecuteSqlAsync($"insert into credit_endorsements (proposal_id, by, delegation_id, at) values ({proposal.Id}, {by}, {lent}, {now}) on conflict do nothing", cancel);
                await RecordAsync("credit.endorsed", null);
                return Outcome.Endorsed;
            }
            if (powers.FirstOrDefault(p => p.IsApartFrom(first)) is not { } second)
            {
                return Outcome.SamePower;
            }
            power = second;
        }
        var delegation = power.Delegation?.Id;
        // Of two who sign at once the second waits here for the first, and then adds nothing.
        if (await db.Database.ExecuteSqlAsync($"""
            insert into credit_decisions (proposal_id, approved, reason, by, delegation_id, at)
            values ({proposal.Id}, {verdict.Approve}, {verdict.Reason}, {by}, {delegation}, {now}) on conflict do nothing
            """, cancel) == 0)
        {
            return Outcome.Already;
        }
        await RecordAsync(!verdict.Approve ? "credit.refused" : verdict.Amount is null ? "credit.approved" : "credit.amended", verdict.Approve ? await AwardAsync(proposal, rule, verdict, power, now, cancel) : null);
        return Outcome.Done;

        async Task RecordAsync(string action, string? certificate)
        {
            var lender = power.Delegation is { By: var l } ? await db.Users.Where(u => u.Id == l).Select(u => u.Name).FirstAsync(cancel) : null;
            AuditLog.Add(db, now, by, action, AuditLog.Of("person", proposal.PersonId), ("proposal", proposal.Id.ToString()), ("rule", proposal.RuleId),
                ("amount", (verdict.Amount ?? proposal.Amount).ToString(CultureInfo.InvariantCulture)), ("certificate", certificate), ("reason", verdict.Reason),
                ("delegated-by", lender), ("until", power.Delegation?.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("delegation", power.Delegation?.Id.ToString()));
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
    }

    // By what power the first of two signatures was given, as it was then.
    private async Task<Power?> FirstAsync(Guid proposal, CancellationToken cancel) =>
        await db.CreditEndorsements.AsNoTracking().Where(e => e.ProposalId == proposal)
            .Select(e => new { e.By, Delegation = db.Delegations.FirstOrDefault(d => d.Id == e.DelegationId) }).FirstOrDefaultAsync(cancel) is { } first
            ? new(first.By, first.Delegation) : null;

    // Null where the certificate waits for an evaluation; who evaluates holds the same ledger, so one of the two sees the other.
    private async Task<string?> AwardAsync(CreditProposal proposal, CreditRule rule, Verdict verdict, Power power, DateTimeOffset now, CancellationToken cancel)
    {
        var by = power.Signer;
        var due = new Award.Proposed(proposal.Amount, proposal.Capped, proposal.CountsOn, rule.CycleOf(proposal.CountsOn));
        var entry = CreditEntry.Award(Guid.CreateVersion7(now), proposal.PersonId, rule, due, proposal.Id, by, now, proposal.Category);
        db.CreditEntries.Add(entry);
        if (verdict.Amount is { } amount)
        {
            db.CreditEntries.Add(entry.Adjust(Guid.CreateVersion7(now), amount - proposal.Amount, verdict.Reason!, by, now));
        }
        return rule.AsksEvaluationOf(proposal.Evidence) && !await evaluations.IsFiledAsync(proposal, cancel) ? null
            : await issue.AddAsync(entry with { Amount = verdict.Amount ?? proposal.Amount }, proposal.QuizTitle, rule, power.Delegation, now, cancel);
    }
}
