using Elearning.Data;
using Elearning.Data.Credits;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Credits;
using Elearning.Web.Features.Cases;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Credits;

/// <summary>Proposes the credits that a submitted attempt earns, in the transaction of its submission.</summary>
public sealed class CreditProposals(ElearningDb db, CreditRules rules, CaseLibrary library, TimeProvider time)
{
    /// <summary>Proposes what is due; nothing for work that meets no rule, or met it before.</summary>
    /// <exception cref="InvalidOperationException">Not inside a transaction: without one, two submissions at once would both earn.</exception>
    public async Task ProposeAsync(Attempt attempt, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        if (attempt is not { QuizId: { } quiz, Purpose: Purpose.Quiz, Submission: { } submission })
        {
            return;
        }
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Credits are proposed in the transaction of the submission.");
        }
        var evidence = EvidenceOf(attempt, submission);
        // What fails without a look at the ledger asks the database nothing more. In the order of regimes, so that locks are taken in one order.
        foreach (var rule in (await rules.LiveAsync(cancel))
            .Where(r => r.QuizId == quiz && r.Propose(evidence, default) is Award.Proposed)
            .OrderBy(r => r.Regime.Id, StringComparer.Ordinal).ThenBy(r => r.Id, StringComparer.Ordinal))
        {
            await ProposeAsync(rule, attempt.PersonId, evidence, (await library.QuizzesAsync(cancel)).GetValueOrDefault(quiz)?.Title ?? LocalText.Of(quiz), null, cancel);
        }
    }

    /// <summary>Proposes what an activity earns by a regime; tells why it earns nothing. The same activity twice earns once. Its title is as it was typed where no translations are given.</summary>
    public async Task<Award> ProposeAsync(Guid person, CreditRule regime, Guid id, Activity activity, DateOnly on, CancellationToken cancel, LocalText? title = null)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return (await ProposeAsync(regime, person, Evidence.Of(id, activity, on, regime.Zone), title ?? LocalText.Of(activity.Title), null, cancel)).Award;
    }

    /// <summary>Proposes what a published case earns who wrote or read it by a regime; tells why it earns nothing. The same id twice earns once, whoever it is for.</summary>
    public async Task<Award> ProposeAsync(Guid person, CreditRule regime, Guid id, Activity activity, LocalText title, CaseRead read, DateOnly on, CancellationToken cancel) =>
        (await ProposeAsync(regime, person, Evidence.Of(id, activity, on, regime.Zone) with { Cases = [read] }, title, null, cancel)).Award;

    /// <summary>Proposes what a repair of a key makes due of an attempt submitted before, by some of the rules; gives back the proposals made.</summary>
    public async Task<IReadOnlyList<CreditProposal>> ProposeCorrectedAsync(Guid person, string quiz, Evidence evidence, IReadOnlyCollection<string> byRules, Guid repair, CancellationToken cancel)
    {
        var title = (await library.QuizzesAsync(cancel)).GetValueOrDefault(quiz)?.Title ?? LocalText.Of(quiz);
        var made = new List<CreditProposal>();
        foreach (var rule in (await rules.LiveAsync(cancel)).Where(r => r.QuizId == quiz && byRules.Contains(r.Id))
            .OrderBy(r => r.Regime.Id, StringComparer.Ordinal).ThenBy(r => r.Id, StringComparer.Ordinal))
        {
            if ((await ProposeAsync(rule, person, evidence, title, repair, cancel)).Made is { } proposal)
            {
                made.Add(proposal);
            }
        }
        return made;
    }

    private async Task<(Award Award, CreditProposal? Made)> ProposeAsync(CreditRule rule, Guid person, Evidence evidence, LocalText title, Guid? repair, CancellationToken cancel)
    {
        // Held to the end of the transaction: the next submission of this person sees what this one proposed. The regime, not the rule, because a cap is of the regime.
        await db.HoldLedgerAsync(person, rule.Regime.Id, cancel);
        var category = rule.CategoryOf(evidence);
        var award = rule.Propose(evidence, (await db.LedgerOfAsync(person, cancel)).HoldingFor(rule, evidence.SubmittedAt, category));
        if (award is not Award.Proposed due)
        {
            return (award, null);
        }
        if (await db.CreditProposals.AnyAsync(p => p.AttemptId == evidence.AttemptId && p.RuleId == rule.Id && p.RepairId == repair, cancel))
        {
            return (new Award.NotMet(Shortfall.AlreadyAwarded), null);
        }
        var now = time.GetUtcNow();
        var proposal = new CreditProposal
        {
            Id = Guid.CreateVersion7(now),
            PersonId = person,
            RuleId = rule.Id,
            RuleVersion = rule.Version,
            RegimeId = rule.Regime.Id,
            QuizId = rule.QuizId,
            QuizTitle = title,
            Category = category,
            AttemptId = evidence.AttemptId,
            CountsOn = due.On,
            CycleFrom = due.Cycle.From,
            Amount = due.Amount,
            Capped = due.Capped,
            Evidence = evidence,
            ProposedAt = now,
            RepairId = repair,
        };
        db.CreditProposals.Add(proposal);
        await db.SaveChangesAsync(cancel);
        return (due, proposal);
    }

    /// <summary>What a finished attempt shows for a credit.</summary>
    public static Evidence EvidenceOf(Attempt attempt, Submission submission) => new(
        attempt.Id, attempt.Number, submission.Share, submission.At, submission.ActiveSeconds,
        [.. attempt.Plan.Select(p => new CaseRead(p.Case, p.Revision)).Distinct()]);
}
