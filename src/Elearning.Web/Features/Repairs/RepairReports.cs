using Elearning.Data;
using Elearning.Data.Repairs;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Repairs;
using Elearning.Web.Features.Cases;
using Elearning.Web.Layout;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Repairs;

/// <summary>Who stands where in the life of a repair.</summary>
public enum RepairState
{
    Proposed,
    Applied,
    Refused,
    /// <summary>Proposed, and overtaken by another: it would change nothing.</summary>
    Overtaken,
}

/// <summary>One attempt on the list of a repair.</summary>
public sealed record RepairLine(string Person, string Quiz, int Number, IReadOnlyList<(int Question, Grade Before, Grade After)> Marks, Score? Before, Score? After, decimal Gain, bool? PassedBefore, bool? PassedAfter, IReadOnlyList<CreditTurn> Credits);

/// <summary>A repair with what it does or did.</summary>
/// <param name="Repair">What was proposed.</param>
/// <param name="Signature">Who signed or refused, or null.</param>
/// <param name="ProposedBy">Name.</param>
/// <param name="SignedBy">Name, or null.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Case">Title of the case.</param>
/// <param name="Item">The item before it.</param>
/// <param name="Asked">Graded attempts that ask the item; null once it is applied.</param>
/// <param name="Reviews">Reviews that move, or moved; null when that is not on record.</param>
/// <param name="Lines">Every attempt that changes: losses first, then gains.</param>
/// <param name="WithdrawnBy">The signed repair that took it back, or null.</param>
public sealed record RepairReport(
    KeyRepair Repair, KeyRepairSignature? Signature, string ProposedBy, string? SignedBy, RepairState State, LocalText Case, Item Item, int? Asked, int? Reviews, IReadOnlyList<RepairLine> Lines, Guid? WithdrawnBy)
{
    public int Gain => Lines.Count(l => l.Gain > 0);

    public int Lose => Lines.Count(l => l.Gain < 0);

    public int Same => Lines.Count - Gain - Lose;

    public int Passes(bool now) => Lines.Count(l => l.PassedBefore == !now && l.PassedAfter == now);

    public int Credits(CreditTurn outcome) => Lines.Sum(l => l.Credits.Count(c => c == outcome));
}

/// <summary>Tells what a repair does (before its signature) or did (from the facts, afterwards).</summary>
public sealed class RepairReports(ElearningDb db, CaseLibrary library, RepairableItems items, RepairEffects effects)
{
    private sealed record Change(Guid Attempt, IReadOnlyList<(int, Grade, Grade)> Marks, Score? Before, Score? After, decimal Gain, IReadOnlyList<CreditTurn> Credits);

    public async Task<RepairReport?> FindAsync(Guid id, CancellationToken cancel)
    {
        if (await db.KeyRepairs.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancel) is not { } repair || await items.OfAsync(repair, cancel) is not { } item)
        {
            return null;
        }
        var signature = await db.KeyRepairSignatures.AsNoTracking().FirstOrDefaultAsync(s => s.RepairId == id, cancel);
        var people = new[] { repair.ProposedBy, signature?.By ?? repair.ProposedBy };
        var names = await db.Users.AsNoTracking().Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancel);
        var repairs = await db.RepairsOfAsync([repair.CaseId], cancel);
        var state = signature is { Applied: true } ? RepairState.Applied : signature is not null ? RepairState.Refused
            : await effects.FitsAsync(repair, cancel) ? RepairState.Proposed : RepairState.Overtaken;
        var (asked, moved, changes) = state switch
        {
            RepairState.Applied => ((int?)null, signature!.Reviews, await DoneAsync(id, cancel)),
            RepairState.Proposed => await DryAsync(repair, cancel),
            _ => (null, null, []),
        };
        return new(repair, signature, names[repair.ProposedBy], signature is null ? null : names[signature.By], state, item.Case.Case.Title, item.Item, asked, moved,
            await LinesAsync(changes, cancel), repairs.FirstOrDefault(r => r.Change is Withdrawal w && w.Repair == id)?.Id);
    }

    private async Task<(int?, int?, IReadOnlyList<Change>)> DryAsync(KeyRepair repair, CancellationToken cancel)
    {
        var (asked, found, moved) = await effects.OfAsync(repair, cancel);
        return (asked, moved.Count, [.. found.Select(e => new Change(e.Attempt, [.. e.Remarked.Marks.Select(m => (m.Answer.Position, m.Answer.Grade, m.After))],
            e.Remarked.Attempt.Score, e.Remarked.Score, e.Remarked.Gain, [.. e.Credits.Select(c => c.Turn)]))]);
    }

    private async Task<IReadOnlyList<Change>> DoneAsync(Guid id, CancellationToken cancel) =>
        [.. (await db.Corrections.AsNoTracking().Where(c => c.RepairId == id).ToListAsync(cancel)).Select(c => new Change(c.AttemptId, [.. c.Marks.Select(m => (m.Position, m.Before, m.After))],
            c.Before, c.After, Remarked.GainOf(c.Before, c.After, c.Marks.Select(m => (m.Weight, m.Before, m.After))), [.. c.Credits.Select(o => o.Turn)]))];

    private async Task<IReadOnlyList<RepairLine>> LinesAsync(IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        var ids = changes.Select(c => c.Attempt).ToArray();
        var attempts = await (from a in db.Attempts.AsNoTracking() where ids.Contains(a.Id) join p in db.Users.AsNoTracking() on a.PersonId equals p.Id select new { a.Id, a.QuizId, a.Number, p.Name })
            .ToDictionaryAsync(a => a.Id, cancel);
        var quizzes = await library.QuizzesAsync(cancel);
        return [.. changes.Select(c =>
        {
            var attempt = attempts[c.Attempt];
            var quiz = attempt.QuizId is { } q ? quizzes.GetValueOrDefault(q) : null;
            bool? Passed(Score? score) => score is { } s && quiz?.PassMark is { } mark ? s.Share >= mark : null;
            return new RepairLine(attempt.Name, attempt.QuizId is null ? Texts.T("attempts.review") : quiz?.Title.In(Texts.Language) ?? attempt.QuizId, attempt.Number,
                [.. c.Marks.Select(m => (m.Item1 + 1, m.Item2, m.Item3))], c.Before, c.After, c.Gain, Passed(c.Before), Passed(c.After), c.Credits);
        }).OrderBy(l => l.Gain).ThenBy(l => l.Person, StringComparer.CurrentCulture)];
    }
}
