using System.Globalization;
using Elearning.Data;
using Elearning.Data.Credits;
using Elearning.Domain.Credits;
using Elearning.Web.Features.Audit;
using Elearning.Web.Features.Certificates;
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
}

/// <summary>Approves, amends or refuses proposals: decision, ledger lines, certificate and audit entry together or not at all, once.</summary>
public sealed class SignCredits(ElearningDb db, CreditRules rules, OwedEvaluations evaluations, IssueCertificates issue, TimeProvider time)
{
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
                    true => signed with { Done = signed.Done + 1 },
                    false => signed with { Already = signed.Already + 1 },
                    null => signed with { Endorsed = signed.Endorsed + 1 },
                };
        }
        return signed;
    }

    // Null when a second person must sign too.
    private async Task<bool?> DecideAsync(CreditProposal proposal, Verdict verdict, Guid by, CancellationToken cancel)
    {
        await using var transaction = await db.JoinTransactionAsync(cancel);
        await db.HoldLedgerAsync(proposal.PersonId, proposal.RegimeId, cancel);
        var now = time.GetUtcNow();
        var rule = (await rules.VersionsAsync([proposal.RuleVersion], cancel))[proposal.RuleVersion];
        if (verdict.Approve && rule.Regime.FourEyesFrom <= proposal.Amount && !await db.CreditEndorsements.AnyAsync(e => e.ProposalId == proposal.Id && e.By != by, cancel))
        {
            if (await db.CreditDecisions.AnyAsync(d => d.ProposalId == proposal.Id, cancel))
            {
                return false;
            }
            if (await db.Database.ExecuteSqlAsync($"insert into credit_endorsements (proposal_id, by, at) values ({proposal.Id}, {by}, {now}) on conflict do nothing", cancel) == 1)
            {
                await RecordAsync("credit.endorsed", null);
            }
            return null;
        }
        // Of two administrators at once the second waits here for the first, and then adds nothing.
        if (await db.Database.ExecuteSqlAsync(
            $"insert into credit_decisions (proposal_id, approved, reason, by, at) values ({proposal.Id}, {verdict.Approve}, {verdict.Reason}, {by}, {now}) on conflict do nothing", cancel) == 0)
        {
            return false;
        }
        await RecordAsync(!verdict.Approve ? "credit.refused" : verdict.Amount is null ? "credit.approved" : "credit.amended", verdict.Approve ? await AwardAsync(proposal, rule, verdict, by, now, cancel) : null);
        return true;

        async Task RecordAsync(string action, string? certificate)
        {
            AuditLog.Add(db, now, by, action, AuditLog.Of("person", proposal.PersonId), ("proposal", proposal.Id.ToString()), ("rule", proposal.RuleId),
                ("amount", (verdict.Amount ?? proposal.Amount).ToString(CultureInfo.InvariantCulture)), ("certificate", certificate), ("reason", verdict.Reason));
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
    }

    // Null where the certificate waits for an evaluation.
    private async Task<string?> AwardAsync(CreditProposal proposal, CreditRule rule, Verdict verdict, Guid by, DateTimeOffset now, CancellationToken cancel)
    {
        var due = new Award.Proposed(proposal.Amount, proposal.Capped, proposal.CountsOn, rule.CycleOf(proposal.CountsOn));
        var entry = CreditEntry.Award(Guid.CreateVersion7(now), proposal.PersonId, rule, due, proposal.Id, by, now, proposal.Category);
        db.CreditEntries.Add(entry);
        if (verdict.Amount is { } amount)
        {
            db.CreditEntries.Add(entry.Adjust(Guid.CreateVersion7(now), amount - proposal.Amount, verdict.Reason!, by, now));
        }
        if (rule.AsksEvaluationOf(proposal.Evidence))
        {
            // Who evaluates issues under the same lock what is signed: one of the two sees the other.
            await db.HoldCertificatesAsync(proposal.PersonId, cancel);
            if (!await evaluations.IsFiledAsync(proposal, cancel))
            {
                return null;
            }
        }
        return await issue.AddAsync(entry with { Amount = verdict.Amount ?? proposal.Amount }, proposal.QuizTitle, rule, now, cancel);
    }
}
