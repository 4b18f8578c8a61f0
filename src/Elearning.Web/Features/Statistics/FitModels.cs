using Elearning.Data;
using Elearning.Data.Statistics;
using Elearning.Domain.Attempts;
using Elearning.Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Statistics;

/// <summary>Fits Rasch and 2PL to the quizzes that have enough people and were counted since: on their newest attempts, so that it takes no longer with the years.</summary>
public sealed class FitModels(IServiceScopeFactory scopes)
{
    private const int Newest = 5000;

    /// <summary>How many quizzes were fitted.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ElearningDb>();
        var owed = (await db.QuizStatistics.AsNoTracking().Where(q => q.FittedAt == null || q.FittedAt < q.CountedAt).Select(q => new { q.QuizId, q.Figures, q.CountedAt }).ToListAsync(cancel))
            .Where(q => q.Figures.Attempts >= Groups.Modelled).ToArray();
        foreach (var quiz in owed)
        {
            var fit = await FitAsync(db, quiz.QuizId, cancel);
            // The count it is of, not now: what is counted while it was fitted owes the next.
            await db.QuizStatistics.Where(q => q.QuizId == quiz.QuizId).ExecuteUpdateAsync(q => q.SetProperty(x => x.Fit, fit).SetProperty(x => x.FittedAt, quiz.CountedAt), cancel);
        }
        return owed.Length;
    }

    private static async Task<FittedModels> FitAsync(ElearningDb db, string quiz, CancellationToken cancel)
    {
        var places = (await db.ItemStatistics.Where(i => i.QuizId == quiz).Select(i => new { i.Case, i.Item }).ToListAsync(cancel))
            .OrderBy(i => i.Case, StringComparer.Ordinal).ThenBy(i => i.Item, StringComparer.Ordinal).Select((i, n) => (i.Case, i.Item, n)).ToDictionary(i => (i.Case, i.Item), i => i.n);
        var newest = await db.CountedAttempts.AsNoTracking().Where(c => c.QuizId == quiz).OrderByDescending(c => c.AttemptId).Take(Newest)
            .Join(db.Attempts.AsNoTracking(), c => c.AttemptId, a => a.Id, (c, a) => new { c.Verdicts, a.Plan }).ToListAsync(cancel);
        var patterns = newest.Select(a => Pattern(a.Plan, a.Verdicts, places)).CountBy(p => p).Select(p => new ResponsePattern([.. p.Key.Select(c => (sbyte)(c - '1'))], p.Value)).ToArray();
        return new([.. places.OrderBy(p => p.Value).Select(p => new FittedModels.Place(p.Key.Case, p.Key.Item))],
            ResponseFitting.Fit(ResponseModel.Rasch, patterns), ResponseFitting.Fit(ResponseModel.TwoParameter, patterns));
    }

    // '0' not asked, '1' not right, '2' right.
    private static string Pattern(IReadOnlyList<PlannedItem> plan, short[] verdicts, Dictionary<(string, string), int> places)
    {
        var pattern = Enumerable.Repeat('0', places.Count).ToArray();
        for (var position = 0; position < plan.Count; position++)
        {
            if (places.TryGetValue((plan[position].Case, plan[position].Item), out var at))
            {
                pattern[at] = verdicts[position] == (short)Verdict.Right ? '2' : '1';
            }
        }
        return new(pattern);
    }
}
