using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Elearning.Data;
using Elearning.Data.Credits;
using Elearning.Data.Reminders;
using Elearning.Data.Repairs;
using Elearning.Data.Reports;
using Elearning.Domain.Attempts;
using Elearning.Domain.Repairs;
using Elearning.Tests.Integration.Attempts;
using Elearning.Tests.Integration.Credits;
using Elearning.Tests.Support;
using Elearning.Web.Features.Credits;
using Elearning.Web.Features.Repairs;
using Elearning.Web.Features.Reports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Elearning.Tests.Integration.Reports;

/// <summary>A free-text report from the intern's page to the mark, its score and its credit.</summary>
public class ReportTests(AttemptSite site) : IClassFixture<AttemptSite>
{
    private const string Driss = "driss@demo.local", Elalami = "elalami@demo.local";

    private Task<Guid[]> MarkersAsync() => site.DbAsync(db => db.Users.Where(u => u.Email == Driss || u.Email == Elalami).OrderBy(u => u.Email).Select(u => u.Id).ToArrayAsync());

    private Task<Marking> MarkAsync(Guid attempt, Guid by, params string[] lines) => site.WithAsync(s => s.GetRequiredService<MarkReport>().RunAsync(attempt, 0, by, lines, null, default));

    private Task<LedgerProofRow> ProveAsync() => site.WithAsync(s => s.GetRequiredService<ProveLedger>().FindAsync(default));

    private async Task<Sitter> WriteAsync(string person, string quiz, string text)
    {
        var sitter = await site.StartAsync($"{person}@demo.local", quiz);
        await sitter.ReachAsync(1);
        var page = await sitter.OpenAsync(1);
        // The rubric stays on the server until disclosure.
        Assert.DoesNotContain("Sans le siège", page.Html, StringComparison.Ordinal);
        await sitter.PostAsync(page, 1, [new("Text", text)], (await sitter.SittingAsync()).Attempt.Mode == Mode.Practice ? "commit" : "save");
        return sitter;
    }

    private Task<string> QuizAsync(string mode, string more = "") => site.QuizAsync(mode, "[{ id: breast-04, items: [report] }]", more);

    private static async Task<VisitedPage> HandInAsync(Sitter sitter) => await (await sitter.Visitor.OpenAsync($"/attempts/{sitter.Id}/submission")).SubmitAsync("form#submission");

    private static async Task<VisitedPage> OpenUntilAsync(Visitor marker, string text)
    {
        var page = await marker.OpenAsync("/reports");
        for (var i = 0; i < 20 && !page.Text.Contains(text, StringComparison.Ordinal); i++)
        {
            page = await page.SubmitAsync("form[action$='/marks']", new() { ["None"] = "true" });
        }
        return page;
    }

