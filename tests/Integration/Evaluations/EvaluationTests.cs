using System.Net;
using Elearning.Content.Credits;
using Elearning.Domain.Certificates;
using Elearning.Domain.Evaluations;
using Elearning.Tests.Integration.Credits;
using Elearning.Tests.Support;
using Elearning.Web.Features.Certificates;
using Elearning.Web.Features.Credits;
using Elearning.Web.Features.Evaluations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Evaluations;

public class EvaluationTests(TestSite site) : IClassFixture<TestSite>
{
    private static readonly Dictionary<string, string> Filled = new() { ["Objectives"] = "4", ["Usefulness"] = "5", ["Unbiased"] = "yes", ["Practice"] = "change", ["Comment"] = "Les coupes fines." };

    private static readonly Evaluation Said = new(4, 5, true, PracticeChange.Change, null);

    private static string Asking(string id, string quiz) => CreditCast.Rule(id, quiz, more: "evaluation: required");

    private Task<bool> FileAsync(Guid person, Guid proposal) => site.WithAsync(s => s.GetRequiredService<FileEvaluation>().RunAsync(person, proposal, Said, CancellationToken.None));

    private Task<List<string>> CertificatesAsync(Guid person) => site.DbAsync(db => db.Certificates.Where(c => c.PersonId == person).Select(c => c.Number).ToListAsync());

