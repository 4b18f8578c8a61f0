using Elearning.Data;
using Elearning.Data.Reflections;
using Elearning.Domain.Attempts;
using Elearning.Domain.Credits;
using Elearning.Web.Features.Credits;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Reflections;

/// <summary>What a note is about: a quiz that was finished, or a case that was reviewed.</summary>
public sealed record ReflectionSubject(string? Quiz, string? Case)
{
    /// <summary>What a finished attempt lets one write about: its quiz, or a case of a review; null when it is not finished, or has no such thing.</summary>
    public static ReflectionSubject? Of(Attempt attempt, string? @case) => attempt switch
    {
        { Submission: null } => null,
        { QuizId: { } quiz } => @case is null ? new(quiz, null) : null,
        { Purpose: Purpose.Review } => attempt.Plan.Any(p => p.Case == @case) ? new(null, @case) : null,
        _ => null,
    };

    /// <summary>Everything a finished attempt lets one write about.</summary>
    public static IReadOnlyList<ReflectionSubject> AllOf(Attempt attempt) =>
        [.. attempt.Plan.Select(p => attempt.QuizId is null ? p.Case : null).Distinct().Select(c => Of(attempt, c)).OfType<ReflectionSubject>()];

    /// <summary>The page on which it is written.</summary>
    public string PathOf(Guid attempt) => $"/attempts/{attempt}/reflection{(Case is null ? "" : $"?case={Uri.EscapeDataString(Case)}")}";
}

/// <summary>What a person may write of a quiz or a case, and what she wrote.</summary>
/// <param name="Open">The regimes in which a note would count now, in the order of their names; empty when none would.</param>
/// <param name="Notes">What she wrote of it, oldest first.</param>
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
    /// <summary>The state of a quiz or a case for a person at an instant.</summary>
    public async Task<ReflectionState> OfAsync(Guid person, ReflectionSubject subject, DateTimeOffset now, CancellationToken cancel) => (await OfAsync(person, [subject], now, cancel))[subject];

    /// <summary>The state of several. A regime asks for notes on a quiz that counts in it; on any quiz and case once she has something in it.</summary>
    public async Task<IReadOnlyDictionary<ReflectionSubject, ReflectionState>> OfAsync(Guid person, IReadOnlyCollection<ReflectionSubject> subjects, DateTimeOffset now, CancellationToken cancel)
    {
        var live = await rules.LiveAsync(cancel);
        var (quizzes, cases) = (subjects.Select(s => s.Quiz).OfType<string>().ToArray(), subjects.Select(s => s.Case).OfType<string>().ToArray());
        var all = await db.Reflections.AsNoTracking()
            .Where(r => r.PersonId == person && ((r.QuizId != null && quizzes.Contains(r.QuizId)) || (r.CaseId != null && cases.Contains(r.CaseId)))).OrderBy(r => r.At).ToListAsync(cancel);
        var rewarding = live.Where(r => r.QuizId.Length == 0 && r.Regime.Reflection is not null).ToArray();
        if (rewarding.Length == 0 && all.Count == 0)
        {
            return subjects.ToDictionary(s => s, _ => new ReflectionState([], [], []));
        }
        var ledger = await db.LedgerOfAsync(person, cancel);
        var earned = all.Count == 0 ? [] : (await credits.OfPersonAsync(person, cancel)).Where(c => all.Any(n => n.Id == c.Proposal.AttemptId)).ToArray();
        return subjects.ToDictionary(s => s, StateOf);

        ReflectionState StateOf(ReflectionSubject subject)
        {
            var notes = all.Where(n => n.QuizId == subject.Quiz && n.CaseId == subject.Case).ToArray();
            return new([.. rewarding.Where(r => Concerns(r, subject) && IsOpen(r, notes)).OrderBy(r => r.Regime.Id, StringComparer.Ordinal)], notes, [.. earned.Where(c => notes.Any(n => n.Id == c.Proposal.AttemptId))]);
        }

        bool Concerns(CreditRule rule, ReflectionSubject subject) =>
            ledger.Knows(rule.Regime.Id) || (subject.Quiz is { } quiz && live.Any(o => o.QuizId == quiz && o.Regime.Id == rule.Regime.Id));

        // Once a subject and cycle; what was refused may be written anew. A note that a full cap left without credit is not asked for again in its cycle.
        bool IsOpen(CreditRule rule, IReadOnlyList<Reflection> notes)
        {
            var cycle = rule.CycleOf(rule.DayOf(now));
            return notes.Where(n => cycle.Contains(rule.DayOf(n.At))).All(n =>
                earned.Where(c => c.Proposal.AttemptId == n.Id && c.Proposal.RegimeId == rule.Regime.Id).ToArray() is [_, ..] own && own.All(c => c.State is CreditState.Refused or CreditState.Revoked));
        }
    }
}
