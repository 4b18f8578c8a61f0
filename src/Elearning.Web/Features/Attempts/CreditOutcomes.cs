using Elearning.Data;
using Elearning.Domain.Attempts;
using Elearning.Domain.Credits;
using Elearning.Web.Features.Credits;
using Elearning.Web.Features.Evaluations;
using Elearning.Web.Layout;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Attempts;

/// <summary>What one credit rule says of a finished attempt.</summary>
/// <param name="Proposed">Whether a credit was proposed for it.</param>
/// <param name="Text">What was proposed, or why nothing was.</param>
public sealed record CreditOutcome(bool Proposed, string Text)
{
    /// <summary>Address of the evaluation that its certificate waits for, or null.</summary>
    public string? Evaluation { get; init; }
}

/// <summary>Asks the credits what came of an attempt.</summary>
public sealed class CreditOutcomes(ElearningDb db, CreditRules rules, OwedEvaluations owed)
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
        // A repair may propose anew what another took back: the newest counts.
        var proposed = (await db.CreditProposals.AsNoTracking().Where(p => p.PersonId == attempt.PersonId && p.AttemptId == attempt.Id).OrderByDescending(p => p.ProposedAt)
            .Select(p => new { p.Id, p.RuleId, p.Amount }).ToListAsync(cancel)).DistinctBy(p => p.RuleId).ToDictionary(p => p.RuleId);
        var evaluations = proposed.Count == 0 ? [] : await owed.OfPersonAsync(attempt.PersonId, cancel);
        var evidence = CreditProposals.EvidenceOf(attempt, submission);
        var outcomes = new List<CreditOutcome>();
        foreach (var rule in own)
        {
            if (proposed.TryGetValue(rule.Id, out var credit))
            {
                outcomes.Add(new(true, Texts.T("attempts.credit.proposed", CreditWords.Amount(credit.Amount, rule.Unit))) { Evaluation = evaluations.FirstOrDefault(e => e.Holds(credit.Id))?.Path });
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
