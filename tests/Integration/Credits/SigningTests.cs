using System.Net;
using Elearning.Domain.Certificates;
using Elearning.Domain.Credits;
using Elearning.Tests.Support;
using Elearning.Web.Features.Certificates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Credits;

public class SigningTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Twenty_signatures_at_once_sign_once()
    {
        await site.ReplaceRulesAsync(CreditCast.Rule("double", "quiz-double"));
        var (driss, fatima) = (await site.PersonAsync("driss"), await site.PersonAsync("fatima"));
        await site.SubmitAsync(driss, quiz: "quiz-double");
        var proposal = Assert.Single(await site.ProposalsAsync(driss));
        var signed = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => site.DecideAsync(proposal.Id, n % 5 != 4, fatima, "Autre avis.")));
        Assert.Equal((1, 19), (signed.Sum(s => s.Done), signed.Sum(s => s.Already)));
        var decision = await site.DbAsync(db => db.CreditDecisions.SingleAsync(d => d.ProposalId == proposal.Id));
        Assert.Equal(decision.Approved ? 1 : 0, await site.DbAsync(db => db.CreditEntries.CountAsync(e => e.PersonId == driss)));
        Assert.Equal(decision.Approved ? 1 : 0, await site.DbAsync(db => db.Certificates.CountAsync(e => e.PersonId == driss)));
    }

    [Fact]
    public async Task Revocation_correction_and_signature_of_one_ledger_wait_for_each_other_and_none_is_lost()
    {
        await site.ReplaceRulesAsync(CreditCast.Rule("heures-ordre-a", "quiz-ordre-a"), CreditCast.Rule("heures-ordre-b", "quiz-ordre-b"));
        var (elalami, fatima) = (await site.PersonAsync("elalami"), await site.PersonAsync("fatima"));
        for (var round = 0; round < 3; round++)
        {
            await site.SubmitAsync(elalami, quiz: "quiz-ordre-a", number: round + 1);
            var first = (await site.ProposalsAsync(elalami)).Last(p => p.QuizId == "quiz-ordre-a");
            await site.DecideAsync(first.Id, true, fatima);
            var number = await site.DbAsync(db => db.Certificates.Where(c => c.EntryId == db.CreditEntries.Where(e => e.ProposalId == first.Id).Select(e => e.Id).First()).Select(c => c.Number).SingleAsync());
            await site.SubmitAsync(elalami, quiz: "quiz-ordre-b", number: round + 1);
            var second = (await site.ProposalsAsync(elalami)).Last(p => p.QuizId == "quiz-ordre-b");
            await Task.WhenAll(
                site.WithAsync(s => s.GetRequiredService<RevokeCertificates>().RunAsync(number, RevocationCode.Duplicate, "Double.", fatima, CancellationToken.None)),
                site.WithAsync(s => s.GetRequiredService<CorrectCertificates>().RunAsync(number, 2, "Erreur.", fatima, CancellationToken.None)),
                site.DecideAsync(second.Id, true, fatima));
            Assert.Equal(0, await site.DbAsync(db => db.CreditEntries.Where(e => e.RuleId == "heures-ordre-a").SumAsync(e => e.Amount)));
        }
        Assert.Equal(1, await site.DbAsync(db => db.CreditEntries.Where(e => e.RuleId == "heures-ordre-b").SumAsync(e => e.Amount)));
    }

    [Fact]
    public async Task A_refusal_needs_a_reason_and_the_intern_reads_it()
    {
        var bilal = await site.PersonAsync("bilal");
        await site.ReplaceRulesAsync(CreditCast.Rule("refused", "quiz-refused"));
        await site.SubmitAsync(bilal, quiz: "quiz-refused");
        var proposal = Assert.Single(await site.ProposalsAsync(bilal));
        var fatima = await site.SignInAsync("fatima@demo.local");
        var page = await fatima.OpenAsync($"/credits/{proposal.Id}");
        var refused = await page.SubmitAsync("form#refuse", new() { ["Reason"] = "  " });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("demande un motif", refused.Text, StringComparison.Ordinal);
        Assert.Empty(await site.DbAsync(db => db.CreditDecisions.Where(d => d.ProposalId == proposal.Id).ToListAsync()));
        var decided = await page.SubmitAsync("form#refuse", new() { ["Reason"] = "Deux <minutes> pour dix cas." });
        Assert.Contains("Deux <minutes> pour dix cas.", decided.Text, StringComparison.Ordinal);
        var wallet = await (await site.SignInAsync("bilal@demo.local")).OpenAsync("/wallet");
        Assert.Contains("مرفوض", wallet.Text, StringComparison.Ordinal);
        Assert.Contains("Deux <minutes> pour dix cas.", wallet.Text, StringComparison.Ordinal);
        Assert.Empty(await site.DbAsync(db => db.CreditEntries.Where(e => e.PersonId == bilal).ToListAsync()));
    }

    [Fact]
    public async Task Nobody_decides_her_own_credit()
    {
        await site.ReplaceRulesAsync(CreditCast.Rule("own", "quiz-own"));
        var me = await site.PersonAsync("fatima");
        await site.SubmitAsync(me, quiz: "quiz-own");
        var proposal = Assert.Single(await site.ProposalsAsync(me));
        var fatima = await site.SignInAsync("fatima@demo.local");
        var page = await fatima.OpenAsync($"/credits/{proposal.Id}");
        Assert.Empty(page.Document.QuerySelectorAll("form#approve, form#refuse"));
        var queue = await fatima.OpenAsync("/credits");
        var forced = await queue.SubmitAsync("form#decisions", new() { ["Only"] = proposal.Id.ToString() });
        Assert.Contains("votre propre crédit", forced.Text, StringComparison.Ordinal);
        Assert.Empty(await site.DbAsync(db => db.CreditDecisions.Where(d => d.ProposalId == proposal.Id).ToListAsync()));
    }

    [Fact]
    public async Task Several_are_signed_at_once_and_the_filter_finds_the_cohort()
    {
        await site.ReplaceRulesAsync(CreditCast.Rule("bulk-a", "quiz-bulk-a"), CreditCast.Rule("bulk-b", "quiz-bulk-b"));
        var chaima = await site.PersonAsync("chaima");
        await site.SubmitAsync(chaima, quiz: "quiz-bulk-a");
        await site.SubmitAsync(chaima, quiz: "quiz-bulk-b");
        var fes = await site.DbAsync(db => db.Users.Where(u => u.Id == chaima).Select(u => u.CohortId).SingleAsync());
        var fatima = await site.SignInAsync("fatima@demo.local");
        Assert.Contains("Rien n’attend", (await fatima.OpenAsync("/credits?regime=nothing-of-the-kind")).Text, StringComparison.Ordinal);
        var queue = await fatima.OpenAsync($"/credits?cohort={fes}&regime=heures");
        var ticks = queue.Document.QuerySelectorAll("input[name=Proposals]").Select(i => KeyValuePair.Create("Proposals", i.GetAttribute("value")!)).ToArray();
        Assert.Equal(2, ticks.Length);
        Assert.All(queue.Document.QuerySelectorAll("article.credit h2"), h => Assert.Equal("Chaima Naciri", h.TextContent));
        var response = await queue.PostAsync("form#decisions", new() { ["Verdict"] = "approve" }, ticks);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal(2, await site.DbAsync(db => db.Certificates.CountAsync(c => c.PersonId == chaima)));
        var nothing = await queue.SubmitAsync("form#decisions", new() { ["Verdict"] = "approve" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.Status);
    }

    [Theory]
    [InlineData("/credits")]
    [InlineData("/credits.csv")]
    [InlineData("/credits/01990000-0000-7000-8000-000000000000")]
    public async Task Chaima_gets_403_and_a_professor_too(string path)
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsync("chaima@demo.local")).OpenAsync(path)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsync("driss@demo.local")).OpenAsync(path)).Status);
        Assert.StartsWith("/sign-in", (await site.Visit().OpenAsync(path)).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_has_no_wallet_and_an_unknown_credit_is_404()
    {
        var fatima = await site.SignInAsync("fatima@demo.local");
        Assert.Equal(HttpStatusCode.Forbidden, (await fatima.OpenAsync("/wallet")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await fatima.OpenAsync($"/credits/{Guid.Empty}")).Status);
    }
}

