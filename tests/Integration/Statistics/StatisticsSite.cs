using Elearning.Tests.Integration.Attempts;
using Elearning.Web.Features.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Statistics;

/// <summary>The real site, whose statistics are counted when a test says so.</summary>
public sealed class StatisticsSite : AttemptSite
{
    /// <summary>A place, a choice, a short text.</summary>
    public const string Cases = "[{ id: lung-01, items: [fluid, band] }, { id: anatomy-01, items: [vein] }]";

    public Task<int> CountAsync() => Services.GetRequiredService<CountSubmissions>().RunAsync(default);

    /// <summary>The figures of a quiz as the pages read them, and every running total as it is written.</summary>
    public Task<string> KeptAsync(string quiz) => DbAsync(async db =>
    {
        var items = await db.ItemStatistics.AsNoTracking().Where(i => i.QuizId == quiz).OrderBy(i => i.Case).ThenBy(i => i.Item).ToListAsync();
        var whole = await db.QuizStatistics.AsNoTracking().SingleAsync(q => q.QuizId == quiz);
        return string.Join('\n', items.Select(i => $"{i.Case} {i.Item} {i.Tally} {i.Figures} {string.Join(' ', i.Languages)}").Append($"{whole.Totals} {whole.Figures}"));
    });
}
