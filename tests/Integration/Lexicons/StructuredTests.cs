using System.Net;
using Elearning.Domain.Attempts;
using Elearning.Domain.Lexicons;
using Elearning.Tests.Integration.Attempts;
using Elearning.Web.Features.Cases;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Lexicons;

/// <summary>A structured report through the site without script: what it takes, what it refuses, what it tells when.</summary>
public class StructuredTests(AttemptSite site) : IClassFixture<AttemptSite>
{
    private static readonly KeyValuePair<string, string>[] Right =
        [new("Group-density", "solid"), new("Group-number", "single"), new("Group-size", "6-to-8"), new("Group-risk", "high"), new("Management", "6-12-again")];

    private async Task<Sitter> StartAsync(string person)
    {
        var sitter = await site.StartAsync($"{person}@demo.local", await site.QuizAsync("practice", "[{ id: lung-06, items: [fleischner] }]"));
        await sitter.ReachAsync(1);
        return sitter;
    }

    [Fact]
    public async Task The_key_earns_everything_and_the_tables_are_told_only_afterwards()
    {
        var amina = await StartAsync("amina");
        var page = await amina.OpenAsync(1);
        Assert.DoesNotContain("D’après le lexique", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("MacMahon", page.Text, StringComparison.Ordinal);
        page = await amina.PostAsync(page, 1, Right, "commit");
        Assert.Contains("D’après le lexique", page.Text, StringComparison.Ordinal);
        Assert.Contains("MacMahon", page.Text, StringComparison.Ordinal);
        Assert.Equal(1, (await amina.SittingAsync()).Grades[0].Fraction);
    }

    [Fact]
    public async Task A_conclusion_that_contradicts_the_ticks_is_told_and_costs_its_half()
    {
        var bilal = await StartAsync("bilal");
        var page = await bilal.PostAsync(await bilal.OpenAsync(1), 1, [.. Right[..^1], new("Management", "none")], "commit");
        Assert.Contains("يناقض", page.Find(".alert-warning").TextContent, StringComparison.Ordinal);
        Assert.Equal((0.5m, Verdict.Partial), ((await bilal.SittingAsync()).Grades[0].Fraction, (await bilal.SittingAsync()).Grades[0].Verdict));
    }

    [Fact]
    public async Task What_is_no_term_of_the_lexicon_is_refused_and_a_missing_conclusion_asked_for()
    {
        var amina = await StartAsync("amina");
        foreach (KeyValuePair<string, string>[] odd in new KeyValuePair<string, string>[][]
        {
            [new("Group-density", "gold")], [new("Group-density", "single")], [new("Group-density", "solid"), new("Group-density", "ground-glass")], [new("Management", "surgery")], [new("Category", "TR4")],
        })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await amina.PostAsync(await amina.OpenAsync(1), 1, odd, "save")).Status);
        }
        var page = await amina.PostAsync(await amina.OpenAsync(1), 1, Right[..^1], "commit");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotNull(page.Document.QuerySelector("input[name=Group-density][value=solid][checked]"));
        // A draft without a conclusion is kept all the same.
        await amina.PostAsync(await amina.OpenAsync(1), 1, Right[..2], "save");
        Assert.Equal(["solid", "single"], Assert.IsType<Classified>((await amina.SittingAsync()).Attempt.Latest(0)!.Answer).Descriptors);
    }

    [Fact]
    public async Task The_lexicon_is_pinned_with_the_revision_and_another_persons_attempt_is_not_there()
    {
        var amina = await StartAsync("amina");
        var chaima = await site.SignInAsync("chaima@demo.local");
        Assert.Equal(HttpStatusCode.NotFound, (await chaima.OpenAsync($"/attempts/{amina.Id}/items/1")).Status);
        var revision = (await amina.SittingAsync()).Attempt.Plan[0].Revision;
        var files = await site.DbAsync(async db => (await db.CaseRevisions.FindAsync(revision))!.Files.Keys);
        Assert.Equal(["lexicon.fleischner-2017.yml"], files.Where(f => f.EndsWith(".yml", StringComparison.Ordinal)));
        var item = (Structured)(await site.WithAsync(async s => await s.GetRequiredService<CaseLibrary>().RevisionAsync(revision))).Case.Find("fleischner")!;
        Assert.Equal("6-12-again", item.Management);
        var driss = await site.SignInAsync("driss@demo.local");
        Assert.Contains("18–24", (await driss.OpenAsync("/library/lung-06")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await driss.OpenAsync("/library/breast-04/preview/3?disclosed=true")).Status);
    }
}
