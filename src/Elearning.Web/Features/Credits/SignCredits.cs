using System.Globalization;
using Elearning.Data;
using Elearning.Data.Credits;
using Elearning.Domain.Credits;
using Elearning.Web.Features.Audit;
using Elearning.Web.Features.Certificates;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Credits;

/// <summary>What came of a signature under some proposals.</summary>
/// <param name="Done">Decided now.</param>
/// <param name="Already">Decided before, or not there.</param>
/// <param name="Own">The administrator's own, which someone else must decide.</param>
public readonly record struct SignedCredits(int Done, int Already, int Own);

/// <summary>Approves or refuses proposals: decision, ledger line, certificate and audit entry together or not at all, once.</summary>
public sealed class SignCredits(ElearningDb db, CreditRules rules, IssueCertificates issue, TimeProvider time)
{
    /// <summary>Signs each proposal by itself, so that one decided meanwhile holds up no other.</summary>
    /// <exception cref="ArgumentException">A refusal without a reason.</exception>
    public async Task<SignedCredits> DecideAsync(IEnumerable<Guid> proposals, bool approve, string? reason, Guid by, CancellationToken cancel)
    {
        if (!approve)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        }
        var signed = new SignedCredits();
        foreach (var id in proposals.Distinct())
        {
            var proposal = await db.CreditProposals.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel);
            signed = proposal is null ? signed with { Already = signed.Already + 1 }
                : proposal.PersonId == by ? signed with { Own = signed.Own + 1 }
                : await DecideAsync(proposal, approve, approve ? null : reason!.Trim(), by, cancel) ? signed with { Done = signed.Done + 1 }
                : signed with { Already = signed.Already + 1 };
        }
        return signed;
    }

    private async Task<bool> DecideAsync(CreditProposal proposal, bool approve, string? reason, Guid by, CancellationToken cancel)
    {
        await using var transaction = await db.JoinTransactionAsync(cancel);
        await db.HoldLedgerAsync(proposal.PersonId, proposal.RegimeId, cancel);
        var now = time.GetUtcNow();
        // Of two administrators at once the second waits here for the first, and then adds nothing.
        if (await db.Database.ExecuteSqlAsync(
            $"insert into credit_decisions (proposal_id, approved, reason, by, at) values ({proposal.Id}, {approve}, {reason}, {by}, {now}) on conflict do nothing", cancel) == 0)
        {
            return false;
        }
        var certificate = approve ? await AwardAsync(proposal, by, now, cancel) : null;
        AuditLog.Add(db, now, by, approve ? "credit.approved" : "credit.refused", AuditLog.Of("person", proposal.PersonId),
            ("proposal", proposal.Id.ToString()), ("rule", proposal.RuleId), ("amount", proposal.Amount.ToString(CultureInfo.InvariantCulture)), ("certificate", certificate), ("reason", reason));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private async Task<string> AwardAsync(CreditProposal proposal, Guid by, DateTimeOffset now, CancellationToken cancel)
    {
        var rule = (await rules.VersionsAsync([proposal.RuleVersion], cancel))[proposal.RuleVersion];
        var due = new Award.Proposed(proposal.Amount, proposal.Capped, proposal.CountsOn, rule.CycleOf(proposal.CountsOn));
        var entry = CreditEntry.Award(Guid.CreateVersion7(now), proposal.PersonId, rule, due, proposal.Id, by, now);
        db.CreditEntries.Add(entry);
        return await issue.AddAsync(entry, proposal.QuizTitle, rule, cancel);
    }
}
