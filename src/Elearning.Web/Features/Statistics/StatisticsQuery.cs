using Elearning.Data;
using Elearning.Data.Statistics;
using Elearning.Domain.Statistics;
using Elearning.Web.Features.Cases;
using Elearning.Web.Layout;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Statistics;

/// <summary>Reads the figures of quizzes. It asks for rows of items, never for attempts: a page costs the same after a million of them.</summary>
public sealed class StatisticsQuery(ElearningDb db, CaseLibrary library)
{
    // A backlog is not counted to its end.
    private const int MostWaiting = 1000;

    /// <summary>All quizzes that are live or were taken, and all cohorts.</summary>
    public async Task<StatisticsPage.Model> IndexAsync(CancellationToken cancel)
    {
        var quizzes = await library.QuizzesAsync(cancel);
        var counted = await db.QuizStatistics.AsNoTracking().ToDictionaryAsync(q => q.QuizId, q => q.Figures, cancel);
        var rows = quizzes.Keys.Union(counted.Keys).Select(id => new StatisticsPage.Row(id, quizzes.TryGetValue(id, out var quiz) ? quiz.Title.In(Texts.Language) : id, counted.GetValueOrDefault(id)));
        return new([.. rows.OrderByDescending(r => r.Figures?.Attempts ?? 0).ThenBy(r => r.Title, StringComparer.CurrentCulture)],
            await db.Cohorts.AsNoTracking().OrderBy(c => c.Centre).ThenBy(c => c.Name)
                .Select(c => new StatisticsPage.CohortRow(c.Id, c.Centre + " · " + c.Name, db.Users.Count(u => u.CohortId == c.Id && u.DeactivatedAt == null),
                    db.Meetings.Where(m => m.CohortId == c.Id).OrderByDescending(m => m.Week).Select(m => (DateOnly?)m.Week).FirstOrDefault()))
                .ToListAsync(cancel));
    }

    /// <summary>A quiz; null when it is neither live nor was ever taken.</summary>
    public async Task<BehavingQuiz?> FindAsync(string id, CancellationToken cancel)
    {
        var quiz = (await library.QuizzesAsync(cancel)).GetValueOrDefault(id);
        var row = await db.QuizStatistics.AsNoTracking().Where(q => q.QuizId == id).SingleOrDefaultAsync(cancel);
        if (quiz is null && row is null)
        {
            return null;
        }
        var items = await db.ItemStatistics.AsNoTracking().Where(i => i.QuizId == id).Select(i => new { i.Case, i.Item, i.Figures, i.Thirds }).ToListAsync(cancel);
        var published = new Dictionary<string, PublishedCase?>();
        foreach (var @case in items.Select(i => i.Case).Distinct())
        {
            published[@case] = (await library.LiveAsync(cancel)).GetValueOrDefault(@case);
        }
        var order = quiz?.Cases.Select((c, i) => (c.Case, i)).DistinctBy(c => c.Case).ToDictionary(c => c.Case, c => c.i) ?? [];
        var sorted = items.OrderBy(i => order.GetValueOrDefault(i.Case, int.MaxValue)).ThenBy(i => i.Case, StringComparer.Ordinal)
            .ThenBy(i => published[i.Case]?.Case.Items.TakeWhile(one => one.Id != i.Item).Count() ?? 0).ThenBy(i => i.Item, StringComparer.Ordinal);
        return new(id, quiz?.Title.In(Texts.Language) ?? id, row?.Figures ?? QuizFigures.Of(new(), []),
            [.. sorted.Select((i, n) => new BehavingItem(n + 1, i.Case, i.Item, i.Figures, i.Thirds, published[i.Case]))],
            row?.CountedAt, await db.StatisticsDue.Where(d => d.QuizId == id).OrderBy(d => d.Id).Take(MostWaiting).CountAsync(cancel), row?.Fit is { } fit ? Fit(fit) : null);
    }

    /// <summary>The running totals of one item; null when it was never counted.</summary>
    public async Task<ItemTally?> TallyAsync(string quiz, string @case, string item, CancellationToken cancel) =>
        await db.ItemStatistics.AsNoTracking().Where(i => i.QuizId == quiz && i.Case == @case && i.Item == item).Select(i => i.Tally).SingleOrDefaultAsync(cancel) is { } written
            ? WrittenTally.Read(written) : null;

    /// <summary>Every item compared between French and each other language with enough people; none when there are none.</summary>
    public async Task<IReadOnlyList<ComparedItem>> LanguagesAsync(BehavingQuiz quiz, CancellationToken cancel)
    {
        var compared = await db.ItemStatistics.AsNoTracking().Where(i => i.QuizId == quiz.Id).Select(i => new { i.Case, i.Item, i.Languages })
            .ToDictionaryAsync(i => (i.Case, i.Item), i => i.Languages, cancel);
        return [.. from focal in Texts.Languages
                   from item in quiz.Items
                   from one in compared.GetValueOrDefault((item.Case, item.Item)) ?? []
                   where one.Focal == focal
                   select new ComparedItem(item, focal, one.Found)];
    }

    private static BehavingFit? Fit(FittedModels fit) => (fit.Rasch ?? fit.TwoParameter) is not { } any ? null : new(
        any.People, fit.Rasch is not { Converged: false } && fit.TwoParameter is not { Converged: false }, fit.Rasch?.LogLikelihood, fit.TwoParameter?.LogLikelihood,
        fit.Items.Select((place, i) => (place, i)).ToDictionary(p => (p.place.Case, p.place.Item), p => (fit.Rasch?.Curves[p.i], fit.TwoParameter?.Curves[p.i])));
}
