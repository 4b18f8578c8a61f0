using Elearning.Data;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Web.Features.Cases;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Reviews;

/// <summary>One objective to come back to.</summary>
/// <param name="Objective">Key "case#n".</param>
/// <param name="Case">The case that serves it.</param>
/// <param name="Number">Its number in the case, from 1.</param>
/// <param name="DueAt">When.</param>
/// <param name="Lapses">How often it was forgotten.</param>
public sealed record QueuedReview(string Objective, PublishedCase Case, int Number, DateTimeOffset DueAt, int Lapses)
{
    /// <summary>What is to be remembered, in the reader's language.</summary>
    public string Text(string language) => Case.Case.Objectives[Number - 1].In(language);
}

/// <summary>The reviews of one person, earliest first; those of withdrawn cases wait unseen.</summary>
public static class ReviewPlans
{
    /// <summary>Most items of one review session: what a tired intern can still do well.</summary>
    public const int MostItems = 12;

    public static async Task<IReadOnlyList<QueuedReview>> QueueAsync(this ElearningDb db, CaseLibrary library, Guid person, CancellationToken cancel)
    {
        var cases = await library.LiveAsync(cancel);
        var rows = await db.Reviews.AsNoTracking().Where(r => r.PersonId == person).OrderBy(r => r.DueAt).ToListAsync(cancel);
        return rows
            .Where(r => IsAsked(cases, r.CaseId, r.Objective))
            .Select(r => new QueuedReview(r.Objective, cases[r.CaseId], NumberOf(r.Objective), r.DueAt, r.Lapses))
            .ToArray();
    }

    /// <summary>Whether an objective is still asked: its case is live and has that many objectives and an item that counts for it.</summary>
    public static bool IsAsked(IReadOnlyDictionary<string, PublishedCase> cases, string caseId, string objective) =>
        cases.TryGetValue(caseId, out var found) && NumberOf(objective) is >= 1 and var number && number <= found.Case.Objectives.Count
        && found.Case.Items.Any(i => i.Objective == number && i.Allowance != Allowance.Dropped);

    /// <summary>The plan of a session over what is due: whole objectives, until the session is full.</summary>
    public static IReadOnlyList<PlannedItem> Plan(IEnumerable<QueuedReview> due)
    {
        var plan = new List<PlannedItem>();
        foreach (var review in due)
        {
            var items = review.Case.Case.Stages.SelectMany(stage => stage.Items
                .Where(i => i.Objective == review.Number && i.Allowance != Allowance.Dropped)
                .Select(i => new PlannedItem(review.Case.Case.Id, review.Case.Revision, i.Id, stage.Number, 1))).ToArray();
            if (plan.Count > 0 && plan.Count + items.Length > MostItems)
            {
                break;
            }
            plan.AddRange(items);
        }
        // Items of one case together and in its own order, so that its stages stay one way.
        return plan.GroupBy(p => p.Case).SelectMany(g => g.OrderBy(p => p.Stage)).ToArray();
    }

    private static int NumberOf(string objective) => int.TryParse(objective.AsSpan(objective.LastIndexOf('#') + 1), out var n) ? n : 0;
}
