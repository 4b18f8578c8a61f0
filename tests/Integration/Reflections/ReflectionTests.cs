using System.IO.Compression;
using System.Net;
using Elearning.Domain.Credits;
using Elearning.Tests.Integration.Credits;
using Elearning.Tests.Support;
using Elearning.Web.Features.Credits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Elearning.Tests.Integration.Reflections.ReflectionCast;

namespace Elearning.Tests.Integration.Reflections;

public class ReflectionTests(TestSite site) : IClassFixture<TestSite>
{
    /// <summary>Starts a quiz and hands it in unanswered; gives the path of the attempt.</summary>
    private static async Task<string> FinishAsync(Visitor visitor, string quiz = "anatomie")
    {
        var started = await (await visitor.OpenAsync($"/quizzes/{quiz}")).SubmitAsync($"form[action='/quizzes/{quiz}/attempts']");
        var path = string.Join('/', started.Path.Split('/')[..3]);
        await (await visitor.OpenAsync($"{path}/submission")).SubmitAsync($"form[action='{path}/submission']");
        return path;
    }

    [Fact]
    public async Task A_note_on_a_finished_quiz_is_kept_read_by_a_person_and_credited_once()
    {
        var (amina, fatima) = (await site.PersonAsync("amina"), await site.PersonAsync("fatima"));
        var intern = await site.SignInAsync("amina@demo.local");
        var path = await FinishAsync(intern);
        // A regime that does not concern her asks for nothing.
        Assert.Null((await intern.OpenAsync($"{path}/result")).Document.QuerySelector("#reflection"));
        Assert.Equal($"{path}/result", (await intern.OpenAsync($"{path}/reflection")).Path);
        await site.JoinAsync(amina);
        var result = await intern.OpenAsync($"{path}/result");
        Assert.Contains("une note de réflexion vaut 1 crédit CPD", result.Find("#reflection").TextContent, StringComparison.Ordinal);

        var form = await intern.OpenAsync(result.Find("#reflection a").GetAttribute("href")!);
        Assert.Contains("De 300 à 4000 caractères", form.Text, StringComparison.Ordinal);
        var shorter = await form.SubmitAsync("form#reflection", new() { ["text"] = "  Trop <b>court</b>.  " });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, shorter.Status);
        Assert.Contains("a 18 caractères, il en faut 300", shorter.Text, StringComparison.Ordinal);
        Assert.Equal("Trop <b>court</b>.", shorter.Find("textarea").TextContent);
        var longer = await form.SubmitAsync("form#reflection", new() { ["text"] = new string('é', 4001) });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 4001), (longer.Status, longer.Find("textarea").TextContent.Length));
        Assert.Equal(HttpStatusCode.BadRequest, (await form.SubmitAsync("form#reflection", new() { ["text"] = Note + '\0' })).Status);
        Assert.Empty(await site.DbAsync(db => db.Reflections.Where(r => r.PersonId == amina).ToListAsync()));

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => form.PostAsync("form#reflection", new() { ["text"] = Note + "\r\n<script>" })));
        var kept = Assert.Single(await site.DbAsync(db => db.Reflections.Where(r => r.PersonId == amina).ToListAsync()));
        Assert.Equal(Note + "\n<script>", kept.Text);
        var proposal = Assert.Single(await site.NotesAsync(amina));
        Assert.Equal((1m, "rcr-cpd", ActivityKind.Reflection, "Réflexion\u00A0: Anatomie"), (proposal.Amount, proposal.RegimeId, proposal.Evidence.Activity!.Kind, proposal.QuizTitle.In("fr")[..20]));
        Assert.NotEqual(proposal.QuizTitle.In("fr"), proposal.QuizTitle.In("ar"));

        // The same quiz taken again is not reflected on for credit again in this cycle.
        var second = await FinishAsync(intern);
        Assert.Equal($"{second}/result", (await intern.OpenAsync($"{second}/reflection")).Path);
        Assert.Contains("<script>", (await intern.OpenAsync($"{second}/result")).Find("#reflection").TextContent, StringComparison.Ordinal);

        var administrator = await site.SignInAsync("fatima@demo.local");
        var credit = await administrator.OpenAsync($"/credits/{proposal.Id}");
        Assert.Contains("coupes fines", credit.Find("blockquote").TextContent, StringComparison.Ordinal);
        Assert.Contains("donne 1 crédit CPD", credit.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("0 minute", credit.Text, StringComparison.Ordinal);
        await credit.SubmitAsync("form#approve");
        Assert.Equal(1m, await site.DbAsync(db => db.Certificates.Where(c => c.PersonId == amina).Select(c => c.Amount).SingleAsync()));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.DoesNotContain((await site.WithAsync(s => s.GetRequiredService<ProveLedger>().FindAsync(CancellationToken.None))).Differences, d => d.Person == amina);

        using var zip = new ZipArchive(await (await intern.Client.GetAsync("/wallet.zip")).Content.ReadAsStreamAsync());
        using var mine = new StreamReader(zip.GetEntry("reflections.json")!.Open());
        Assert.Contains("coupes fines", await mine.ReadToEndAsync(), StringComparison.Ordinal);
        var chaima = await site.SignInAsync("chaima@demo.local");
        Assert.Equal(HttpStatusCode.NotFound, (await chaima.OpenAsync($"{path}/reflection")).Status);
        using var others = new ZipArchive(await (await chaima.Client.GetAsync("/wallet.zip")).Content.ReadAsStreamAsync());
        using var theirs = new StreamReader(others.GetEntry("reflections.json")!.Open());
        Assert.Equal("[]", await theirs.ReadToEndAsync());
        foreach (var sql in new[] { "delete from reflections", "update reflections set text = text", "truncate reflections" })
        {
            Assert.Contains("append-only", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => site.DbAsync(db => db.Database.ExecuteSqlRawAsync(sql)))).MessageText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_note_that_was_refused_may_be_written_anew_and_an_open_attempt_takes_none()
    {
        var (bilal, fatima) = (await site.PersonAsync("bilal"), await site.PersonAsync("fatima"));
        var intern = await site.SignInAsync("bilal@demo.local");
        await site.JoinAsync(bilal);
        var path = await FinishAsync(intern);
        await (await intern.OpenAsync($"{path}/reflection")).SubmitAsync("form#reflection", new() { ["text"] = Note });
        await site.DecideAsync(Assert.Single(await site.NotesAsync(bilal)).Id, false, fatima, "Trop général.");
        var again = await intern.OpenAsync($"{path}/result");
        Assert.Contains("Trop général.", again.Find("#reflection").TextContent, StringComparison.Ordinal);
        await (await intern.OpenAsync($"{path}/reflection")).SubmitAsync("form#reflection", new() { ["text"] = "Autrement. " + Note });
        Assert.Equal(2, (await site.NotesAsync(bilal)).Count);
        Assert.Equal($"{path}/result", (await intern.OpenAsync($"{path}/reflection")).Path);
        var started = await (await intern.OpenAsync("/quizzes/anatomie")).SubmitAsync("form[action='/quizzes/anatomie/attempts']");
        Assert.Equal(HttpStatusCode.NotFound, (await intern.OpenAsync($"{string.Join('/', started.Path.Split('/')[..3])}/reflection")).Status);
    }
}

