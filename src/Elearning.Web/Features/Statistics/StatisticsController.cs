using Elearning.Domain.Statistics;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Statistics;

/// <summary>How quizzes and their items behave.</summary>
[Route("statistics")]
public sealed class StatisticsController(StatisticsQuery statistics) : StatisticsPages
{
    [HttpGet("")]
    public async Task<IResult> Index(CancellationToken cancel) => Show(await statistics.IndexAsync(cancel));

    [HttpGet("quizzes/{id}")]
    public async Task<IResult> Quiz(string id, CancellationToken cancel) =>
        await statistics.FindAsync(id, cancel) is { } quiz ? Show(new QuizStatisticsPage.Model(quiz, Zone)) : Missing();

    [HttpGet("quizzes/{id}/languages")]
    public async Task<IResult> Groups(string id, CancellationToken cancel) =>
        await statistics.FindAsync(id, cancel) is { } quiz ? Show(new LanguagesPage.Model(quiz, await statistics.LanguagesAsync(quiz, cancel))) : Missing();

    [HttpGet("quizzes/{id}/items/{case}/{item}")]
    public async Task<IResult> Item(string id, string @case, string item, CancellationToken cancel) =>
        await statistics.FindAsync(id, cancel) is { } quiz && quiz.Items.FirstOrDefault(i => i.Case == @case && i.Item == item) is { } found
            ? Show(ItemStatisticsPage.Model.Of(quiz, found, await statistics.TallyAsync(id, @case, item, cancel) ?? new ItemTally()))
            : Missing();
}
