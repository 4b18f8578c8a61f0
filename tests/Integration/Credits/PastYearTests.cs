using System.IO.Compression;
using System.Net;
using System.Xml.Linq;
using Elearning.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Tests.Integration.Credits;

public class PastYearTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_past_year_is_listed_as_the_ledger_stood_at_its_end_and_what_is_shown_is_taken_away()
    {
        await AdministrationTests.InForceAsync(site, AdministrationTests.RuleText("annee", "quiz-annee", "1"));
        var (bilal, fatima, amina) = (await site.PersonAsync("bilal"), await site.PersonAsync("fatima"), await site.PersonAsync("amina"));
        var rabat = await site.DbAsync(db => db.Users.Where(u => u.Id == bilal).Select(u => u.CohortId).SingleAsync());
        await site.DbAsync(db => db.Users.Where(u => u.Id == amina).ExecuteUpdateAsync(set => set.SetProperty(u => u.Name, "=Amina \"B\"")));
        await site.SubmitAsync(bilal, quiz: "quiz-annee");
        var visitor = await site.SignInAsync("fatima@demo.local");
        Assert.Empty((await visitor.OpenAsync("/credits/targets?regime=essai")).Document.QuerySelectorAll("select[name=year]"));
        // Signed in the year after: at the end of the year it was waiting.
        site.Clock.SetUtcNow(new(2027, 1, 8, 9, 0, 0, TimeSpan.Zero));
        await site.DecideAsync((await site.ProposalsAsync(bilal)).Single(p => p.RuleId == "annee").Id, true, fatima);
        visitor = await site.SignInAsync("fatima@demo.local");
        var page = await visitor.OpenAsync($"/credits/targets?regime=essai&year=2026&cohort={rabat}");
        Assert.Contains("Telle qu’elle était au 31 décembre 2026", page.Text, StringComparison.Ordinal);
        var row = page.Document.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("Bilal", StringComparison.Ordinal)).TextContent;
        Assert.Contains("0 point", row, StringComparison.Ordinal);
        Assert.Contains("1 point", row, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("form#campaign"));
        Assert.DoesNotContain("Chaima", page.Text, StringComparison.Ordinal);
        // Whom the year had not seen yet is not in it; a year to come is told, and today's list shown.
        Assert.Contains("n’est pas finie", (await visitor.OpenAsync("/credits/targets?regime=essai&year=2027")).Text, StringComparison.Ordinal);
        var csv = await (await visitor.Client.GetAsync(page.Find("a[href^='/credits/targets.csv']").GetAttribute("href"))).Content.ReadAsStringAsync();
        var lines = csv.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("personne;adresse;centre", lines[0], StringComparison.Ordinal);
        Assert.Equal(page.Document.QuerySelectorAll("tbody tr").Length, lines.Length - 1);
        Assert.Contains(lines, l => l.StartsWith("Bilal Cherkaoui;bilal@demo.local;", StringComparison.Ordinal) && l.Contains(";2026-12-31;2026-01-01;2026-12-31;5,00;0,00;1,00;5,00;", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("\"'=Amina", StringComparison.Ordinal));
        using var book = new ZipArchive(await (await visitor.Client.GetAsync(page.Find("a[href^='/credits/targets.xlsx']").GetAttribute("href"))).Content.ReadAsStreamAsync());
        using var part = book.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        XNamespace main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        var sheet = XDocument.Load(part);
        Assert.Equal(lines.Length, sheet.Descendants(main + "row").Count());
        Assert.Empty(sheet.Descendants(main + "f"));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsync("chaima@demo.local")).OpenAsync("/credits/targets.csv?regime=essai&year=2026")).Status);
    }
}