    [Fact]
    public async Task An_exams_report_is_awaited_in_words_then_marked_blind_and_score_and_credit_follow_once()
    {
        var quiz = await QuizAsync("exam", "minutes: 20\npass-mark: 0.5");
        await site.ReplaceRulesAsync(CreditCast.Rule("written", quiz));
        var amina = await WriteAsync("amina", quiz, "Première ligne.\n\nMasse <b>dense</b>.");
        var result = await HandInAsync(amina);
        Assert.Contains("provisoire", result.Text, StringComparison.Ordinal);
        Assert.Contains("En attente", result.Text, StringComparison.Ordinal);
        var person = await site.PersonAsync("amina");
        Assert.Empty(await ProposedAsync(amina));
        var driss = await site.SignInAsync(Driss);
        var page = await OpenUntilAsync(driss, "Première ligne.");
        Assert.Contains("Masse <b>dense</b>.", page.Find(".report-text").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Amina", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain($"{person}", page.Html, StringComparison.OrdinalIgnoreCase);
        // Another marker gets another report, or none.
        Assert.DoesNotContain("Première ligne.", (await (await site.SignInAsync(Elalami)).OpenAsync("/reports")).Text, StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var marked = await driss.FollowPostAsync(page.Find("form[action$='/marks']").GetAttribute("action")!, [Token(page), new("Line", "1"), new("Line", "2"), new("Line", "4"), new("Line", "99"), new("Comment", "Pensez au ganglion.")]);
        Assert.Contains("La note est enregistrée.", marked.Text, StringComparison.Ordinal);
        result = await amina.ResultAsync();
        Assert.DoesNotContain("provisoire", result.Text, StringComparison.Ordinal);
        var sitting = await amina.SittingAsync();
        Assert.Equal(0.8333m, sitting.Grades[0].Fraction);
        Assert.Equal(0.8333m, sitting.Attempt.Submission!.Share);
        Assert.Equal(0.8333m, Assert.Single(await ProposedAsync(amina)).Evidence.Score);
        var feedback = await amina.OpenAsync(1);
        Assert.Contains("Pensez au ganglion.", feedback.Text, StringComparison.Ordinal);
        Assert.Contains("présent", feedback.Text, StringComparison.Ordinal);
        Assert.Contains("absent", feedback.Text, StringComparison.Ordinal);
        Assert.Equal(Marking.Already, await MarkAsync(amina.Id, (await MarkersAsync())[1], "3"));
        Assert.Single(await ProposedAsync(amina));
        var proof = await ProveAsync();
        Assert.True(proof.Grades > 0);
        Assert.Empty(proof.Differences);
    }

    [Fact]
    public async Task A_report_is_marked_once_however_often_and_by_however_many_it_is_sent()
    {
        var bilal = await WriteAsync("bilal", await QuizAsync("practice"), "Unique en son genre.");
        var markers = await MarkersAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => MarkAsync(bilal.Id, markers[i % 2], "1")));
        Assert.Single(outcomes, Marking.Marked);
        Assert.All(outcomes.Where(o => o != Marking.Marked), o => Assert.Equal(Marking.Already, o));
        Assert.Equal([1, 2], await site.DbAsync(db => db.Grades.Where(g => g.AttemptId == bilal.Id).OrderBy(g => g.Ordinal).Select(g => g.Ordinal).ToListAsync()));
        // The mark came before the end: the score of the day has it.
        await HandInAsync(bilal);
        var sitting = await bilal.SittingAsync();
        Assert.Equal(sitting.Grades[0].Fraction, sitting.Attempt.Submission!.Share);
        foreach (var change in new[] { "update report_marks set comment = 'x'", "delete from report_marks", "truncate report_marks" })
        {
            await Assert.ThrowsAsync<PostgresException>(() => site.DbAsync(db => db.Database.ExecuteSqlRawAsync(change)));
        }
    }

