using System.Security.Cryptography;
using Elearning.Data;
using Elearning.Domain.Credits;
using Elearning.Domain.Evaluations;
using Elearning.Web.Features.Audit;
using Elearning.Web.Features.Certificates;
using Elearning.Web.Features.Credits;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Evaluations;

/// <summary>Takes an evaluation, once for each person and activity, and issues the certificates that waited for it.</summary>
public sealed class FileEvaluation(ElearningDb db, CreditRules rules, OwedEvaluations owed, IssueCertificates issue, TimeProvider time)
{
    /// <summary>False when nothing waits for it: it was filed before, or the credit is not this person's, was refused or taken back.</summary>
    public async Task<bool> RunAsync(Guid person, Guid proposal, Evaluation evaluation, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // A signature asks, while it holds the ledger of its regime, whether this was filed: one of the two sees the other, and issues. An activity may count under several
        // regimes, now or when the next proposal comes, so all of the person's are held.
        var regimes = (await rules.LiveAsync(cancel)).Select(r => r.Regime.Id).Concat(await db.CreditProposals.Where(p => p.PersonId == person).Select(p => p.RegimeId).Distinct().ToListAsync(cancel));
        await db.HoldLedgersAsync(regimes.Select(r => (person, r)), cancel);
        if ((await owed.OfPersonAsync(person, cancel)).FirstOrDefault(o => o.Holds(proposal)) is not { } one)
        {
            return false;
        }
        var now = time.GetUtcNow();
        db.EvaluationReceipts.Add(new(person, one.Activity, now));
        db.Evaluations.Add(new() { Id = new(RandomNumberGenerator.GetBytes(16)), Activity = one.Activity, Title = one.Title, Said = evaluation });
        AuditLog.Add(db, now, person, "evaluation.filed", AuditLog.Of("person", person), ("activity", one.Activity));
        var ids = one.Credits.Select(c => c.Id).ToArray();
        foreach (var entry in await db.CreditEntries.AsNoTracking().Where(e => e.Kind == EntryKind.Award && e.ProposalId != null && ids.Contains(e.ProposalId.Value)).OrderBy(e => e.At).ToListAsync(cancel))
        {
            var credit = one.Credits.Single(c => c.Id == entry.ProposalId);
            var rule = (await rules.VersionsAsync([entry.RuleVersion], cancel))[entry.RuleVersion];
            var amount = await db.CreditEntries.WithAmendments([entry.Id]).SumAsync(e => e.Amount, cancel);
            var delegation = await (from d in db.CreditDecisions where d.ProposalId == credit.Id join g in db.Delegations on d.DelegationId equals g.Id select g).AsNoTracking().FirstOrDefaultAsync(cancel);
            var number = await issue.AddAsync(entry with { Amount = amount }, credit.QuizTitle, rule, delegation, now, cancel);
            AuditLog.Add(db, now, person, "certificate.issued", AuditLog.Of("person", person), ("certificate", number), ("proposal", credit.Id.ToString()));
        }
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }
}
