using System.Globalization;
using Elearning.Domain.Certificates;
using Elearning.Tests.Support;
using Elearning.Web.Features.Certificates;
using Elearning.Web.Features.Credits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Credits;

public class CsvTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task The_totals_of_the_file_are_those_of_the_ledger()
    {
        await site.ReplaceRulesAsync(CreditCast.Rule("csv-a", "quiz-a", "1.25"), CreditCast.Rule("csv-b", "quiz-b", "0.5"));
        var fatima = await site.PersonAsync("fatima");
        foreach (var name in new[] { "amina", "bilal", "chaima" })
        {
            var intern = await site.PersonAsync(name);
            await site.SubmitAsync(intern, quiz: "quiz-a");
            await site.SubmitAsync(intern, quiz: "quiz-b");
            foreach (var proposal in await site.ProposalsAsync(intern))
            {
                await site.DecideAsync(proposal.Id, true, fatima);
            }
        }
        var number = await site.DbAsync(db => db.Certificates.Where(c => c.Holder == "Amina Berrada" && c.Amount == 0.5m).Select(c => c.Number).SingleAsync());
        await site.WithAsync(s => s.GetRequiredService<RevokeCertificates>().RunAsync(number, RevocationCode.Other, "=HYPERLINK(\"http://evil\";\"x\")", fatima, CancellationToken.None));
        var visitor = await site.SignInAsync("fatima@demo.local");
        var response = await visitor.Client.GetAsync("/credits.csv");
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("credits.csv", response.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = System.Text.Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(';')).ToArray();
        var (person, amount) = (Array.IndexOf(lines[0], "personne"), Array.IndexOf(lines[0], "valeur"));
        var totals = lines[1..].GroupBy(l => l[person]).ToDictionary(g => g.Key, g => g.Sum(l => decimal.Parse(l[amount], new CultureInfo("fr-FR"))));
        Assert.Equal(7, lines.Length - 1);
        foreach (var (name, total) in totals)
        {
            Assert.Equal(await site.DbAsync(db => db.CreditEntries.Where(e => db.Users.Any(u => u.Id == e.PersonId && u.Name == name)).SumAsync(e => e.Amount)), total);
        }
        Assert.Equal((1.25m, 1.75m), (totals["Amina Berrada"], totals["Bilal Cherkaoui"]));
        Assert.Contains("\"'=HYPERLINK(", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+212", "'+212")]
    [InlineData("-5", "'-5")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("dit \"oui\"", "\"dit \"\"oui\"\"\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("Fès · 2e année", "Fès · 2e année")]
    [InlineData(null, "")]
    public void No_cell_is_a_formula(string? text, string cell) => Assert.Equal(cell, Table.Cell(text, ';'));
}