    [Fact]
    public async Task A_sheet_without_a_tick_or_with_a_comment_beyond_all_measure_marks_nothing_and_loses_nothing()
    {
        var chaima = await WriteAsync("chaima", await QuizAsync("practice"), "Rien de coché.");
        var page = await OpenUntilAsync(await site.SignInAsync(Driss), "Rien de coché.");
        var action = page.Find("form[action$='/marks']").GetAttribute("action")!;
        async Task<VisitedPage> Refused(params KeyValuePair<string, string>[] fields)
        {
            var refused = await page.Visitor.FollowPostAsync(action, [Token(page), .. fields]);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Contains("Rien de coché.", refused.Text, StringComparison.Ordinal);
            Assert.NotNull(refused.Find("[role=alert]"));
            return refused;
        }

        Assert.Equal("Soignez la fin.", (await Refused(KeyValuePair.Create("Comment", "Soignez la fin."))).Find("textarea").TextContent);
        var both = await Refused(KeyValuePair.Create("Line", "2"), KeyValuePair.Create("None", "true"));
        Assert.Equal(["2", "true"], both.Document.QuerySelectorAll("input[checked]").Select(i => i.GetAttribute("value")));
        var wordy = await Refused(KeyValuePair.Create("Line", "1"), KeyValuePair.Create("Comment", new string('é', ReportMark.LongestComment + 1)));
        Assert.Equal(ReportMark.LongestComment + 1, wordy.Find("textarea").TextContent.Length);
        Assert.Equal(Verdict.Awaiting, (await chaima.SittingAsync()).Grades[0].Verdict);
        Assert.Contains("La note est enregistrée.", (await page.SubmitAsync("form[action$='/marks']", new() { ["None"] = "true" })).Text, StringComparison.Ordinal);
        Assert.Equal(Verdict.Wrong, (await chaima.SittingAsync()).Grades[0].Verdict);
        // A stale tab says what became of it.
        Assert.Contains("déjà noté", (await page.Visitor.FollowPostAsync(action, [Token(page)])).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_intern_is_told_once_when_the_last_report_of_an_attempt_is_marked_and_keeps_what_was_said()
    {
        var bilal = await WriteAsync("bilal", await site.QuizAsync("exam", "[{ id: breast-04, items: [report] }, { id: breast-04, items: [kind] }]", "minutes: 20"), "À raconter.");
        Assert.Empty(await TellingAsync(bilal));
        await HandInAsync(bilal);
        var staff = await site.SignInAsync(Driss);
        var waiting = int.Parse((await staff.OpenAsync("/")).Find("a.tile[href='/reports'] strong").TextContent, CultureInfo.InvariantCulture);
        var page = await OpenUntilAsync(staff, "À raconter.");
        await page.Visitor.FollowPostAsync(page.Find("form[action$='/marks']").GetAttribute("action")!, [Token(page), new("Line", "1"), new("Comment", "Pas <mal>.")]);
        Assert.InRange(int.Parse((await staff.OpenAsync("/")).Find("a.tile[href='/reports'] strong").TextContent, CultureInfo.InvariantCulture), 0, waiting - 1);
        await MarkAsync(bilal.Id, (await MarkersAsync())[0], "1");
        var reminder = Assert.Single(await TellingAsync(bilal));
        await site.SendAsync();
        var letter = Outgoing.Read(reminder.Id)!;
        // Bilal reads Arabic.
        Assert.Equal("صُحّح تقريرك", letter.Subject);
        Assert.Contains("Pas <mal>.", letter.TextBody, StringComparison.Ordinal);
        Assert.Contains($"/attempts/{bilal.Id}/items/1", letter.TextBody, StringComparison.Ordinal);
        var mine = await site.WithAsync(async s => await s.GetRequiredService<EverythingOfMine>().PackAsync(await site.PersonAsync("bilal"), default));
        using var zip = new ZipArchive(new MemoryStream(mine));
        using var reader = new StreamReader(zip.GetEntry("attempts.json")!.Open());
        using var json = JsonDocument.Parse(await reader.ReadToEndAsync());
        var report = json.RootElement.EnumerateArray().Single(a => a.GetProperty("id").GetGuid() == bilal.Id).GetProperty("reports")[0];
        Assert.Equal("Pas <mal>.", report.GetProperty("comment").GetString());
    }

    private Task<List<Reminder>> TellingAsync(Sitter sitter) =>
        site.DbAsync(db => db.Reminders.AsNoTracking().Where(r => r.Kind == ReportReminder.Kind && r.Key == sitter.Id.ToString()).ToListAsync());

    [Fact]
    public async Task A_claim_runs_out_and_the_next_marker_takes_over()
    {
        var amina = await WriteAsync("amina", await QuizAsync("practice"), "À prendre.");
        var markers = await MarkersAsync();
        Task<bool> Hold(Guid by) => site.WithAsync(s => s.GetRequiredService<AwaitedReports>().HoldAsync(amina.Id, 0, by, default));
        Assert.True(await Hold(markers[0]));
        Assert.False(await Hold(markers[1]));
        Assert.Equal(Marking.Held, await MarkAsync(amina.Id, markers[1], "1"));
        site.Clock.Advance(AwaitedReports.Held + TimeSpan.FromSeconds(1));
        Assert.Equal(Marking.Marked, await MarkAsync(amina.Id, markers[1], "1", "2"));
    }

    [Fact]
    public async Task A_repair_before_and_after_the_mark_leaves_the_score_that_came_last()
    {
        var quiz = await QuizAsync("exam", "minutes: 20\npass-mark: 0.5");
        await site.ReplaceRulesAsync(CreditCast.Rule("repaired-report", quiz));
        var (amina, chaima) = (await WriteAsync("amina", quiz, "Avant la réparation."), await WriteAsync("chaima", quiz, "Notée avant."));
        await HandInAsync(amina);
        await HandInAsync(chaima);
        var markers = await MarkersAsync();
        Assert.Equal(Marking.Marked, await MarkAsync(chaima.Id, markers[0], "1"));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var full = await SignAsync(new FullMarksToAll());
        Assert.Equal((1m, 1m), await SharesAsync(amina, chaima));
        // Full marks end the waiting: the credit is due, once.
        Assert.Single(await ProposedAsync(amina));
        Assert.Equal(Marking.Already, await MarkAsync(amina.Id, markers[0], "1"));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await SignAsync(new Withdrawal(full));
        Assert.Equal((0m, 0.3333m), await SharesAsync(amina, chaima));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(Marking.Marked, await MarkAsync(amina.Id, markers[0], "1", "2", "3", "4"));
        Assert.Equal((1m, 0.3333m), await SharesAsync(amina, chaima));
        Assert.Empty((await ProveAsync()).Differences);
    }

    [Fact]
    public async Task Interns_neither_see_the_queue_nor_mark_and_a_report_that_is_none_is_not_there()
    {
        var bilal = await WriteAsync("bilal", await QuizAsync("practice"), "Le mien.");
        var chaima = await site.SignInAsync("chaima@demo.local");
        Assert.Equal(HttpStatusCode.Forbidden, (await chaima.OpenAsync("/reports")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await chaima.OpenAsync($"/attempts/{bilal.Id}/items/1")).Status);
        var driss = (await MarkersAsync())[0];
        Assert.Equal(Marking.Unknown, await MarkAsync(Guid.CreateVersion7(), driss));
        Assert.Equal(Marking.Unknown, await MarkAsync(bilal.Id, await site.PersonAsync("bilal"), "1"));
        var queue = await (await site.SignInAsync(Driss)).OpenAsync("/reports");
        Assert.Equal(HttpStatusCode.NotFound, (await queue.Visitor.SendAsync($"/reports/{bilal.Id}/7/marks", [Token(queue)])).StatusCode);
    }

    [Fact]
    public async Task A_report_beyond_all_measure_is_refused_and_what_was_written_stays()
    {
        var sitter = await site.StartAsync("chaima@demo.local", await QuizAsync("exam", "minutes: 20"));
        await sitter.ReachAsync(1);
        var refused = await sitter.PostAsync(await sitter.OpenAsync(1), 1, [new("Text", new string('a', 6001))], "save");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("6000", refused.Text, StringComparison.Ordinal);
        Assert.Equal(6000, refused.Find("textarea[name=Text]").TextContent.Length);
        Assert.Null((await sitter.SittingAsync()).Attempt.Latest(0));
    }

    private Task<List<CreditProposal>> ProposedAsync(Sitter sitter) => site.DbAsync(db => db.CreditProposals.AsNoTracking().Where(p => p.AttemptId == sitter.Id).ToListAsync());

    private static KeyValuePair<string, string> Token(VisitedPage page) => new("_token", page.Find("input[name=_token]").GetAttribute("value")!);

    private static async Task<(decimal, decimal)> SharesAsync(Sitter one, Sitter other) =>
        ((await one.SittingAsync()).Attempt.Submission!.Share, (await other.SittingAsync()).Attempt.Submission!.Share);

    private Task<Guid> SignAsync(KeyChange change) => site.WithAsync(async s =>
    {
        var db = s.GetRequiredService<ElearningDb>();
        var now = site.Clock.GetUtcNow();
        var revision = await db.LiveCases.Where(c => c.Id == "breast-04").Select(c => c.Revision).SingleAsync();
        var repair = new KeyRepair(Guid.CreateVersion7(now), "breast-04", "report", [revision], change, "Question retirée.", null, await site.PersonAsync("driss"), now);
        db.KeyRepairs.Add(repair);
        await db.SaveChangesAsync();
        Assert.IsType<Signing.Done>(await s.GetRequiredService<SignRepair>().ApplyAsync(repair.Id, await site.PersonAsync("fatima"), default));
        return repair.Id;
    });
}