public class ReviewReflectionTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_note_on_a_case_of_a_finished_review_counts_once_for_that_case()
    {
        var chaima = await site.PersonAsync("chaima");
        var intern = await site.SignInAsync("chaima@demo.local");
        await site.WithAsync(async s =>
        {
            var (db, live, past) = (s.GetRequiredService<Data.ElearningDb>(), await s.GetRequiredService<Web.Features.Cases.CaseLibrary>().LiveAsync(), site.Clock.GetUtcNow().AddDays(-1));
            db.Reviews.AddRange(live.Values.Where(c => c.Case.Objectives.Count > 0 && c.Case.Items.Any(i => i.Objective == 1)).OrderBy(c => c.Case.Id, StringComparer.Ordinal).Take(2)
                .Select(c => new Data.Reviews.ReviewRow { PersonId = chaima, CaseId = c.Case.Id, Objective = $"{c.Case.Id}#1", Stability = 1, Difficulty = 5, LastAt = past, DueAt = past, Repetitions = 1, LastRating = 3 }));
            return await db.SaveChangesAsync();
        });
        var started = await (await intern.OpenAsync("/reviews")).SubmitAsync("form[action='/reviews/attempts']");
        var path = string.Join('/', started.Path.Split('/')[..3]);
        var cases = await site.DbAsync(async db => (await db.Attempts.SingleAsync(a => a.Id == Guid.Parse(path.Split('/')[2]))).Plan.Select(p => p.Case).Distinct().ToArray());
        await site.JoinAsync(chaima);
        // Not before the end of the review, nor on a case that is not in it, nor on "the quiz" of a review.
        Assert.Equal(HttpStatusCode.NotFound, (await intern.OpenAsync($"{path}/reflection?case={cases[0]}")).Status);
        await (await intern.OpenAsync($"{path}/submission")).SubmitAsync($"form[action='{path}/submission']");
        foreach (var wrong in new[] { "", "?case=", "?case=no-such-case", "?case=%00", $"?case={cases[0]}%2F.." })
        {
            Assert.Contains((await intern.OpenAsync($"{path}/reflection{wrong}")).Status, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.BadRequest]);
        }
        var result = await intern.OpenAsync($"{path}/result");
        Assert.Equal(cases.Select(c => $"{path}/reflection?case={c}"), result.Document.QuerySelectorAll("#reflection a").Select(a => a.GetAttribute("href")));
        var form = await intern.OpenAsync($"{path}/reflection?case={cases[0]}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await form.SubmitAsync("form#reflection", new() { ["text"] = "Court." })).Status);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => form.PostAsync("form#reflection", new() { ["text"] = Note })));
        var kept = Assert.Single(await site.DbAsync(db => db.Reflections.Where(r => r.PersonId == chaima).ToListAsync()));
        Assert.Equal((null, cases[0]), (kept.QuizId, kept.CaseId));
        var title = (await site.WithAsync(async s => (await s.GetRequiredService<Web.Features.Cases.CaseLibrary>().LiveAsync())[cases[0]])).Case.Title.In("fr");
        var proposal = Assert.Single(await site.NotesAsync(chaima));
        Assert.Equal((1m, $"Réflexion\u00A0: {title}"), (proposal.Amount, proposal.QuizTitle.In("fr")));
        Assert.NotEqual(proposal.QuizTitle.In("fr"), proposal.QuizTitle.In("ar"));
        var after = await intern.OpenAsync($"{path}/result");
        Assert.Contains(Note, after.Find("#reflection").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(after.Document.QuerySelectorAll("#reflection a"), a => a.GetAttribute("href")!.EndsWith($"case={cases[0]}", StringComparison.Ordinal));
        Assert.Equal($"{path}/result", (await intern.OpenAsync($"{path}/reflection?case={cases[0]}")).Path);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync("bilal@demo.local")).OpenAsync($"{path}/reflection?case={cases[0]}")).Status);
        await site.DecideAsync(proposal.Id, true, await site.PersonAsync("fatima"));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.DoesNotContain((await site.WithAsync(s => s.GetRequiredService<ProveLedger>().FindAsync(CancellationToken.None))).Differences, d => d.Person == chaima);
    }
}

