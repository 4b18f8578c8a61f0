using System.IO.Compression;
using System.Net;
using System.Xml.Linq;
using Elearning.Content.Credits;
using Elearning.Data.Accounts;
using Elearning.Tests.Support;
using Elearning.Web.Features.Reminders;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Credits;

public class AdministrationTests(TestSite site) : IClassFixture<TestSite>
{
    internal const string Regime = """
        id: essai
        name: { fr: "Essai" }
        unit: { fr: "point|points" }
        counts: [quiz]
        valid: { from: 2026-01-01 }
        cycle: { years: 1 }
        target: 5
        four-eyes: 2
        wording: { fr: "Essai." }
        """;

    internal static string RuleText(string id, string quiz, string amount, string mark = "0.6") => $"id: {id}\nregime: essai\nquiz: {quiz}\namount: {amount}\npass-mark: {mark}\n";

    private Task<int> InForceAsync(params string[] rules) => InForceAsync(site, rules);

    internal static Task<int> InForceAsync(TestSite site, params string[] rules) => site.DbAsync(async db =>
    {
        await db.CreditRules.Where(r => r.Live).ExecuteUpdateAsync(set => set.SetProperty(r => r.Live, false));
        var now = site.Clock.GetUtcNow();
        var regime = RegimeFile.Read("essai", Regime).Rule!;
        if (!await db.CreditRules.AnyAsync(r => r.Version == regime.Version))
        {
            db.CreditRules.Add(new() { Id = regime.Id, Version = regime.Version, Source = Regime, Live = true, ImportedAt = now });
        }
        await db.SaveChangesAsync();
        await db.CreditRules.Where(r => r.Version == regime.Version).ExecuteUpdateAsync(set => set.SetProperty(r => r.Live, true));
        foreach (var text in rules)
        {
            var rule = CreditRuleFile.Read(text.Split('\n')[0][4..], text, null, _ => Regime).Rule!;
            db.CreditRules.Add(new() { Id = rule.Id, Version = rule.Version, Source = text, RegimeSource = Regime, Live = true, ImportedAt = now });
        }
        return await db.SaveChangesAsync();
    });

    /// <summary>A second administrator.</summary>
    private Task<Guid> SecondAsync() => site.WithAsync(async s =>
    {
        var people = s.GetRequiredService<UserManager<Account>>();
        var elalami = (await people.FindByEmailAsync("elalami@demo.local"))!;
        await people.AddToRoleAsync(elalami, Roles.Administrator);
        return elalami.Id;
    });

    [Fact]
    public async Task Above_the_threshold_two_different_people_sign()
    {
        await InForceAsync(RuleText("gros", "quiz-gros", "3"), RuleText("petit", "quiz-petit", "1"));
        var (amina, fatima, second) = (await site.PersonAsync("amina"), await site.PersonAsync("fatima"), await SecondAsync());
        await site.SubmitAsync(amina, quiz: "quiz-gros");
        await site.SubmitAsync(amina, quiz: "quiz-petit");
        var proposals = (await site.ProposalsAsync(amina)).ToDictionary(p => p.QuizId);
        var (large, small) = (proposals["quiz-gros"].Id, proposals["quiz-petit"].Id);
        Assert.Equal(1, (await site.DecideAsync(small, true, fatima)).Done);
        var visitor = await site.SignInAsync("fatima@demo.local");
        var first = await (await visitor.OpenAsync($"/credits/{large}")).SubmitAsync("form#approve");
        Assert.Contains("une seconde personne", first.Text, StringComparison.Ordinal);
        Assert.Equal(1, (await site.DecideAsync(large, true, fatima)).SamePower);
        Assert.Equal(1, await site.DbAsync(db => db.CreditEntries.CountAsync(e => e.PersonId == amina)));
        Assert.Contains("Première signature", (await visitor.OpenAsync($"/credits/{large}")).Text, StringComparison.Ordinal);
        Assert.Equal(1, (await site.DecideAsync(large, true, second)).Done);
        Assert.Equal(4, await site.DbAsync(db => db.CreditEntries.Where(e => e.PersonId == amina).SumAsync(e => e.Amount)));
        var deeds = await site.DbAsync(db => db.Audit.Where(a => a.Subject == $"person:{amina}").OrderBy(a => a.Id).Select(a => a.Action).ToListAsync());
        Assert.Equal(["credit.approved", "credit.endorsed", "credit.approved"], deeds);
    }