    [Fact]
    public async Task A_certificate_waits_for_its_evaluation_which_every_page_says_and_is_issued_by_it_once_for_what_was_granted()
    {
        await site.ReplaceRulesAsync(Asking("evaluee", "quiz-evalue"));
        var (amina, fatima) = (await site.PersonAsync("amina"), await site.PersonAsync("fatima"));
        await site.SubmitAsync(amina, quiz: "quiz-evalue");
        var proposal = Assert.Single(await site.ProposalsAsync(amina));
        var administrator = await site.SignInAsync("fatima@demo.local");
        var credit = await administrator.OpenAsync($"/credits/{proposal.Id}");
        Assert.Contains("dès que cette personne a rempli l’évaluation", credit.Text, StringComparison.Ordinal);
        await credit.SubmitAsync("form#amend", new() { ["amount"] = "0.75", ["reason"] = "Trop court." });
        Assert.Empty(await CertificatesAsync(amina));
        Assert.Contains("attend l’évaluation", (await administrator.OpenAsync($"/credits/{proposal.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("0,75;Amina Berrada", await (await administrator.Client.GetAsync("/learners.csv?columns=amount&columns=person")).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var intern = await site.SignInAsync("amina@demo.local");
        foreach (var path in new[] { "/", "/wallet", "/certificates" })
        {
            var page = await intern.OpenAsync(path);
            Assert.Contains("1 minute", page.Text, StringComparison.Ordinal);
            Assert.Equal($"/evaluations/{proposal.Id}", page.Find(".owed-evaluation a").GetAttribute("href"));
        }
        var form = await intern.OpenAsync($"/evaluations/{proposal.Id}");
        var lacking = await form.SubmitAsync("form#evaluation", new(Filled) { ["Usefulness"] = "9", ["Practice"] = "peut-être" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, lacking.Status);
        Assert.Contains("utile pour votre pratique", lacking.Find("#evaluation-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, lacking.Document.QuerySelectorAll("#evaluation-error p").Length);
        Assert.Equal("Les coupes fines.", lacking.Find("textarea").TextContent);
        Assert.True(lacking.Find("input[name=Objectives][value='4']").HasAttribute("checked"));
        var done = await lacking.SubmitAsync("form#evaluation", Filled);
        Assert.Equal(HttpStatusCode.OK, done.Status);
        var certificate = await site.DbAsync(db => db.Certificates.SingleAsync(c => c.PersonId == amina));
        Assert.Equal((0.75m, fatima), (certificate.Amount, certificate.IssuedBy));
        Assert.Contains(done.Document.QuerySelectorAll("a"), a => a.GetAttribute("href") == $"/certificates/{certificate.Number}");
        Assert.Equal(HttpStatusCode.SeeOther, (await lacking.PostAsync("form#evaluation", Filled)).StatusCode);
        Assert.Single(await CertificatesAsync(amina));
        Assert.Empty((await intern.OpenAsync("/wallet")).Document.QuerySelectorAll(".owed-evaluation"));
        Assert.True(await site.DbAsync(db => db.Audit.AnyAsync(a => a.Action == "certificate.issued" && a.By == amina)));

        // Corrected and revoked like any other.
        await site.WithAsync(s => s.GetRequiredService<RevokeCertificates>().CreditAsync(proposal.Id, RevocationCode.Other, "Essai.", fatima, CancellationToken.None));
        Assert.Equal(0m, await site.DbAsync(db => db.CreditEntries.Where(e => e.PersonId == amina).SumAsync(e => e.Amount)));
        Assert.True(await site.DbAsync(db => db.CertificateRevocations.AnyAsync(r => r.Number == certificate.Number)));
    }

    [Fact]
    public async Task One_evaluation_serves_every_regime_that_counts_the_quiz_before_and_after_the_signature()
    {
        await site.ReplaceRulesAsync(Asking("un", "quiz-double"), Asking("deux", "quiz-double").Replace("id: heures,", "id: autres,", StringComparison.Ordinal), CreditCast.Rule("trois", "quiz-double").Replace("id: heures,", "id: libres,", StringComparison.Ordinal));
        var (driss, fatima) = (await site.PersonAsync("driss"), await site.PersonAsync("fatima"));
        await site.SubmitAsync(driss, quiz: "quiz-double");
        var proposals = await site.ProposalsAsync(driss);
        Assert.Equal(3, proposals.Count);
        await site.DecideAsync(proposals.Single(p => p.RuleId == "un").Id, true, fatima);
        await site.DecideAsync(proposals.Single(p => p.RuleId == "trois").Id, true, fatima);
        Assert.Single(await CertificatesAsync(driss));
        Assert.Single(await site.WithAsync(s => s.GetRequiredService<OwedEvaluations>().OfPersonAsync(driss, CancellationToken.None)));
        Assert.True(await FileAsync(driss, proposals.Single(p => p.RuleId == "deux").Id));
        Assert.Equal(2, (await CertificatesAsync(driss)).Count);
        Assert.False(await FileAsync(driss, proposals.Single(p => p.RuleId == "un").Id));
        await site.DecideAsync(proposals.Single(p => p.RuleId == "deux").Id, true, fatima);
        Assert.Equal(3, (await CertificatesAsync(driss)).Count);
        Assert.Single(await site.DbAsync(db => db.EvaluationReceipts.Where(r => r.PersonId == driss).ToListAsync()));
    }

    [Fact]
    public async Task Twenty_forms_and_five_signatures_at_once_give_one_evaluation_and_one_certificate()
    {
        var (bilal, fatima) = (await site.PersonAsync("bilal"), await site.PersonAsync("fatima"));
        for (var round = 0; round < 4; round++)
        {
            var quiz = $"quiz-ensemble-{round}";
            await site.ReplaceRulesAsync(Asking($"ensemble-{round}", quiz));
            await site.SubmitAsync(bilal, quiz: quiz);
            var proposal = (await site.ProposalsAsync(bilal)).Single(p => p.QuizId == quiz);
            var filed = Task.WhenAll(Enumerable.Range(0, 20).Select(_ => FileAsync(bilal, proposal.Id)));
            var signed = Task.WhenAll(Enumerable.Range(0, 5).Select(_ => site.DecideAsync(proposal.Id, true, fatima)));
            Assert.Single(await filed, true);
            Assert.Equal(1, (await signed).Sum(s => s.Done));
            Assert.Equal(round + 1, (await CertificatesAsync(bilal)).Count);
            Assert.Equal(1, await site.DbAsync(db => db.Evaluations.CountAsync(e => e.Activity == $"quiz:{quiz}")));
        }
    }

    [Fact]
    public async Task A_credit_taken_back_while_its_certificate_waits_has_none_and_Chaima_gets_404()
    {
        await site.ReplaceRulesAsync(Asking("reprise", "quiz-repris"));
        var (elalami, fatima) = (await site.PersonAsync("elalami"), await site.PersonAsync("fatima"));
        await site.SubmitAsync(elalami, quiz: "quiz-repris");
        var proposal = Assert.Single(await site.ProposalsAsync(elalami));
        var chaima = await site.SignInAsync("chaima@demo.local");
        Assert.Equal(HttpStatusCode.NotFound, (await chaima.OpenAsync($"/evaluations/{proposal.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await chaima.OpenAsync($"/evaluations/{Guid.Empty}")).Status);
        Assert.False(await FileAsync(await site.PersonAsync("chaima"), proposal.Id));
        Assert.StartsWith("/sign-in", (await site.Visit().OpenAsync($"/evaluations/{proposal.Id}")).Path, StringComparison.Ordinal);
        await site.DecideAsync(proposal.Id, true, fatima);
        var administrator = await site.SignInAsync("fatima@demo.local");
        await (await administrator.OpenAsync($"/credits/{proposal.Id}")).SubmitAsync("form#revoke", new() { ["reason"] = "Erreur." });
        Assert.Equal(0m, await site.DbAsync(db => db.CreditEntries.Where(e => e.PersonId == elalami).SumAsync(e => e.Amount)));
        Assert.True(await site.DbAsync(db => db.Audit.AnyAsync(a => a.Action == "credit.revoked" && a.Subject == $"person:{elalami}")));
        Assert.False(await FileAsync(elalami, proposal.Id));
        Assert.Empty(await CertificatesAsync(elalami));
        Assert.False(await site.WithAsync(s => s.GetRequiredService<RevokeCertificates>().CreditAsync(proposal.Id, RevocationCode.Other, "Encore.", fatima, CancellationToken.None)));
    }

    [Fact]
    public async Task Certificates_that_were_issued_stay_when_a_rule_comes_to_ask_for_evaluations()
    {
        await site.ReplaceRulesAsync(CreditCast.Rule("avant", "quiz-avant"));
        var number = await EarnAsync("chaima", "quiz-avant");
        await site.ReplaceRulesAsync(Asking("avant", "quiz-avant"));
        Assert.Empty(await site.WithAsync(async s => await s.GetRequiredService<OwedEvaluations>().OfPersonAsync(await site.PersonAsync("chaima"), CancellationToken.None)));
        Assert.Contains("valide", (await site.Visit().OpenAsync($"/verify/{number}")).Text, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<string> EarnAsync(string name, string quiz)
    {
        var person = await site.PersonAsync(name);
        await site.SubmitAsync(person, quiz: quiz);
        await site.DecideAsync((await site.ProposalsAsync(person)).Single(p => p.QuizId == quiz).Id, true, await site.PersonAsync("fatima"));
        return await site.DbAsync(db => db.Certificates.Where(c => c.PersonId == person).OrderByDescending(c => c.IssuedAt).Select(c => c.Number).FirstAsync());
    }
}

/// <summary>Sessions, and what is shown of evaluations.</summary>
public class SaidTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_session_of_a_regime_that_asks_is_evaluated_and_what_was_declared_is_not()
    {
        var (amina, fatima) = (await site.PersonAsync("amina"), await site.PersonAsync("fatima"));
        var session = new Data.Activities.Session
        {
            Id = Guid.CreateVersion7(site.Clock.GetUtcNow()),
            RegimeId = "ecmec",
            Activity = new(Domain.Credits.ActivityKind.Event, "Staff du lundi", null, 90, null, "attendance", null, false),
            On = new(2026, 11, 20),
            Secret = [1],
            By = fatima,
            At = site.Clock.GetUtcNow(),
        };
        await site.DbAsync(db =>
        {
            db.Sessions.Add(session);
            return db.SaveChangesAsync();
        });
        await site.WithAsync(s => s.GetRequiredService<Web.Features.Activities.EnterPresence>().ArriveAsync(session, amina, CancellationToken.None));
        await site.WithAsync(async s =>
        {
            var rule = (await s.GetRequiredService<CreditRules>().LiveAsync()).Single(r => r.Id == RegimeFile.Prefix + "ecmec");
            await using var transaction = await s.GetRequiredService<Data.ElearningDb>().Database.BeginTransactionAsync();
            var award = await s.GetRequiredService<CreditProposals>().ProposeAsync(amina, rule, Guid.CreateVersion7(site.Clock.GetUtcNow()),
                new(Domain.Credits.ActivityKind.Event, "Ailleurs", null, 60, null, "declared", null, true), new(2026, 11, 20), CancellationToken.None);
            await transaction.CommitAsync();
            return award;
        });
        foreach (var proposal in await site.ProposalsAsync(amina))
        {
            await site.DecideAsync(proposal.Id, true, fatima);
        }
        Assert.Equal("Ailleurs", (await site.DbAsync(db => db.Certificates.SingleAsync(c => c.PersonId == amina))).Title.Source);
        var owed = Assert.Single(await site.WithAsync(s => s.GetRequiredService<OwedEvaluations>().OfPersonAsync(amina, CancellationToken.None)));
        Assert.Equal(($"session:{session.Id}", "Staff du lundi"), (owed.Activity, owed.Title.Source));
        var page = await (await site.SignInAsync("amina@demo.local")).OpenAsync(owed.Path);
        await page.SubmitAsync("form#evaluation", new() { ["Objectives"] = "1", ["Usefulness"] = "1", ["Unbiased"] = "no", ["Practice"] = "none" });
        Assert.Equal(2, await site.DbAsync(db => db.Certificates.CountAsync(c => c.PersonId == amina)));
    }

    [Fact]
    public async Task Nothing_is_shown_of_nine_and_counts_shares_and_comments_without_names_are_of_ten()
    {
        await SayAsync("quiz:neuf", 9);
        await SayAsync("quiz:dix", 10);
        var fatima = await site.SignInAsync("fatima@demo.local");
        var driss = await site.SignInAsync("driss@demo.local");
        var list = await driss.OpenAsync("/evaluations");
        Assert.Contains("Titre quiz:neuf moins de 10", list.Text, StringComparison.Ordinal);
        Assert.Contains("Titre quiz:dix 10", list.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await driss.OpenAsync("/evaluations/of/quiz:neuf")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await driss.OpenAsync("/evaluations/of/quiz:zéro")).Status);
        var page = await driss.OpenAsync("/evaluations/of/quiz:dix");
        Assert.Contains("n = 10", page.Text, StringComparison.Ordinal);
        Assert.Equal(["0", "1", "0", "9", "0", "3,8"], page.Document.QuerySelectorAll("table")[0].QuerySelectorAll("tbody tr")[0].QuerySelectorAll("td").Select(c => c.TextContent));
        Assert.Contains("90 % 60–98 %", page.Text.Replace('\u00A0', ' ').Replace('\u202F', ' '), StringComparison.Ordinal);
        Assert.Equal(10, page.Document.QuerySelectorAll("blockquote").Length);

        var csv = await (await fatima.Client.GetAsync("/evaluations.csv")).Content.ReadAsStringAsync();
        Assert.Contains("Titre quiz:neuf;quiz:neuf;moins de 10\r\n", csv, StringComparison.Ordinal);
        Assert.Contains("Titre quiz:dix;quiz:dix;10;0;1;0;9;0;3,80;", csv, StringComparison.Ordinal);
        Assert.Contains("total;;10;0;1;0;9;0;3,80;", csv, StringComparison.Ordinal);
        var lines = (await (await fatima.Client.GetAsync("/evaluation-lines.csv")).Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(11, lines.Length);
        Assert.All(lines[1..], l => Assert.StartsWith("Titre quiz:dix;quiz:dix;", l, StringComparison.Ordinal));
        Assert.Contains(lines, l => l.EndsWith("'=1+1", StringComparison.Ordinal));
        foreach (var path in new[] { "/evaluations.xlsx", "/evaluation-lines.xlsx" })
        {
            Assert.Equal(HttpStatusCode.OK, (await fatima.Client.GetAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await driss.OpenAsync(path)).Status);
        }
        var chaima = await site.SignInAsync("chaima@demo.local");
        Assert.Equal(HttpStatusCode.NotFound, (await chaima.OpenAsync("/evaluations")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await chaima.OpenAsync("/evaluations/of/quiz:dix")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await chaima.OpenAsync("/evaluations.csv")).Status);
    }

    [Fact]
    public async Task No_column_of_an_evaluation_leads_to_a_person_or_an_instant_and_none_is_changed()
    {
        var columns = await site.DbAsync(db => db.Database.SqlQueryRaw<string>("select column_name::text as \"Value\" from information_schema.columns where table_name = 'evaluations'").ToListAsync());
        Assert.Equal(["activity", "id", "said", "title"], columns.Order());
        await SayAsync("quiz:garde", 1);
        var person = await site.PersonAsync("bilal");
        await site.DbAsync(db =>
        {
            db.EvaluationReceipts.Add(new(person, "quiz:garde", site.Clock.GetUtcNow()));
            return db.SaveChangesAsync();
        });
        foreach (var table in new[] { "evaluations", "evaluation_receipts" })
        {
            foreach (var sql in new[] { $"delete from {table}", $"update {table} set activity = activity", $"truncate {table}" })
            {
                var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => site.DbAsync(db => db.Database.ExecuteSqlRawAsync(sql)));
                Assert.Contains("append-only", refused.MessageText, StringComparison.Ordinal);
            }
        }
    }

    private Task<int> SayAsync(string activity, int times) => site.DbAsync(db =>
    {
        for (var i = 0; i < times; i++)
        {
            var said = i == 0 ? new Evaluation(2, 1, false, PracticeChange.None, "=1+1") : new Evaluation(4, 5, true, PracticeChange.Confirm, $"Commentaire {i}");
            db.Evaluations.Add(new() { Id = new(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16)), Activity = activity, Title = Domain.Cases.LocalText.Of($"Titre {activity}"), Said = said });
        }
        return db.SaveChangesAsync();
    });
}

public class EvaluatedCorrectionTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task After_corrections_the_page_of_the_evaluation_links_the_certificate_that_stands()
    {
        await site.ReplaceRulesAsync(CreditCast.Rule("corrigee", "quiz-corrige", more: "evaluation: required"));
        var (elalami, fatima) = (await site.PersonAsync("elalami"), await site.PersonAsync("fatima"));
        await site.SubmitAsync(elalami, quiz: "quiz-corrige");
        var proposal = Assert.Single(await site.ProposalsAsync(elalami));
        await site.DecideAsync(proposal.Id, true, fatima);
        Assert.True(await site.WithAsync(s => s.GetRequiredService<FileEvaluation>().RunAsync(elalami, proposal.Id, new(4, 5, true, PracticeChange.Change, null), CancellationToken.None)));
        var number = await site.DbAsync(db => db.Certificates.Where(c => c.PersonId == elalami).Select(c => c.Number).SingleAsync());
        var visitor = await site.SignInAsync("elalami@demo.local");
        // Less, on a further line of the ledger; then the same amount under another name, on the same line; then a further line again.
        foreach (var (amount, name) in new[] { (0.75m, "Nadia El Alami"), (0.75m, "Nadia El Alami Tazi"), (0.5m, "Nadia El Alami Tazi") })
        {
            site.Clock.Advance(TimeSpan.FromMinutes(1));
            await site.DbAsync(db => db.Users.Where(u => u.Id == elalami).ExecuteUpdateAsync(set => set.SetProperty(u => u.Name, name)));
            var old = number;
            number = Assert.IsType<Correction.Done>(await site.WithAsync(s => s.GetRequiredService<CorrectCertificates>().RunAsync(old, amount, "Essai.", fatima, CancellationToken.None))).Number;
            var links = (await visitor.OpenAsync($"/evaluations/{proposal.Id}")).Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ToArray();
            Assert.Contains($"/certificates/{number}", links);
            Assert.DoesNotContain($"/certificates/{old}", links);
        }
    }
}
