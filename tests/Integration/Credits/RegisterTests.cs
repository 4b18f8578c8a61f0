using System.IO.Compression;
using System.Net;
using System.Xml.Linq;
using Elearning.Tests.Support;
using Elearning.Web.Features.Certificates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Credits;

public class RegisterTests(TestSite site) : IClassFixture<TestSite>
{
    private static async Task<string[]> LinesAsync(Visitor visitor, string path) =>
        (await (await visitor.Client.GetAsync(path)).Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public async Task Disclosures_are_a_line_an_author_of_what_was_shown_and_its_second_reader()
    {
        var (driss, elalami) = (await site.PersonAsync("driss"), await site.PersonAsync("elalami"));
        var live = await site.DbAsync(db => db.LiveCases.SingleAsync(c => c.Id == "lung-04"));
        await site.DbAsync(db =>
        {
            db.Publications.Add(new(Guid.CreateVersion7(site.Clock.GetUtcNow()), live.Id, live.Revision, null, driss, elalami, site.Clock.GetUtcNow()));
            db.CaseRevisions.Add(new() { Sha = new string('d', 64), CaseId = "lung-04", Files = new() { ["case.md"] = "---\nid: brouillon\n" }, Series = [], ImportedAt = site.Clock.GetUtcNow() });
            db.DraftSaves.Add(new("lung-04", 1, new string('d', 64), driss, site.Clock.GetUtcNow()));
            return db.SaveChangesAsync();
        });
        var fatima = await site.SignInAsync("fatima@demo.local");
        var lines = await LinesAsync(fatima, "/disclosures.csv");
        Assert.Equal("cas;titre;version;rôle;personne;déclaration;importé ou publié le (UTC);état", lines[0]);
        var own = lines.Where(l => l.StartsWith("lung-04;", StringComparison.Ordinal)).ToArray();
        Assert.Contains(own, l => l.EndsWith(";auteur;driss;aucun lien d’intérêt;2026-11-23T08:00:00Z;en ligne", StringComparison.Ordinal));
        Assert.Contains(own, l => l.Contains(";second lecteur;", StringComparison.Ordinal) && l.Contains("Elalami", StringComparison.Ordinal) && l.EndsWith(";non demandée;2026-11-23T08:00:00Z;en ligne", StringComparison.Ordinal));
        Assert.All(own, l => Assert.Contains(live.Revision[..12], l, StringComparison.Ordinal));
        Assert.Equal(await site.DbAsync(db => db.LiveCases.CountAsync()), lines[1..].Select(l => l.Split(';')[0]).Distinct().Count());
    }

    [Fact]
    public async Task The_audit_is_taken_away_whole_or_by_period_in_words_and_codes()
    {
        var amina = await site.PersonAsync("amina");
        await site.DbAsync(db =>
        {
            db.Audit.Add(new(new(2025, 5, 2, 23, 30, 0, TimeSpan.Zero), amina, "person.role-changed", $"person:{amina}", new() { ["before"] = "Intern", ["after"] = "=1+1" }));
            db.Audit.Add(new(new(2025, 5, 5, 12, 0, 0, TimeSpan.Zero), null, "chose.inconnue", "case:x", []));
            return db.SaveChangesAsync();
        });
        var fatima = await site.SignInAsync("fatima@demo.local");
        var all = await LinesAsync(fatima, "/audit.csv");
        Assert.Equal(1 + await site.DbAsync(db => db.Audit.CountAsync()), all.Length);
        // Half past eleven in the evening by UTC is the next day in Casablanca.
        Assert.Empty((await LinesAsync(fatima, "/audit.csv?from=2025-05-01&to=2025-05-02"))[1..]);
        var third = Assert.Single((await LinesAsync(fatima, "/audit.csv?from=2025-05-03&to=2025-05-03"))[1..]);
        Assert.Contains(";2025-05-02T23:30:00Z;Amina Berrada;Rôle changé;person.role-changed;", third, StringComparison.Ordinal);
        Assert.Contains("après = =1+1", third, StringComparison.Ordinal);
        var fifth = Assert.Single((await LinesAsync(fatima, "/audit.csv?action=chose.inconnue"))[1..]);
        Assert.EndsWith(";le site;chose.inconnue;chose.inconnue;case:x;;", fifth, StringComparison.Ordinal);
        Assert.Equal(all.Length, (await LinesAsync(fatima, "/audit.csv?from=hier&to=")).Length);
        using var book = new ZipArchive(await (await fatima.Client.GetAsync("/audit.xlsx")).Content.ReadAsStreamAsync());
        using var part = book.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        var sheet = await XDocument.LoadAsync(part, LoadOptions.None, CancellationToken.None);
        Assert.Equal(all.Length, sheet.Descendants().Count(e => e.Name.LocalName == "row"));
        Assert.DoesNotContain(sheet.Descendants(), e => e.Name.LocalName == "f");
    }

    [Fact]
    public async Task The_learner_report_names_the_licence_and_what_corrections_left()
    {
        await site.ReplaceRulesAsync(CreditCast.Rule("numero", "quiz-numero"));
        var (bilal, fatima) = (await site.PersonAsync("bilal"), await site.PersonAsync("fatima"));
        await site.SubmitAsync(bilal, quiz: "quiz-numero");
        await site.DecideAsync(Assert.Single(await site.ProposalsAsync(bilal)).Id, true, fatima);
        await site.DbAsync(db => db.Users.Where(u => u.Id == bilal).ExecuteUpdateAsync(s => s.SetProperty(u => u.LicenceNumber, "MA-4711")));
        var number = await site.DbAsync(db => db.Certificates.Where(c => c.PersonId == bilal).Select(c => c.Number).SingleAsync());
        foreach (var amount in new[] { 0.75m, 0.5m })
        {
            number = Assert.IsType<Correction.Done>(await site.WithAsync(s => s.GetRequiredService<CorrectCertificates>().RunAsync(number, amount, "Pauses.", fatima, CancellationToken.None))).Number;
        }
        var lines = await LinesAsync(await site.SignInAsync("fatima@demo.local"), "/learners.csv?columns=person&columns=licence&columns=amount&columns=certificate");
        Assert.Equal("personne;numéro d’ordre ou de licence;valeur;certificat", lines[0].Replace("attestation", "certificat", StringComparison.Ordinal));
        Assert.Equal($"Bilal Cherkaoui;MA-4711;0,50;{number}", Assert.Single(lines[1..]));
    }

    [Fact]
    public async Task Registers_are_for_administrators()
    {
        var visitors = new[] { await site.SignInAsync("chaima@demo.local"), await site.SignInAsync("driss@demo.local") };
        foreach (var path in new[] { "/disclosures.csv", "/disclosures.xlsx", "/audit.csv", "/audit.xlsx" })
        {
            foreach (var visitor in visitors)
            {
                Assert.Equal(HttpStatusCode.Forbidden, (await visitor.OpenAsync(path)).Status);
            }
        }
        var page = await (await site.SignInAsync("fatima@demo.local")).OpenAsync("/credits/registers");
        foreach (var path in new[] { "/disclosures.csv", "/disclosures.xlsx", "/evaluations.csv", "/evaluations.xlsx", "/evaluation-lines.csv", "/evaluation-lines.xlsx" })
        {
            Assert.NotNull(page.Find($"a[href='{path}']"));
        }
        Assert.Equal("/audit.csv", page.Find("form#audit").GetAttribute("action"));
    }
}