    [Fact]
    public async Task What_a_rule_would_have_done_last_year_is_shown_and_nothing_is_written()
    {
        await InForceAsync(RuleText("en-vigueur", "examen-oncologie", "1"));
        var (bilal, fatima) = (await site.PersonAsync("bilal"), await site.PersonAsync("fatima"));
        await site.SubmitAsync(bilal, 0.7m);
        await site.DecideAsync((await site.ProposalsAsync(bilal)).Single(p => p.RuleId == "en-vigueur").Id, true, fatima);
        var visitor = await site.SignInAsync("fatima@demo.local");
        var page = await visitor.OpenAsync("/credits/trial?rule=en-vigueur");
        Assert.Contains("amount: 1", page.Find("textarea").TextContent, StringComparison.Ordinal);
        var before = await site.DbAsync(async db => (await db.CreditEntries.CountAsync(), await db.CreditProposals.CountAsync(), await db.CreditRules.CountAsync(), await db.Audit.CountAsync()));
        var stricter = await page.SubmitAsync("form#trial", new() { ["text"] = RuleText("en-vigueur", "examen-oncologie", "1", "0.9") });
        Assert.Contains("Perdent : 1", stricter.Text, StringComparison.Ordinal);
        Assert.Contains("Bilal Cherkaoui", stricter.Text, StringComparison.Ordinal);
        var richer = await page.SubmitAsync("form#trial", new() { ["text"] = RuleText("en-vigueur", "examen-oncologie", "1.5") });
        Assert.Contains("Gagnent : 1", richer.Text, StringComparison.Ordinal);
        Assert.Contains("1,5 point", richer.Text, StringComparison.Ordinal);
        var broken = await page.SubmitAsync("form#trial", new() { ["text"] = "id: x\nregime: nulle-part" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, broken.Status);
        Assert.Contains("C165", broken.Text, StringComparison.Ordinal);
        Assert.Equal(before, await site.DbAsync(async db => (await db.CreditEntries.CountAsync(), await db.CreditProposals.CountAsync(), await db.CreditRules.CountAsync(), await db.Audit.CountAsync())));
    }

    [Fact]
    public async Task Those_under_target_are_listed_and_written_to_unless_they_meet_it_before_the_hour()
    {
        await InForceAsync(RuleText("cible", "quiz-cible", "1.5"));
        var (chaima, fatima) = (await site.PersonAsync("chaima"), await site.PersonAsync("fatima"));
        var visitor = await site.SignInAsync("fatima@demo.local");
        var page = await visitor.OpenAsync("/credits/targets?regime=essai");
        Assert.Contains("Chaima Naciri", page.Text, StringComparison.Ordinal);
        var late = await page.SubmitAsync("form#campaign", new() { ["Day"] = "2026-11-01", ["Hour"] = "08:00" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.Status);
        var done = await page.SubmitAsync("form#campaign", new() { ["Day"] = "2026-11-24", ["Hour"] = "08:00", ["Text"] = "Bonjour {name}, {missing} avant le {until}. {inconnu}" });
        Assert.Contains("Messages programmés", done.Text, StringComparison.Ordinal);
        var owed = await site.DbAsync(db => db.Reminders.Where(r => r.Kind == "target").ToListAsync());
        Assert.Contains(chaima, owed.Select(r => r.PersonId));
        Assert.DoesNotContain(fatima, owed.Select(r => r.PersonId));
        // Chaima meets it meanwhile, by a line that an administrator adds.
        await site.SubmitAsync(chaima, quiz: "quiz-cible");
        var proposal = (await site.ProposalsAsync(chaima)).Single(p => p.RuleId == "cible");
        await site.DecideAsync(proposal.Id, true, fatima);
        await site.DbAsync(async db =>
        {
            var award = await db.CreditEntries.AsNoTracking().SingleAsync(e => e.ProposalId == proposal.Id);
            db.CreditEntries.Add(award.Adjust(Guid.CreateVersion7(site.Clock.GetUtcNow()), 3.5m, "Reprise d’un dossier papier.", fatima, site.Clock.GetUtcNow()));
            return await db.SaveChangesAsync();
        });
        site.Clock.SetUtcNow(new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
        await site.WithAsync(async s =>
        {
            await s.GetRequiredService<SendReminders>().RunAsync(CancellationToken.None);
            return true;
        });
        var after = await site.DbAsync(db => db.Reminders.AsNoTracking().Where(r => r.Kind == "target").ToListAsync());
        Assert.Equal("target-met", after.Single(r => r.PersonId == chaima).DroppedReason);
        Assert.All(after.Where(r => r.PersonId != chaima), r => Assert.NotNull(r.SentAt));
        Assert.DoesNotContain("Chaima Naciri", (await visitor.OpenAsync("/credits/targets?regime=essai")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_a_cycle_is_told_ahead_once_to_those_under_target()
    {
        await InForceAsync(RuleText("fin", "quiz-fin", "1.5"));
        for (var run = 0; run < 2; run++)
        {
            await site.WithAsync(async s =>
            {
                await s.GetRequiredService<Web.Features.Credits.OweCycleEnds>().RunAsync(CancellationToken.None);
                return true;
            });
        }
        var owed = await site.DbAsync(db => db.Reminders.Where(r => r.Kind == "cycle-end").ToListAsync());
        Assert.Contains(await site.PersonAsync("amina"), owed.Select(r => r.PersonId));
        Assert.Equal(owed.Count, owed.DistinctBy(r => r.PersonId).Count());
        Assert.All(owed, r => Assert.Equal("essai 2026-12-31 90", r.Key));
        await site.WithAsync(async s =>
        {
            await s.GetRequiredService<SendReminders>().RunAsync(CancellationToken.None);
            return true;
        });
        Assert.All(await site.DbAsync(db => db.Reminders.AsNoTracking().Where(r => r.Kind == "cycle-end").ToListAsync()), r => Assert.True(r.SentAt is not null || r.DroppedReason == "target-met"));
    }

    [Fact]
    public async Task Registers_are_taken_away_as_workbook_report_and_XML_and_no_cell_is_a_formula()
    {
        await InForceAsync(RuleText("registre", "quiz-registre", "1"));
        var (bilal, fatima) = (await site.PersonAsync("bilal"), await site.PersonAsync("fatima"));
        await site.SubmitAsync(bilal, quiz: "quiz-registre");
        await site.DecideAsync((await site.ProposalsAsync(bilal)).Single(p => p.RuleId == "registre").Id, true, fatima);
        var visitor = await site.SignInAsync("fatima@demo.local");
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/credits/registers")).Status);
        using var book = new ZipArchive(await (await visitor.Client.GetAsync("/credits.xlsx")).Content.ReadAsStreamAsync());
        using var part = book.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        var sheet = XDocument.Load(part);
        XNamespace main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        Assert.Equal(1 + await site.DbAsync(db => db.CreditEntries.CountAsync()), sheet.Descendants(main + "row").Count());
        Assert.Empty(sheet.Descendants(main + "f"));
        Assert.Contains(sheet.Descendants(main + "v"), v => v.Value == "1.00");
        var report = await (await visitor.Client.GetAsync("/learners.csv?columns=amount&columns=person&columns=password_hash")).Content.ReadAsStringAsync();
        Assert.StartsWith("valeur;personne", report.TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Contains("1,00;Bilal Cherkaoui", report, StringComparison.Ordinal);
        var xml = XDocument.Parse(await (await visitor.Client.GetAsync("/activity-report.xml")).Content.ReadAsStringAsync());
        Assert.Contains("Not validated", xml.Nodes().OfType<XComment>().Single().Value, StringComparison.Ordinal);
        Assert.Contains(xml.Descendants(), e => e.Name.LocalName == "CreditsEarned" && e.Value == "1.00");
        foreach (var path in new[] { "/credits.xlsx", "/learners.csv", "/learners.xlsx", "/activity-report.xml", "/credits/registers", "/credits/targets", "/credits/trial" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsync("chaima@demo.local")).OpenAsync(path)).Status);
        }
    }
}
