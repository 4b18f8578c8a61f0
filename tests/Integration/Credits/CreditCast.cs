using Elearning.Content.Credits;
using Elearning.Data;
using Elearning.Data.Credits;
using Elearning.Domain.Attempts;
using Elearning.Tests.Support;
using Elearning.Web.Features.Credits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Credits;

/// <summary>Finished work and rules of the cast.</summary>
internal static class CreditCast
{
    public const string Quiz = "examen-oncologie";

    public static Task<Guid> PersonAsync(this TestSite site, string name) =>
        site.DbAsync(db => db.Users.Where(u => u.Email == $"{name}@demo.local").Select(u => u.Id).SingleAsync());

    /// <summary>Submits an attempt and proposes, in one transaction as the site does.</summary>
    public static Task<Attempt> SubmitAsync(this TestSite site, Guid person, decimal score = 0.8m, int number = 1, string quiz = Quiz) => site.WithAsync(async services =>
    {
        var db = services.GetRequiredService<ElearningDb>();
        var attempt = Submitted(site, person, score, number, quiz);
        await using var transaction = await db.Database.BeginTransactionAsync();
        db.Attempts.Add(attempt);
        await db.SaveChangesAsync();
        await services.GetRequiredService<CreditProposals>().ProposeAsync(attempt, CancellationToken.None);
        await transaction.CommitAsync();
        return attempt;
    });

    public static Attempt Submitted(TestSite site, Guid person, decimal score, int number, string quiz = Quiz)
    {
        var now = site.Clock.GetUtcNow();
        var attempt = Attempt.Start(Guid.CreateVersion7(now), person, quiz, Purpose.Quiz, Mode.Exam, number,
            [new("lung-01", new string('a', 64), "dx", 1, 1), new("lung-01", new string('a', 64), "signs", 1, 1), new("abd-01", new string('b', 64), "dx", 1, 2)], now.AddMinutes(-12), null);
        attempt.Submit((_, _) => new Grade(score, Verdict.Partial, 1), SubmittedBy.Intern, now);
        return attempt;
    }

    public static Task<List<CreditProposal>> ProposalsAsync(this TestSite site, Guid person) =>
        site.DbAsync(db => db.CreditProposals.AsNoTracking().Where(p => p.PersonId == person).OrderBy(p => p.ProposedAt).ToListAsync());

    public static Task<SignedCredits> DecideAsync(this TestSite site, Guid proposal, bool approve, Guid by, string? reason = null) =>
        site.WithAsync(services => services.GetRequiredService<SignCredits>().DecideAsync([proposal], approve, reason, by, CancellationToken.None));

    /// <summary>Work that is proposed and signed; gives the number of the certificate.</summary>
    public static async Task<string> EarnAsync(this TestSite site, string name)
    {
        var person = await site.PersonAsync(name);
        await site.SubmitAsync(person);
        var proposal = (await site.ProposalsAsync(person))[^1];
        await site.DecideAsync(proposal.Id, true, await site.PersonAsync("fatima"));
        return await site.DbAsync(db => db.Certificates.Where(c => c.PersonId == person).OrderByDescending(c => c.IssuedAt).Select(c => c.Number).FirstAsync());
    }

    /// <summary>Puts a rule in force instead of those of the same quiz.</summary>
    public static Task ReplaceRulesAsync(this TestSite site, params string[] texts) => site.DbAsync(async db =>
    {
        foreach (var live in await db.CreditRules.Where(r => r.Live).ToListAsync())
        {
            live.Live = false;
        }
        await db.SaveChangesAsync();
        foreach (var text in texts)
        {
            var id = text.Split('\n')[0]["id: ".Length..];
            var reading = CreditRuleFile.Read(id, text, null);
            Assert.Empty(reading.Problems);
            db.CreditRules.Add(new() { Id = id, Version = reading.Rule!.Version, Source = text, Live = true, ImportedAt = site.Clock.GetUtcNow() });
        }
        return await db.SaveChangesAsync();
    });

    public static string Rule(string id, string quiz = Quiz, string amount = "1", string more = "") => $$"""
        id: {{id}}
        regime: { id: heures, name: { fr: "Heures", en: "Hours", ar: "ساعات" } }
        unit: { fr: "heure|heures", en: "hour|hours", ar: "ساعة واحدة|ساعتان|ساعات|ساعة" }
        amount: {{amount}}
        quiz: {{quiz}}
        pass-mark: 0.6
        valid: { from: 2026-01-01, to: 2028-12-31 }
        cycle: { years: 5 }
        wording: { fr: "N'affirme aucune reconnaissance.", en: "Claims no recognition.", ar: "لا تدّعي أي اعتراف." }
        {{more}}
        """;
}