public class QueueTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task The_queue_says_why_a_credit_is_due_and_a_signature_gives_ledger_certificate_and_audit()
    {
        var amina = await site.PersonAsync("amina");
        await site.SubmitAsync(amina, 0.833m);
        var proposal = Assert.Single(await site.ProposalsAsync(amina));
        var fatima = await site.SignInAsync("fatima@demo.local");
        var queue = await fatima.OpenAsync("/credits");
        Assert.Contains("Amina Berrada", queue.Text, StringComparison.Ordinal);
        Assert.Contains("CHU de Rabat", queue.Text, StringComparison.Ordinal);
        Assert.Contains("83,3", queue.Text, StringComparison.Ordinal);
        Assert.Contains("Si vous signez", queue.Text, StringComparison.Ordinal);
        Assert.Contains("aaaaaaaa", queue.Text, StringComparison.Ordinal);
        Assert.Contains("il fallait 60", queue.Text, StringComparison.Ordinal);
        var done = await queue.SubmitAsync("form#decisions", new() { ["Proposals"] = proposal.Id.ToString(), ["Verdict"] = "approve" });
        Assert.Contains("1 crédit décidé", done.Text, StringComparison.Ordinal);
        var entry = await site.DbAsync(db => db.CreditEntries.SingleAsync(e => e.PersonId == amina));
        Assert.Equal((EntryKind.Award, 1m, proposal.CountsOn), (entry.Kind, entry.Amount, entry.On));
        var certificate = await site.DbAsync(db => db.Certificates.SingleAsync(c => c.EntryId == entry.Id));
        Assert.Equal(("Amina Berrada", "Examen", true), (certificate.Holder, certificate.Title.Source[..6], CertificateNumber.TryParse(certificate.Number, out _)));
        Assert.True(await site.DbAsync(db => db.Audit.AnyAsync(a => a.Action == "credit.approved" && a.Subject == $"person:{amina}")));
        var wallet = await (await site.SignInAsync("amina@demo.local")).OpenAsync("/wallet");
        Assert.Contains(certificate.Number, wallet.Text, StringComparison.Ordinal);
        Assert.Contains("19 heures", wallet.Text, StringComparison.Ordinal);
        Assert.Contains("Amina Berrada", (await fatima.OpenAsync("/credits?state=approved")).Text, StringComparison.Ordinal);
    }
}
