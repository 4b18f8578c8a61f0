using Elearning.Data;
using Elearning.Data.Credits;
using Elearning.Domain.Cases;
using Elearning.Web.Features.Activities;
using Elearning.Web.Features.Credits;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Evaluations;

/// <summary>An evaluation that certificates of a person wait for.</summary>
/// <param name="Activity">What is evaluated, as in the receipts.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Credits">The credits whose certificates wait, signed or to be signed; at least one.</param>
public sealed record OwedEvaluation(string Activity, LocalText Title, IReadOnlyList<CreditProposal> Credits)
{
    /// <summary>The address of its form.</summary>
    public string Path => PathOf(Credits[0].Id);

    public static string PathOf(Guid proposal) => $"/evaluations/{proposal}";

    /// <summary>Whether the certificate of a credit waits for it.</summary>
    public bool Holds(Guid proposal) => Credits.Any(c => c.Id == proposal);
}

/// <summary>Finds the evaluations that certificates wait for.</summary>
public sealed class OwedEvaluations(ElearningDb db, CreditRules rules)
{
    /// <summary>What a person is asked for, one for each activity however many regimes count it, oldest first.</summary>
    public async Task<IReadOnlyList<OwedEvaluation>> OfPersonAsync(Guid person, CancellationToken cancel)
    {
        var without = await db.CreditProposals.AsNoTracking()
            .Where(p => p.PersonId == person && !db.CreditDecisions.Any(d => d.ProposalId == p.Id && !d.Approved)
                && !db.CreditEntries.Any(e => e.ProposalId == p.Id && (db.Certificates.Any(c => c.EntryId == e.Id) || db.CreditEntries.Any(r => r.Reverses == e.Id))))
            .OrderBy(p => p.ProposedAt).ToListAsync(cancel);
        var versions = await rules.VersionsAsync(without.Select(p => p.RuleVersion), cancel);
        var asked = new List<(string Activity, CreditProposal Credit)>();
        foreach (var credit in without.Where(p => versions[p.RuleVersion].AsksEvaluationOf(p.Evidence)))
        {
            asked.Add((await ActivityOfAsync(credit, cancel), credit));
        }
        if (asked.Count == 0)
        {
            return [];
        }
        var filed = await db.EvaluationReceipts.Where(r => r.PersonId == person).Select(r => r.Activity).ToHashSetAsync(cancel);
        return [.. asked.Where(a => !filed.Contains(a.Activity)).GroupBy(a => a.Activity).Select(g => new OwedEvaluation(g.Key, g.First().Credit.QuizTitle, [.. g.Select(a => a.Credit)]))];
    }

    /// <summary>Whether the person of a credit evaluated its activity.</summary>
    public async Task<bool> IsFiledAsync(CreditProposal credit, CancellationToken cancel)
    {
        var activity = await ActivityOfAsync(credit, cancel);
        return await db.EvaluationReceipts.AnyAsync(r => r.PersonId == credit.PersonId && r.Activity == activity, cancel);
    }

    // Presence is known by the hash of session and person: the session is the one that gives it.
    private async Task<string> ActivityOfAsync(CreditProposal credit, CancellationToken cancel)
    {
        if (credit.Evidence.Activity is null)
        {
            return $"quiz:{credit.QuizId}";
        }
        var session = (await db.Sessions.Select(s => s.Id).ToListAsync(cancel)).First(s => EnterPresence.IdOf(s, credit.PersonId) == credit.AttemptId);
        return $"session:{session}";
    }
}
