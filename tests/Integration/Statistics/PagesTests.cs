using System.Net;
using Elearning.Data.Accounts;
using Elearning.Data.Statistics;
using Elearning.Tests.Support;
using Elearning.Web.Features.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Statistics;

public sealed class PagesTests(StatisticsSite site) : IClassFixture<StatisticsSite>
{
    [Fact]
    public async Task A_professor_sees_what_the_best_miss_and_an_intern_sees_no_page_of_it()
    {
        var quiz = await site.QuizAsync("exam", StatisticsSite.Cases);
        // The first is missed by those who have the rest right.
        var attempts = await site.CrowdAsync(quiz, 40, (n, position) => position == 0 ? n < 20 : n >= 20 || (n + position) % 5 == 0, n => n % 2 == 0 ? "fr" : "ar");
        await site.CountAsync();
        var driss = await site.SignInAsync("driss@demo.local");
        var page = await driss.OpenAsync($"/statistics/quizzes/{quiz}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Les meilleurs se trompent\u00A0: vérifier la clé", page.Find(".suspects").TextContent, StringComparison.Ordinal);
        Assert.Equal(3, page.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("40 tentatives", (await driss.OpenAsync($"/statistics/quizzes/{quiz}/items/lung-01/band")).Text, StringComparison.Ordinal);
        var fluid = await driss.OpenAsync($"/statistics/quizzes/{quiz}/items/lung-01/fluid");
        Assert.Equal(HttpStatusCode.OK, fluid.Status);
        Assert.Contains("n = 40", (await driss.OpenAsync("/library/lung-01")).Text, StringComparison.Ordinal);
        var languages = await driss.OpenAsync($"/statistics/quizzes/{quiz}/languages");
        Assert.Equal(3, languages.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("/statistics/quizzes/" + quiz, (await driss.OpenAsync("/statistics")).Html, StringComparison.Ordinal);
        string[] paths = ["", $"/quizzes/{quiz}", $"/quizzes/{quiz}/languages", $"/quizzes/{quiz}/items/lung-01/fluid", $"/cohorts/{await RabatAsync()}", $"/cohorts/{await RabatAsync()}/meetings", $"/attempts/{attempts[0]}"];
        var chaima = await site.SignInAsync("chaima@demo.local");
        foreach (var path in paths)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await chaima.OpenAsync("/statistics" + path)).Status);
        }
    }

    [Fact]
    public async Task Every_click_on_the_slice_is_on_the_map_with_its_hits_and_misses()
    {
        var quiz = await site.QuizAsync("exam", StatisticsSite.Cases);
        await site.CrowdAsync(quiz, 14, (n, _) => n < 9);
        await site.CountAsync();
        var driss = await site.SignInAsync("driss@demo.local");
        var page = await driss.OpenAsync($"/statistics/quizzes/{quiz}/items/lung-01/fluid");
        var map = page.Find("heat-map");
        Assert.Equal(14, map.GetAttribute("data-squares")!.Split(';').Sum(s => int.Parse(s.Split(',')[2], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal("9", page.Find(".heat-hit").TextContent);
        Assert.Equal("5", page.Find(".heat-miss").TextContent);
        using var picture = await driss.Client.GetAsync(map.QuerySelector("img")!.GetAttribute("src"));
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Under_ten_attempts_no_figure_is_shown_and_under_thirty_it_is_called_provisional()
    {
        var quiz = await site.QuizAsync("exam", StatisticsSite.Cases);
        await site.CrowdAsync(quiz, 9, (n, _) => n % 2 == 0);
        await site.CountAsync();
        var driss = await site.SignInAsync("driss@demo.local");
        Assert.DoesNotContain("%", (await driss.OpenAsync($"/statistics/quizzes/{quiz}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("%", (await driss.OpenAsync($"/statistics/quizzes/{quiz}/items/lung-01/fluid")).Text, StringComparison.Ordinal);
        await site.CrowdAsync(quiz, 1, (_, _) => true);
        await site.CountAsync();
        Assert.Contains("provisoires", (await driss.OpenAsync($"/statistics/quizzes/{quiz}")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/statistics/quizzes/nothing")]
    [InlineData("/statistics/quizzes/..%2F..%2Fetc")]
    [InlineData("/statistics/cohorts/0190a1b2-0000-7000-8000-000000000001")]
    [InlineData("/statistics/people/0190a1b2-0000-7000-8000-000000000001")]
    [InlineData("/statistics/attempts/0190a1b2-0000-7000-8000-000000000001")]
    [InlineData("/statistics/meetings/0190a1b2-0000-7000-8000-000000000001/1")]
    public async Task What_is_not_there_is_404(string path) => Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync("fatima@demo.local")).OpenAsync(path)).Status);

    [Fact]
    public async Task The_page_of_a_cohort_says_who_has_not_started_and_leads_to_every_answer()
    {
        var quiz = await site.QuizAsync("practice", "[{ id: lung-01, items: [fluid, band] }]");
        var rabat = await RabatAsync();
        var now = site.Clock.GetUtcNow();
        await site.DbAsync(async db =>
        {
            var driss = await db.Users.Where(u => u.Email == "driss@demo.local").Select(u => u.Id).SingleAsync();
            db.Assignments.Add(new() { Id = Guid.CreateVersion7(now), QuizId = quiz, CohortId = rabat, OpensAt = now.AddDays(-1), ClosesAt = now.AddDays(3), By = driss, At = now });
            return await db.SaveChangesAsync();
        });
        var amina = await site.StartAsync("amina@demo.local", quiz);
        await amina.PlayAsync(number => number == 1);
        var professor = await site.SignInAsync("elalami@demo.local");
        var page = await professor.OpenAsync($"/statistics/cohorts/{rabat}");
        var waiting = page.Document.QuerySelectorAll("section.sheet").Single(s => s.TextContent.Contains($"Essai {quiz}", StringComparison.Ordinal)).TextContent;
        Assert.Contains("Bilal Cherkaoui", waiting, StringComparison.Ordinal);
        Assert.DoesNotContain("Amina", waiting, StringComparison.Ordinal);
        var intern = await professor.OpenAsync(page.Document.QuerySelectorAll("th a").Single(a => a.TextContent == "Amina Berrada").GetAttribute("href")!);
        var attempt = await professor.OpenAsync(intern.Find($"a[href='/statistics/attempts/{amina.Id}']").GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.OK, attempt.Status);
        Assert.Equal(2, attempt.Document.QuerySelectorAll("section.sheet table:not(.trace table)").Length);
        Assert.Contains("faux", attempt.Text, StringComparison.OrdinalIgnoreCase);
        // What is still open is hers alone.
        var open = await site.StartAsync("bilal@demo.local", quiz);
        Assert.Equal(HttpStatusCode.NotFound, (await professor.OpenAsync($"/statistics/attempts/{open.Id}")).Status);
    }

    [Fact]
    public async Task Monday_shows_the_worst_misses_of_the_cohort_without_names_and_is_made_once()
    {
        var quiz = await site.QuizAsync("exam", StatisticsSite.Cases);
        var cohort = await CohortAsync("Oujda");
        await site.CrowdAsync(quiz, 6, (n, position) => position == 2 || (position == 1 && n < 3), cohort: cohort);
        var meetings = site.Services.GetRequiredService<MakeMeetings>();
        await Task.WhenAll(meetings.RunAsync(default), meetings.RunAsync(default));
        Assert.Equal(0, await meetings.RunAsync(default));
        var meeting = await site.DbAsync(db => db.Meetings.AsNoTracking().SingleAsync(m => m.CohortId == cohort));
        Assert.Equal(new DateOnly(2026, 11, 22), meeting.Week);
        Assert.Equal([("fluid", 6, 6), ("band", 6, 3)], meeting.Misses.Select(m => (m.Item, m.Answered, m.Missed)));
        var driss = await site.SignInAsync("driss@demo.local");
        var list = await driss.OpenAsync($"/statistics/cohorts/{cohort}/meetings");
        var first = await driss.OpenAsync(list.Find("a.btn-primary").GetAttribute("href")!);
        Assert.Contains("6 sur 6", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Personne", first.Html, StringComparison.Ordinal);
        var second = await driss.OpenAsync(first.Find("a[rel=next]").GetAttribute("href")!);
        Assert.Contains("3 sur 6", second.Text, StringComparison.Ordinal);
        Assert.Null(second.Document.QuerySelector("a[rel=next]"));
        Assert.Equal(HttpStatusCode.NotFound, (await driss.OpenAsync($"/statistics/meetings/{meeting.Id}/3")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync("chaima@demo.local")).OpenAsync($"/statistics/meetings/{meeting.Id}/1")).Status);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => site.DbAsync(db => db.Meetings.Where(m => m.Id == meeting.Id).ExecuteDeleteAsync()));
    }

    [Fact]
    public async Task An_exam_that_others_of_the_cohort_may_still_take_is_not_shown_on_Monday()
    {
        var quiz = await site.QuizAsync("exam", StatisticsSite.Cases);
        var cohort = await CohortAsync("Agadir");
        await site.CrowdAsync(quiz, 6, (_, _) => false, cohort: cohort);
        var now = site.Clock.GetUtcNow();
        await site.DbAsync(async db =>
        {
            var by = await db.Users.Where(u => u.Email == "driss@demo.local").Select(u => u.Id).SingleAsync();
            db.Assignments.Add(new() { Id = Guid.CreateVersion7(now), QuizId = quiz, CohortId = cohort, OpensAt = now.AddDays(-3), ClosesAt = now.AddDays(3), By = by, At = now });
            return await db.SaveChangesAsync();
        });
        await site.Services.GetRequiredService<MakeMeetings>().RunAsync(default);
        Assert.Empty((await site.DbAsync(db => db.Meetings.AsNoTracking().SingleAsync(m => m.CohortId == cohort))).Misses);
    }

    private Task<Guid> RabatAsync() => site.DbAsync(db => db.Cohorts.Where(c => c.Centre == "CHU de Rabat").Select(c => c.Id).SingleAsync());

    private Task<Guid> CohortAsync(string centre) => site.DbAsync(async db =>
    {
        var cohort = new Cohort { Id = Guid.CreateVersion7(site.Clock.GetUtcNow()), Name = "Internes", Centre = centre };
        db.Cohorts.Add(cohort);
        await db.SaveChangesAsync();
        return cohort.Id;
    });
}
