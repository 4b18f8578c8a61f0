using Elearning.Data;
using Elearning.Domain.Cases;
using Elearning.Domain.Evaluations;
using Elearning.Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Evaluations;

/// <summary>An activity that was evaluated.</summary>
/// <param name="Activity">As in the receipts.</param>
/// <param name="Title">What it is called.</param>
/// <param name="N">Evaluations; null while they are too few to be shown, and to be counted in front of all.</param>
public sealed record EvaluatedActivity(string Activity, LocalText Title, int? N);

/// <summary>Reads evaluations, always many at once.</summary>
public sealed class EvaluationsQuery(ElearningDb db)
{
    /// <summary>Every activity that was evaluated, in the order of their titles.</summary>
    public async Task<IReadOnlyList<EvaluatedActivity>> ActivitiesAsync(string language, CancellationToken cancel)
    {
        var counts = await db.Evaluations.GroupBy(e => e.Activity).Select(g => new { g.Key, N = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.N, cancel);
        var titles = await db.Evaluations.AsNoTracking().Select(e => new { e.Activity, e.Title }).Distinct().ToListAsync(cancel);
        return [.. titles.GroupBy(t => t.Activity).Select(g => new EvaluatedActivity(g.Key, g.OrderBy(t => t.Title.Source, StringComparer.Ordinal).First().Title, Groups.MayShow(counts[g.Key]) ? counts[g.Key] : null))
            .OrderBy(a => a.Title.In(language), StringComparer.CurrentCulture).ThenBy(a => a.Activity, StringComparer.Ordinal)];
    }

    /// <summary>What was said of an activity, together; null when too few said anything.</summary>
    public async Task<EvaluationSummary?> SummaryAsync(string activity, CancellationToken cancel) => EvaluationSummary.Of(await SaidAsync(activity, cancel));

    /// <summary>What each said, in an order that tells nothing; empty when they are too few.</summary>
    public async Task<IReadOnlyList<Evaluation>> LinesAsync(string activity, CancellationToken cancel) => await SaidAsync(activity, cancel) is { } said && Groups.MayShow(said.Count) ? said : [];

    private Task<List<Evaluation>> SaidAsync(string activity, CancellationToken cancel) =>
        db.Evaluations.AsNoTracking().Where(e => e.Activity == activity).OrderBy(e => e.Id).Select(e => e.Said).ToListAsync(cancel);
}
