using Elearning.Data;
using Elearning.Domain.Certificates;
using Elearning.Tests.Support;
using Elearning.Web.Features.Certificates;
using Elearning.Web.Features.Credits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Credits;

public class ProposingTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Fifty_submissions_at_once_propose_one_credit()
    {
        await site.ReplaceRulesAsync(CreditCast.Rule("often"));
        var amina = await site.PersonAsync("amina");
        await Task.WhenAll(Enumerable.Range(1, 50).Select(n => site.SubmitAsync(amina, number: n)));
        var proposal = Assert.Single(await site.ProposalsAsync(amina));
        Assert.Equal((1m, false, new DateOnly(2026, 1, 1), new DateOnly(2026, 11, 23)), (proposal.Amount, proposal.Capped, proposal.CycleFrom, proposal.CountsOn));
        Assert.Equal(50, await site.DbAsync(db => db.Submissions.CountAsync(s => db.Attempts.Any(a => a.Id == s.AttemptId && a.PersonId == amina))));
    }

    [Fact]
    public async Task Two_rules_met_at_once_never_break_the_cap_of_their_regime()
    {
        const string Cap = "cap: { amount: 1.5, per: year }";
        await site.ReplaceRulesAsync(CreditCast.Rule("cap-a", "quiz-a", "1", Cap), CreditCast.Rule("cap-b", "quiz-b", "1", Cap), CreditCast.Rule("cap-c", "quiz-c", "1", Cap));
        var bilal = await site.PersonAsync("bilal");
        await Task.WhenAll(new[] { "quiz-a", "quiz-b", "quiz-c" }.Select(quiz => site.SubmitAsync(bilal, quiz: quiz)));
        var proposals = await site.ProposalsAsync(bilal);
        Assert.Equal([0.5m, 1m], proposals.Select(p => p.Amount).Order());
        Assert.Single(proposals, p => p.Capped);
    }

    [Fact]
    public async Task What_was_refused_or_revoked_can_be_earned_again_and_what_was_signed_cannot()
    {
        await site.ReplaceRulesAsync(CreditCast.Rule("again"));
        var (chaima, fatima) = (await site.PersonAsync("chaima"), await site.PersonAsync("fatima"));
        await site.SubmitAsync(chaima, number: 1);
        await site.DecideAsync(Assert.Single(await site.ProposalsAsync(chaima)).Id, false, fatima, "Trop vite.");
        await site.SubmitAsync(chaima, number: 2);
        Assert.Equal(2, (await site.ProposalsAsync(chaima)).Count);
        await site.DecideAsync((await site.ProposalsAsync(chaima))[1].Id, true, fatima);
        await site.SubmitAsync(chaima, number: 3);
        Assert.Equal(2, (await site.ProposalsAsync(chaima)).Count);
        var number = await site.DbAsync(db => db.Certificates.Where(c => c.PersonId == chaima).Select(c => c.Number).SingleAsync());
        await site.WithAsync(services => services.GetRequiredService<RevokeCertificates>().RunAsync(number, RevocationCode.Other, "Erreur de barème.", fatima, CancellationToken.None));
        await site.SubmitAsync(chaima, number: 4);
        Assert.Equal(3, (await site.ProposalsAsync(chaima)).Count);
    }

    [Fact]
    public async Task The_evidence_is_kept_with_the_proposal()
    {
        await site.ReplaceRulesAsync(CreditCast.Rule("evidence", "quiz-evidence"));
        var driss = await site.PersonAsync("driss");
        var attempt = await site.SubmitAsync(driss, 0.75m, 1, "quiz-evidence");
        var evidence = Assert.Single(await site.ProposalsAsync(driss)).Evidence;
        Assert.Equal((attempt.Id, 1, 0.75m, site.Clock.GetUtcNow()), (evidence.AttemptId, evidence.AttemptNumber, evidence.Score, evidence.SubmittedAt));
        Assert.Equal([("lung-01", new string('a', 64)), ("abd-01", new string('b', 64))], evidence.Cases.Select(c => (c.Case, c.Revision)));
    }

    [Theory]
    [InlineData(0.59, 1)]
    [InlineData(0.9, 3)]
    public async Task Work_below_the_mark_or_after_too_many_attempts_proposes_nothing(double score, int number)
    {
        await site.ReplaceRulesAsync(CreditCast.Rule($"strict-{number}", "quiz-strict", "1", "attempts: 2"));
        var elalami = await site.PersonAsync("elalami");
        await site.SubmitAsync(elalami, (decimal)score, number, "quiz-strict");
        Assert.Empty(await site.ProposalsAsync(elalami));
    }

    [Fact]
    public async Task Proposing_outside_a_transaction_is_refused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => site.WithAsync(async services =>
        {
            var fatima = await site.PersonAsync("fatima");
            await services.GetRequiredService<CreditProposals>().ProposeAsync(CreditCast.Submitted(site, fatima, 1, 1), CancellationToken.None);
            return true;
        }));
}
