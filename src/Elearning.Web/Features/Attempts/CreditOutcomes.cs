using Elearning.Data;
using Elearning.Domain.Attempts;
using Elearning.Domain.Credits;
using Elearning.Web.Features.Credits;
using Elearning.Web.Layout;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Attempts;

/// <summary>What one credit rule says of a finished attempt.</summary>
/// <param name="Proposed">Whether a credit was proposed for it.</param>
/// <param name="Text">What was proposed, or why nothing was.</param>
public sealed record CreditOutcome(bool Proposed, string Text);

/// <summary>Asks the credits what came of an attempt.</summary>
public sealed class CreditOutcomes(ElearningDb db, CreditRules rules)
{
    /// <summary>One outcome for each rule in force on the quiz; none when the quiz gives no credit.</summary>
    public async Task<IReadOnlyList<CreditOutcome>> OfAsync(Sitting sitting, CancellationToken cancel)
    {
        var attempt = sitting.Attempt;
        if (attempt is not { QuizId: { } quiz, Submission: { } submission } || (await rules.LiveAsync(cancel)).Where(r => r.QuizId == quiz).ToArray() is not [_, ..] own)
        {
            return [];
        }
        if (sitting.AsksSmallPanel)
        {
            return [new(false, Texts.T("panels.no-credit"))];
        }
        if (sitting.AwaitsMarking)
        {
            return [new(false, Texts.T("reports.no-credit"))];
        }
        var proposed = await db.CreditProposals.AsNoTracking().Where(p => p.PersonId == attempt.PersonId && p.AttemptId == attempt.Id)
            .ToDictionaryAsync(p => p.RuleId, p => p.Amount, cancel);
        var evidence = CreditProposals.EvidenceOf(attempt, submission);
        var outcomes = new List<CreditOutcome>();
        foreach (var rule in own)
        {
            if (proposed.TryGetValue(rule.Id, out var amount))
            {
                outcomes.Add(new(true, Texts.T("attempts.credit.proposed", CreditWords.Amount(amount, rule.Unit))));
                continue;
            }
            // What the work itself does not refuse, the ledger did.
            var award = rule.Propose(evidence, default) is Award.NotMet refused ? refused
                : rule.Propose(evidence, (await db.LedgerOfAsync(attempt.PersonId, cancel)).HoldingFor(rule, evidence.SubmittedAt));
            var reason = award is Award.NotMet { Reason: var why } ? why : Shortfall.AlreadyAwarded;
            outcomes.Add(new(false, reason switch
            {
                Shortfall.BelowPassMark => Texts.T("attempts.credit.below", CreditWords.Amount(rule.Amount, rule.Unit), CreditWords.Percent(rule.PassMark)),
                Shortfall.TooManyAttempts => Texts.Plural("attempts.credit.attempts", rule.Attempts ?? 0),
                Shortfall.CapReached => Texts.T("attempts.credit.cap"),
                Shortfall.OutsideValidity => Texts.T("attempts.credit.validity"),
                _ => Texts.T("attempts.credit.already"),
            }));
        }
        return outcomes;
    }
}
