using Elearning.Data;
using Elearning.Data.Reflections;
using Elearning.Domain.Credits;
using Elearning.Web.Features.Credits;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Reflections;

/// <summary>What a person may write of a quiz she finished, and what she wrote.</summary>
/// <param name="Open">The regimes in which a note would count now, in the order of their names; empty when none would.</param>
/// <param name="Notes">What she wrote of the quiz, oldest first.</param>
/// <param name="Credits">What came of the notes, newest first.</param>
public sealed record ReflectionState(IReadOnlyList<CreditRule> Open, IReadOnlyList<Reflection> Notes, IReadOnlyList<ProposedCredit> Credits)
{
    /// <summary>Fewest characters of a note that counts in all of them.</summary>
    public int Least => Open.Max(r => r.Regime.Reflection!.Least);

    /// <summary>The credits of a note.</summary>
    public IEnumerable<ProposedCredit> Of(Reflection note) => Credits.Where(c => c.Proposal.AttemptId == note.Id);
}

/// <summary>Reads notes of reflection, and whether a further one would count.</summary>
public sealed class ReflectionQuery(ElearningDb db, CreditRules rules, ProposedCredits credits)
{
    /// <summary>The state of a quiz for a person at an instant. A regime asks for notes when the quiz counts in it, or she has something in it already.</summary>
    public async Task<ReflectionState> OfAsync(Guid person, string quiz, DateTimeOffset now, CancellationToken cancel)
    {
        var live = await rules.LiveAsync(cancel);
        var notes = await db.Reflections.AsNoTracking().Where(r => r.PersonId == person && r.QuizId == quiz).OrderBy(r => r.At).ToListAsync(cancel);
        var rewarding = live.Where(r => r.QuizId.Length == 0 && r.Regime.Reflection is not null).ToArray();
        if (rewarding.Length == 0 && notes.Count == 0)
        {
            return new([], [], []);
        }
        var ledger = await db.LedgerOfAsync(person, cancel);
        var earned = notes.Count == 0 ? [] : (await credits.OfPersonAsync(person, cancel)).Where(c => notes.Any(n => n.Id == c.Proposal.AttemptId)).ToArray();
        return new([.. rewarding.Where(r => (ledger.Knows(r.Regime.Id) || live.Any(o => o.QuizId == quiz && o.Regime.Id == r.Regime.Id)) && IsOpen(r)).OrderBy(r => r.Regime.Id, StringComparer.Ordinal)], notes, earned);

        // Once a quiz and cycle; what was refused may be written anew. A note that a full cap left without credit is not asked for again in its cycle.
        bool IsOpen(CreditRule rule)
        {
            var cycle = rule.CycleOf(rule.DayOf(now));
            return notes.Where(n => cycle.Contains(rule.DayOf(n.At))).All(n =>
                earned.Where(c => c.Proposal.AttemptId == n.Id && c.Proposal.RegimeId == rule.Regime.Id).ToArray() is [_, ..] own && own.All(c => c.State is CreditState.Refused or CreditState.Revoked));
        }
    }
}
