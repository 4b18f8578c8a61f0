using System.Net;
using Elearning.Content.Quizzes;
using Elearning.Data.Accounts;
using Elearning.Tests.Support;
using Elearning.Web.Features.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Quizzes;

public class SetTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Driss = "driss@demo.local";

    [Fact]
    public async Task A_quiz_is_drawn_saved_swapped_and_assigned_and_only_then_the_cohort_sees_it()
    {
        var driss = await site.SignInAsync(Driss);
        var made = await (await driss.OpenAsync("/sets/new")).SubmitAsync(".set-form", new()
        {
            ["Title"] = "Thorax d'été, 2e",
            ["Description"] = "Tirage",
            ["Mode"] = "exam",
            ["Minutes"] = "20",
            ["Picked"] = "brain-01",
            ["Draw[0].Count"] = "2",
            ["Draw[0].Topic"] = "lung",
            ["Seed"] = "5",
        });
        Assert.Equal((HttpStatusCode.OK, "/sets/thorax-d-ete-2e"), (made.Status, made.Path));
        var first = await CasesAsync("thorax-d-ete-2e");
        Assert.Equal(3, first.Distinct().Count());
        Assert.Equal("brain-01", first[0]);
        Assert.Contains("is-key", made.Html, StringComparison.Ordinal);

        // Two places go, one case is left out, a weight changes: one save.
        var saved = await made.SubmitAsync(".set-form", new() { ["Cases[0].Place"] = "9", ["Cases[1].Weight"] = "2,5", ["Cases[2].Out"] = "true" });
        Assert.Equal([first[1], "brain-01"], await CasesAsync("thorax-d-ete-2e"));
        var swapped = await saved.SubmitAsync(".set-form", new() { ["Swap"] = first[1] });
        var after = await CasesAsync("thorax-d-ete-2e");
        Assert.Equal((2, "brain-01"), (after.Count, after[1]));
        Assert.NotEqual(first[1], after[0]);
        Assert.Equal(2.5m, (await QuizAsync("thorax-d-ete-2e")).Cases[0].Weight);

        // The page made from an older save loses nothing and overwrites nothing.
        var stale = await made.PostAsync(".set-form", new() { ["Title"] = "Autre" });
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Contains("Autre", await stale.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(after, await CasesAsync("thorax-d-ete-2e"));
        Assert.Equal(3, await site.DbAsync(db => db.QuizSaves.CountAsync(s => s.QuizId == "thorax-d-ete-2e")));
        await Assert.ThrowsAnyAsync<Exception>(() => site.DbAsync(db => db.QuizSaves.ExecuteDeleteAsync()));

        Assert.Equal(HttpStatusCode.OK, (await driss.OpenAsync("/sets/thorax-d-ete-2e/preview/1")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await driss.OpenAsync("/sets/thorax-d-ete-2e/preview/99")).Status);

        var amina = await site.SignInAsync("amina@demo.local");
        Assert.Equal(HttpStatusCode.NotFound, (await amina.OpenAsync("/quizzes/thorax-d-ete-2e")).Status);
        var cohort = await site.DbAsync(db => db.Users.Where(u => u.Email == "amina@demo.local").Select(u => u.CohortId).SingleAsync());
        var assign = await (await driss.OpenAsync("/assignments?quiz=thorax-d-ete-2e")).SubmitAsync("form[action='/assignments']", new() { ["Cohort"] = $"{cohort}" });
        Assert.Equal(HttpStatusCode.OK, assign.Status);
        var quiz = await amina.OpenAsync("/quizzes/thorax-d-ete-2e");
        Assert.Equal(HttpStatusCode.OK, quiz.Status);
        Assert.Equal(HttpStatusCode.OK, (await quiz.SubmitAsync("form[action='/quizzes/thorax-d-ete-2e/attempts']")).Status);
        // Chaima belongs to another cohort.
        var chaima = await site.SignInAsync("chaima@demo.local");
        Assert.Equal(HttpStatusCode.NotFound, (await chaima.OpenAsync("/quizzes/thorax-d-ete-2e")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await chaima.OpenAsync("/sets")).Status);
        Assert.DoesNotContain("thorax-d-ete-2e", (await chaima.OpenAsync("/quizzes")).Html, StringComparison.Ordinal);

        // Withdrawn, nobody starts it; what was begun stays.
        var withdrawn = await (await driss.OpenAsync("/sets/thorax-d-ete-2e")).SubmitAsync("form[action$='/withdrawal']");
        Assert.Equal("/sets", withdrawn.Path);
        Assert.False(await site.WithAsync(async s => (await s.GetRequiredService<CaseLibrary>().QuizzesAsync()).ContainsKey("thorax-d-ete-2e")));
    }

    [Fact]
    public async Task What_cannot_be_saved_is_told_and_stays_in_the_form()
    {
        var driss = await site.SignInAsync(Driss);
        var page = await driss.OpenAsync("/sets/new");
        var none = await page.PostAsync(".set-form", new() { ["Title"] = "Vide", ["Description"] = "Vide" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
        var greedy = await page.PostAsync(".set-form", new() { ["Title"] = "Trop", ["Description"] = "Trop", ["Draw[0].Count"] = "200", ["Draw[0].Topic"] = "lung", ["Draw[0].Level"] = "1" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, greedy.StatusCode);
        Assert.Contains("value=\"Trop\"", await greedy.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        // Hostile: ids that are no names, weights that are no numbers, YAML in a title, items that are not there.
        var hostile = await page.PostAsync(".set-form", new()
        {
            ["Title"] = "\"\n}: x\u0007",
            ["Description"] = "# - {",
            ["Picked"] = "../../etc",
            ["Cases[0].Case"] = "lung-01",
            ["Cases[0].Weight"] = "1e9",
            ["Cases[0].Items"] = "no-such",
        });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, hostile.StatusCode);
        Assert.Equal(0, await site.DbAsync(db => db.QuizSaves.CountAsync(s => s.Source.Contains("Trop") || s.Source.Contains("Vide"))));
    }

    [Fact]
    public async Task A_quiz_of_a_file_is_looked_at_and_copied_but_not_changed_on_the_web()
    {
        var driss = await site.SignInAsync(Driss);
        var file = await driss.OpenAsync("/sets/anatomie");
        Assert.NotNull(file.Document.QuerySelector("fieldset[disabled]"));
        Assert.Equal(HttpStatusCode.NotFound, (await file.PostAsync(".set-form", new() { ["Title"] = "Anatomie" })).StatusCode);
        var copy = await (await driss.OpenAsync("/sets/new?copy=anatomie")).SubmitAsync(".set-form");
        Assert.Equal("/sets/anatomie-en-coupes-copie", copy.Path);
        Assert.Equal((await QuizAsync("anatomie")).Cases.Select(c => (c.Case, string.Join(' ', c.Items ?? []))), (await QuizAsync("anatomie-en-coupes-copie")).Cases.Select(c => (c.Case, string.Join(' ', c.Items ?? []))));
    }

    private async Task<List<string>> CasesAsync(string id) => [.. (await QuizAsync(id)).Cases.Select(c => c.Case)];

    private Task<Domain.Quizzes.Quiz> QuizAsync(string id) => site.DbAsync(async db => QuizFile.Read(id, (await db.Quizzes.AsNoTracking().SingleAsync(q => q.Id == id)).Source, null).Draft!);
}
