using Elearning.Data;
using Elearning.Data.Repairs;
using Elearning.Data.Reviews;
using Elearning.Domain;
using Elearning.Domain.Cases;
using Elearning.Domain.Repairs;
using Elearning.Domain.Reviews;
using Elearning.Web.Features.Cases;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Repairs;

/// <summary>A review that a repair moves.</summary>
/// <param name="PersonId">Whose it is.</param>
/// <param name="Zone">Her time zone.</param>
/// <param name="Objective">"case#n".</param>
/// <param name="After">As it stands with the marks of the repair; null when nothing tells of the objective any more.</param>
public sealed record MovedReview(Guid PersonId, TimeZoneInfo Zone, string Objective, Review? After);

/// <summary>The reviews of those whom a repair marks again: gone through once more from the first answer, with the marks that hold then.</summary>
public sealed class RepairReviews(ElearningDb db, CaseLibrary library)
{
    // People whose answers are read at once.
    private const int Portion = 5_000;

    /// <summary>The reviews that move, writing nothing.</summary>
    public async Task<IReadOnlyList<MovedReview>> MovedAsync(KeyRepair repair, IReadOnlyList<Repair> before, IReadOnlyList<Repair> after, IReadOnlyList<(RepairedAttempt Attempt, Remarked Remarked)> remarked, CancellationToken cancel)
    {
        var marks = remarked.SelectMany(r => r.Remarked.Marks.Select(m => (r.Remarked.Attempt.Id, m.Answer.Position, m.After))).ToDictionary(m => (m.Id, m.Position), m => m.After);
        var items = new Dictionary<(string Revision, string Item), (string Objective, Allowance Before, Allowance After)>();
        var moved = new List<MovedReview>();
        var others = await OthersAsync(repair, cancel);
        foreach (var people in remarked.Where(r => r.Remarked.Marks.Count > 0).Select(r => r.Attempt.PersonId).Distinct().Chunk(Portion))
        {
            var recalls = await db.RecallsAsync(people, repair.CaseId, repair.Revisions, others, cancel);
            foreach (var (revision, item) in recalls.Select(r => (r.Revision, r.Item)).Distinct().Where(r => !items.ContainsKey(r)))
            {
                var @case = (await library.RevisionAsync(revision, cancel)).Case;
                var asked = @case.Find(item)!;
                items[(revision, item)] = (@case.ObjectiveKey(asked), asked.Repaired(before.HoldingFor(revision, item)).Allowance, asked.Repaired(after.HoldingFor(revision, item)).Allowance);
            }
            foreach (var own in recalls.GroupBy(r => (r.PersonId, items[(r.Revision, r.Item)].Objective)).Where(g => g.Any(r => marks.ContainsKey((r.Recall.AttemptId, r.Position)))))
            {
                var zone = TimeZones.OrDefault(own.First().Zone);
                var was = Review.Replay(own.Key.Objective, own.Select(r => r.Recall with { Allowance = items[(r.Revision, r.Item)].Before }), zone);
                var now = Review.Replay(own.Key.Objective, own.Select(r => r.Recall with
                {
                    Allowance = items[(r.Revision, r.Item)].After,
                    Grade = marks.GetValueOrDefault((r.Recall.AttemptId, r.Position)) ?? r.Recall.Grade,
                }), zone);
                if (was != now)
                {
                    moved.Add(new(own.Key.PersonId, zone, own.Key.Objective, now));
                }
            }
        }
        return moved;
    }

    // The items of the repaired revisions that have another objective in each of them: their answers move no review of this one, and need not be read.
    private async Task<string[]> OthersAsync(KeyRepair repair, CancellationToken cancel)
    {
        var asked = new List<(string Item, string Objective)>();
        foreach (var sha in repair.Revisions)
        {
            var @case = (await library.RevisionAsync(sha, cancel)).Case;
            asked.AddRange(@case.Items.Select(i => (i.Id, @case.ObjectiveKey(i))));
        }
        var own = asked.Where(a => a.Item == repair.ItemId).Select(a => a.Objective).ToHashSet();
        return [.. asked.GroupBy(a => a.Item).Where(g => g.All(a => !own.Contains(a.Objective))).Select(g => g.Key)];
    }

    /// <summary>Moves them, in the transaction of the signature.</summary>
    public async Task KeepAsync(string @case, IReadOnlyList<MovedReview> moved, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var some in moved.Chunk(Portion))
        {
            var (people, objectives) = (some.Select(m => m.PersonId).Distinct().ToArray(), some.Select(m => m.Objective).Distinct().ToArray());
            var due = await db.Reviews.AsNoTracking().Where(r => people.Contains(r.PersonId) && objectives.Contains(r.Objective))
                .Select(r => new { r.PersonId, r.Objective, r.DueAt }).ToDictionaryAsync(r => (r.PersonId, r.Objective), r => (DateTimeOffset?)r.DueAt, cancel);
            await db.ReplaceAsync(
                some.Where(m => m.After is not null).Select(m => ReviewRow.Of(m.PersonId, @case, m.After!.DueAfterCorrection(due.GetValueOrDefault((m.PersonId, m.Objective)), now, m.Zone))),
                some.Where(m => m.After is null).Select(m => (m.PersonId, m.Objective)), cancel);
        }
    }
}