/// <summary>What both need.</summary>
internal static class ReflectionCast
{
    public static readonly string Note = string.Concat(Enumerable.Repeat("Je regarderai d'abord les coupes fines. ", 8)).Trim();

    /// <summary>Gives a person something under RCR CPD, by which it concerns her.</summary>
    public static async Task JoinAsync(this TestSite site, Guid person) => await site.WithAsync(async s =>
    {
        var rule = (await s.GetRequiredService<CreditRules>().LiveAsync()).Single(r => r.Id == "regime:rcr-cpd");
        await using var transaction = await s.GetRequiredService<Data.ElearningDb>().Database.BeginTransactionAsync();
        var award = await s.GetRequiredService<CreditProposals>().ProposeAsync(person, rule, Guid.CreateVersion7(site.Clock.GetUtcNow()), new(ActivityKind.Course, "Cours", null, 60, "externe", "declared", null, true), new(2026, 11, 20), CancellationToken.None);
        await transaction.CommitAsync();
        return award;
    });

    public static Task<List<Data.Credits.CreditProposal>> NotesAsync(this TestSite site, Guid person) =>
        site.DbAsync(db => db.CreditProposals.AsNoTracking().Where(p => p.PersonId == person && db.Reflections.Any(r => r.Id == p.AttemptId)).OrderBy(p => p.ProposedAt).ToListAsync());
}
