using Elearning.Data;
using Elearning.Data.Attempts;
using Elearning.Data.Repairs;
using Elearning.Domain.Attempts;
using Elearning.Domain.Certificates;
using Elearning.Domain.Credits;
using Elearning.Domain.Repairs;
using Elearning.Web.Features.Certificates;
using Elearning.Web.Features.Credits;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Repairs;

/// <summary>What is due to a credit when the score it rests on crosses the pass mark of its rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Turn">Proposed, refused or revoked.</param>
/// <param name="Amount">How much.</param>
/// <param name="Proposal">The proposal that ends, or null for one to be made.</param>
public sealed record DueCredit(CreditRule Rule, CreditTurn Turn, decimal Amount, Guid? Proposal);

/// <summary>The credits of attempts that a repair marks again; every line goes through the ways by which credits are proposed, refused and revoked.</summary>
public sealed class RepairCredits(ElearningDb db, CreditRules rules, CreditProposals proposals, SignCredits sign, RevokeCertificates revoke)
{
    /// <summary>What is due, by attempt.</summary>
    public async Task<ILookup<Guid, DueCredit>> DueAsync(IReadOnlyList<(RepairedAttempt Attempt, Remarked Remarked)> remarked, CancellationToken cancel)
    {
        var scored = remarked.Where(r => r.Attempt.QuizId is not null && r.Remarked.Score is not null && r.Remarked.Score != r.Remarked.Attempt.Score).ToArray();
        var ids = scored.Select(r => r.Remarked.Attempt.Id).ToArray();
        var known = await (from p in db.CreditProposals.AsNoTracking()
                           where ids.Contains(p.AttemptId)
                           select new Known(p.Id, p.AttemptId, p.RuleId, p.RuleVersion, p.Amount,
                               db.CreditDecisions.Where(d => d.ProposalId == p.Id).Select(d => (bool?)d.Approved).FirstOrDefault(),
                               db.CreditEntries.Any(e => e.ProposalId == p.Id && !db.CreditEntries.Any(r => r.Reverses == e.Id)))).ToListAsync(cancel);
        var (proposed, concerned) = (known.ToLookup(k => k.AttemptId), known.Select(k => k.AttemptId).Distinct().ToArray());
        var ended = (await db.Corrections.AsNoTracking().Where(c => concerned.Contains(c.AttemptId)).ToListAsync(cancel))
            .SelectMany(c => c.Credits).Where(c => c.Turn != CreditTurn.Proposed).Select(c => c.ProposalId).ToHashSet();
        var live = await rules.LiveAsync(cancel);
        var versions = await rules.VersionsAsync(known.Select(k => k.RuleVersion), cancel);
        var ledgers = await db.LedgersOfAsync([.. scored.Where(r => live.Any(l => l.QuizId == r.Attempt.QuizId)).Select(r => r.Attempt.PersonId).Distinct()], cancel);
        var due = new List<(Guid Attempt, DueCredit Credit)>();
        foreach (var (attempt, change) in scored)
        {
            var (before, after) = (change.Attempt.Score!.Value.Share, change.Score!.Value.Share);
            var own = proposed[change.Attempt.Id];
            due.AddRange(own.Where(k => k.IsLive && versions[k.RuleVersion].PassMark is var mark && before >= mark && after < mark)
                .Select(k => (change.Attempt.Id, new DueCredit(versions[k.RuleVersion], k.Approved is null ? CreditTurn.Refused : CreditTurn.Revoked, k.Amount, k.Id))));
            // What awaits the mark of a report earns nothing yet, and earned nothing before.
            foreach (var rule in live.Where(r => r.QuizId == attempt.QuizId && !change.AwaitsMarking && (before < r.PassMark || change.Attempt.AwaitsMarking) && after >= r.PassMark && own.All(k => k.RuleId != r.Id || ended.Contains(k.Id))))
            {
                var evidence = await EvidenceAsync(change, cancel);
                if (rule.Propose(evidence, ledgers[attempt.PersonId].HoldingFor(rule, evidence.SubmittedAt)) is Award.Proposed award)
                {
                    due.Add((change.Attempt.Id, new(rule, CreditTurn.Proposed, award.Amount, null)));
                }
            }
        }
        return due.ToLookup(d => d.Attempt, d => d.Credit);
    }

    /// <summary>Does what is due to one attempt, in the transaction of the signature.</summary>
    public async Task<IReadOnlyList<CorrectedCredit>> SettleAsync(RepairEffect effect, KeyRepair repair, Guid by, CancellationToken cancel)
    {
        var settled = new List<CorrectedCredit>();
        foreach (var credit in effect.Credits.Where(c => c.Proposal is not null))
        {
            var done = credit.Turn == CreditTurn.Revoked
                ? await revoke.CreditAsync(credit.Proposal!.Value, RevocationCode.Marking, repair.Reason, by, cancel)
                : (await sign.DecideAsync([credit.Proposal!.Value], approve: false, repair.Reason, by, cancel)).Done == 1;
            if (done)
            {
                settled.Add(new(credit.Proposal!.Value, credit.Rule.Id, credit.Turn));
            }
        }
        var gained = effect.Credits.Where(c => c.Proposal is null).Select(c => c.Rule.Id).ToArray();
        if (gained.Length > 0)
        {
            var made = await proposals.ProposeCorrectedAsync(effect.PersonId, effect.QuizId!, await EvidenceAsync(effect.Remarked, cancel), gained, repair.Id, cancel);
            settled.AddRange(made.Select(p => new CorrectedCredit(p.Id, p.RuleId, CreditTurn.Proposed)));
        }
        return settled;
    }

    private async Task<Evidence> EvidenceAsync(Remarked change, CancellationToken cancel)
    {
        var attempt = (await db.FindAttemptAsync(change.Attempt.Id, cancel))!.Attempt;
        return CreditProposals.EvidenceOf(attempt, attempt.Submission! with { Score = change.Score!.Value.Points, Most = change.Score.Value.Most });
    }

    private sealed record Known(Guid Id, Guid AttemptId, string RuleId, string RuleVersion, decimal Amount, bool? Approved, bool Stands)
    {
        public bool IsLive => Approved is null || (Approved == true && Stands);
    }
}
