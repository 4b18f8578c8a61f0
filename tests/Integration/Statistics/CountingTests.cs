using Elearning.Data.Attempts;
using Elearning.Domain.Attempts;
using Elearning.Domain.Statistics;
using Elearning.Tests.Support;
using Elearning.Web.Features.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Statistics;

public sealed class CountingTests(StatisticsSite site) : IClassFixture<StatisticsSite>
{
    [Fact]
    public async Task Counting_again_changes_nothing_and_counting_from_the_facts_gives_the_same_figures()
    {
        var quiz = await site.QuizAsync("exam", StatisticsSite.Cases);
        await site.CrowdAsync(quiz, 12, (n, position) => n > 4 * position);
        await site.CountAsync();
        await site.CrowdAsync(quiz, 12, (n, position) => n < 3 * position, n => n % 2 == 0 ? "ar" : "fr");
        await site.CountAsync();
        var kept = await site.KeptAsync(quiz);
        Assert.Equal(24, (await FiguresAsync(quiz, "band")).Attempts);
        Assert.Equal(0, await site.CountAsync());
        Assert.Equal(kept, await site.KeptAsync(quiz));
        Assert.Equal(24, await site.Services.GetRequiredService<CountSubmissions>().RebuildAsync(quiz, default));
        Assert.Equal(kept, await site.KeptAsync(quiz));
    }

    [Fact]
    public async Task What_is_counted_a_few_at_a_time_while_the_next_are_read_is_the_same()
    {
        var quiz = await site.QuizAsync("exam", StatisticsSite.Cases);
        var attempts = await site.CrowdAsync(quiz, 23, (n, position) => n > 4 * position, n => n % 2 == 0 ? "ar" : "fr");
        await site.CountAsync();
        var (kept, counting) = (await site.KeptAsync(quiz), site.Services.GetRequiredService<CountSubmissions>());
        var usual = counting.Portion;
        try
        {
            counting.Portion = 5;
            Assert.Equal(23, await counting.RebuildAsync(quiz, default));
            Assert.Equal(kept, await site.KeptAsync(quiz));
            // Some are counted again, and somebody for the first time.
            await site.DbAsync(async db =>
            {
                db.Grades.AddRange(attempts.Take(12).Select(a => new GradeRow(a, 0, 2, null, 0.5m, Verdict.Partial, 1, "Clé corrigée", site.Clock.GetUtcNow())));
                return await db.SaveChangesAsync();
            });
            await site.CrowdAsync(quiz, 1, (_, _) => true);
            Assert.Equal(13, await site.CountAsync());
        }
        finally
        {
            counting.Portion = usual;
        }
        kept = await site.KeptAsync(quiz);
        Assert.Equal(24, await counting.RebuildAsync(quiz, default));
        Assert.Equal(kept, await site.KeptAsync(quiz));
    }

    [Fact]
    public async Task Four_sweeps_at_once_count_everybody_once()
    {
        var quiz = await site.QuizAsync("exam", StatisticsSite.Cases);
        await site.CrowdAsync(quiz, 20, (n, _) => n % 2 == 0);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.CountAsync()));
        await site.CountAsync();
        Assert.Equal(20, (await FiguresAsync(quiz, "fluid")).Attempts);
        Assert.False(await site.DbAsync(db => db.StatisticsDue.AnyAsync(d => d.QuizId == quiz)));
    }

    [Fact]
    public async Task A_new_mark_replaces_the_old_one_and_is_what_counting_from_the_facts_finds()
    {
        var quiz = await site.QuizAsync("exam", StatisticsSite.Cases);
        var attempts = await site.CrowdAsync(quiz, 16, (n, position) => position > 0 || n < 4);
        await site.CountAsync();
        Assert.Equal(0.25, (await FiguresAsync(quiz, "fluid")).Facility!.Value, 1e-9);
        await site.DbAsync(async db =>
        {
            db.Grades.AddRange(attempts.Select(a => new GradeRow(a, 0, 2, null, 0.5m, Verdict.Partial, 1, "Clé corrigée", site.Clock.GetUtcNow())));
            return await db.SaveChangesAsync();
        });
        Assert.Equal(16, await site.CountAsync());
        var figures = await FiguresAsync(quiz, "fluid");
        Assert.Equal((16, 0.5, 16), (figures.Attempts, figures.Facility, figures.Partial));
        // The totals that everything is compared with have moved, too.
        Assert.Equal(2.5, (await site.DbAsync(db => db.QuizStatistics.AsNoTracking().SingleAsync(q => q.QuizId == quiz))).Figures.Mean, 1e-9);
        var kept = await site.KeptAsync(quiz);
        await site.Services.GetRequiredService<CountSubmissions>().RebuildAsync(quiz, default);
        Assert.Equal(kept, await site.KeptAsync(quiz));
    }

    [Fact]
    public async Task What_an_intern_hands_in_is_counted_once_and_her_second_attempt_is_not()
    {
        var quiz = await site.QuizAsync("practice", "[{ id: lung-01, items: [fluid, band] }]");
        await (await site.StartAsync("amina@demo.local", quiz)).PlayAsync(_ => true);
        await (await site.StartAsync("amina@demo.local", quiz)).PlayAsync(_ => false);
        await site.CountAsync();
        var figures = await FiguresAsync(quiz, "fluid");
        Assert.Equal((1, 1), (figures.Attempts, figures.Facility));
    }

    [Fact]
    public async Task An_attempt_that_is_not_handed_in_is_not_counted_though_it_has_marks()
    {
        var quiz = await site.QuizAsync("practice", "[{ id: lung-01, items: [fluid, band] }]");
        var bilal = await site.StartAsync("bilal@demo.local", quiz);
        await bilal.AnswerAsync(1, right: true, "commit");
        await site.CountAsync();
        Assert.False(await site.DbAsync(db => db.ItemStatistics.AnyAsync(i => i.QuizId == quiz)));
    }

    [Fact]
    public async Task Two_hundred_people_give_curves_which_wait_for_the_next_count()
    {
        var quiz = await site.QuizAsync("exam", StatisticsSite.Cases);
        await site.CrowdAsync(quiz, 200, (n, position) => (n * 37 % 100) + (n * (position + 3) * 61 % 60) > 60 + (10 * position));
        await site.CountAsync();
        var models = site.Services.GetRequiredService<FitModels>();
        Assert.Equal(1, await models.RunAsync(default));
        Assert.Equal(0, await models.RunAsync(default));
        var row = await site.DbAsync(db => db.QuizStatistics.AsNoTracking().SingleAsync(q => q.QuizId == quiz));
        Assert.Equal(200, row.Fit!.Rasch!.People);
        var easiest = row.Fit.Items.Select((place, i) => (place, row.Fit.Rasch.Curves[i]!.Difficulty)).MinBy(c => c.Difficulty).place;
        Assert.Equal("fluid", easiest.Item);
        var driss = await site.SignInAsync("driss@demo.local");
        Assert.Contains("Difficulté (Rasch)", (await driss.OpenAsync($"/statistics/quizzes/{quiz}")).Text, StringComparison.Ordinal);
    }

    private Task<ItemFigures> FiguresAsync(string quiz, string item) =>
        site.DbAsync(async db => (await db.ItemStatistics.AsNoTracking().SingleAsync(i => i.QuizId == quiz && i.Item == item)).Figures);
}
