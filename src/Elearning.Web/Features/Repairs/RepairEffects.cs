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

/// <summary>Works out what a repair does, writing nothing: the dry run shows it, the signature does it.</summary>
public sealed class RepairEffects(ElearningDb db, CaseLibrary library, RepairCredits credits, RepairReviews reviews)
{
    /// <summary>What it does to attempts and reviews.</summary>
    public async Task<RepairOutcome> OfAsync(KeyRepair repair, CancellationToken cancel)
    {
        var before = (await db.RepairsOfAsync([repair.CaseId], cancel)).Where(r => r.Id != repair.Id).ToArray();
        Repair[] after = [.. before, repair.ToRepair(long.MaxValue, repair.ProposedAt)];
        var items = await ItemsAsync(repair, after, cancel);
        var graded = await db.GradedAsync(repair.CaseId, repair.ItemId, repair.Revisions, cancel);
        var remarked = graded.Select(g => (Attempt: g, Remarked: g.Marked.Remark(r => items[r]))).Where(g => g.Remarked is not null).Select(g => (g.Attempt, Remarked: g.Remarked!)).ToArray();
        var due = await credits.DueAsync(remarked, cancel);
        return new(graded.Count, [.. remarked.Select(g => new RepairEffect(g.Attempt.PersonId, g.Attempt.QuizId, g.Remarked, [.. due[g.Remarked.Attempt.Id]]))],
            await reviews.MovedAsync(repair, before, after, remarked, cancel));
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
