using System.Data;
using Elearning.Data;
using Elearning.Data.Repairs;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Repairs;
using Elearning.Web.Features.Cases;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Repairs;

/// <summary>What a repair does to one attempt.</summary>
/// <param name="PersonId">Whose it is.</param>
/// <param name="QuizId">The quiz, or null for a review.</param>
/// <param name="Remarked">Marks and score, before and after.</param>
/// <param name="Credits">What becomes of its credits.</param>
public sealed record RepairEffect(Guid PersonId, string? QuizId, Remarked Remarked, IReadOnlyList<DueCredit> Credits)
{
    public Guid Attempt => Remarked.Attempt.Id;
}

/// <summary>All that a repair does.</summary>
/// <param name="Asked">Attempts that have a grade for the item.</param>
/// <param name="Effects">Every attempt whose marks, score or credits change.</param>
/// <param name="Reviews">Every review that moves.</param>
public sealed record RepairOutcome(int Asked, IReadOnlyList<RepairEffect> Effects, IReadOnlyList<MovedReview> Reviews);

/// <summary>
/// Works out what a repair does, writing nothing: the dry run shows it, the signature does it. What was worked out is kept for a while, so that
/// whoever asks next waits only for what came since.
/// </summary>
public sealed class RepairEffects(ElearningDb db, CaseLibrary library, RepairCredits credits, RepairReviews reviews, PreparedRepairs prepared)
{
    /// <summary>What it does to attempts and reviews, from one moment's record.</summary>
    public async Task<RepairOutcome> OfAsync(KeyRepair repair, CancellationToken cancel)
    {
        using var alone = await prepared.AloneAsync(cancel);
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var outcome = await HeldAsync(repair, cancel);
        await snapshot.CommitAsync(cancel);
        return outcome;
    }

    /// <summary>The same in the transaction of the caller, who holds marking or reads a snapshot: everything is from before or after each mark.</summary>
    public async Task<RepairOutcome> HeldAsync(KeyRepair repair, CancellationToken cancel)
    {
        var now = await PreparedAsync(repair, cancel);
        var due = await credits.DueAsync(now.Remarked, cancel);
        return new(now.Asked.Count, [.. now.Remarked.Select(g => new RepairEffect(g.Attempt.PersonId, g.Attempt.QuizId, g.Remarked, [.. due[g.Remarked.Attempt.Id]]))], now.Reviews);
    }

    /// <summary>Whether it would change how the item is marked in any of its revisions; no longer when another repair did so, or took back what it takes back.</summary>
    public async Task<bool> FitsAsync(KeyRepair repair, CancellationToken cancel)
    {
        var before = await db.RepairsOfAsync([repair.CaseId], cancel);
        foreach (var sha in repair.Revisions)
        {
            var holding = before.HoldingFor(sha, repair.ItemId);
            var item = (await library.RevisionAsync(sha, cancel)).Case.Find(repair.ItemId);
            if (repair.Change is Withdrawal w ? holding.Any(h => h.Id == w.Repair) : item is not null && repair.Change.Fits(item.Repaired(holding)))
            {
                return true;
            }
        }
        return false;
    }

    // Attempts of which something is on record that was not, and whoever they are of; the rest is as it was worked out before. At first that is everything.
    private async Task<PreparedRepair> PreparedAsync(KeyRepair repair, CancellationToken cancel)
    {
        var before = (await db.RepairsOfAsync([repair.CaseId], cancel)).Where(r => r.Id != repair.Id).ToArray();
        Repair[] after = [.. before, repair.ToRepair(long.MaxValue, repair.ProposedAt)];
        var records = await db.OnRecordAsync(repair.CaseId, cancel);
        var known = prepared.Find(repair.Id, [.. before.Select(r => r.Id)]);
        var since = records.Where(r => known.Records.GetValueOrDefault(r.Key) != r.Value).Select(r => r.Key).ToHashSet();
        if (since.Count == 0)
        {
            return known;
        }
        var items = await ItemsAsync(repair, after, cancel);
        var marks = new Dictionary<(string, Answer?), Grade>();
        var graded = await db.GradedAsync(repair.CaseId, repair.ItemId, repair.Revisions, [.. since], cancel);
        var remarked = graded.Select(g => (Attempt: g, Remarked: g.Marked.Remark(MarkOf))).Where(g => g.Remarked is not null).Select(g => (g.Attempt, Remarked: g.Remarked!))
            .Concat(known.Remarked.Where(r => !since.Contains(r.Attempt.Marked.Id))).OrderBy(r => r.Attempt.StartedAt).ThenBy(r => r.Attempt.Marked.Id).ToArray();
        var people = since.Select(id => records[id].PersonId).ToHashSet();
        var moved = await reviews.MovedAsync(repair, before, after, [.. remarked.Where(r => people.Contains(r.Attempt.PersonId))], cancel);
        return prepared.Keep(repair.Id, new([.. before.Select(r => r.Id)], records, known.Asked.Concat(graded.Select(g => g.Marked.Id)).ToHashSet(), remarked,
            [.. known.Reviews.Where(m => !people.Contains(m.PersonId)), .. moved]));

        // The same answer has the same mark, however many gave it.
        Grade MarkOf(MarkedAnswer given) => marks.TryGetValue((given.Revision, given.Answer), out var mark) ? mark
            : marks[(given.Revision, given.Answer)] = items[given.Revision].MarkOf(given.Answer);
    }

    private async Task<IReadOnlyDictionary<string, Item>> ItemsAsync(KeyRepair repair, Repair[] after, CancellationToken cancel)
    {
        var items = new Dictionary<string, Item>();
        foreach (var sha in repair.Revisions)
        {
            if ((await library.RevisionAsync(sha, cancel)).Case.Find(repair.ItemId) is { } item)
            {
                items[sha] = item.Repaired(after.HoldingFor(sha, repair.ItemId));
            }
        }
        return items;
    }
}
