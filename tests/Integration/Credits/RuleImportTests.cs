using Elearning.Tests.Support;
using Elearning.Web.Features.Credits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Credits;

public sealed class RuleImportTests(TestSite site) : IClassFixture<TestSite>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("credit-rules").FullName;

    [Fact]
    public async Task A_bad_file_keeps_the_last_good_version_and_a_file_that_is_gone_gives_no_more_credit()
    {
        Assert.Empty(await ImportAsync());
        var since = await site.DbAsync(db => db.Audit.MaxAsync(a => (long?)a.Id)) ?? 0;
        Write("aa", CreditCast.Rule("aa", "quiz-a"));
        Write("bb", CreditCast.Rule("bb", "quiz-b"));
        Assert.Empty(await ImportAsync());
        var first = await LiveAsync();
        Assert.Equal(["aa", "bb"], first.Keys.Order());
        Write("aa", CreditCast.Rule("aa", "quiz-a", "beaucoup"));
        var problem = Assert.Single(await ImportAsync());
        Assert.StartsWith("credit-rules/aa.yml(4,9)", problem, StringComparison.Ordinal);
        Assert.Equal(first, await LiveAsync());
        Write("aa", CreditCast.Rule("aa", "quiz-a", "2"));
        Assert.Empty(await ImportAsync());
        Assert.NotEqual(first["aa"], (await LiveAsync())["aa"]);
        Write("aa", CreditCast.Rule("aa", "quiz-a"));
        Assert.Empty(await ImportAsync());
        Assert.Equal(first, await LiveAsync());
        File.Delete(Path.Combine(folder, "credit-rules", "bb.yml"));
        Assert.Empty(await ImportAsync());
        Assert.Equal(["aa"], (await LiveAsync()).Keys);
        // Every change is on the audit list, in its order; what did not change is not.
        var deeds = await site.DbAsync(db => db.Audit.AsNoTracking().Where(a => a.Subject == "credit-rule:aa" && a.Id > since).OrderBy(a => a.Id).ToListAsync());
        Assert.Equal(["in-force", "ended", "in-force", "ended", "in-force"], deeds.Select(a => a.Action["credit-rule.".Length..]));
        Assert.Equal([true, true, false, false, true], deeds.Select(a => a.Detail["version"] == first["aa"][..12]));
        Assert.Equal("credit-rule.ended", (await site.DbAsync(db => db.Audit.Where(a => a.Subject == "credit-rule:bb").OrderBy(a => a.Id).LastAsync())).Action);
    }

    [Fact]
    public async Task Rules_of_one_regime_that_disagree_are_told()
    {
        Write("aa", CreditCast.Rule("aa", "quiz-a"));
        Write("bb", CreditCast.Rule("bb", "quiz-b", "1", "target: 20"));
        var problem = Assert.Single(await ImportAsync());
        Assert.Contains("bb.yml", problem, StringComparison.Ordinal);
        Assert.Contains("target", problem, StringComparison.Ordinal);
        Assert.Equal(["aa"], (await LiveAsync()).Keys);
    }

    [Fact]
    public async Task A_rule_of_a_quiz_that_is_not_there_is_told()
    {
        Write("aa", CreditCast.Rule("aa", "nowhere"));
        Assert.Contains("nowhere", Assert.Single(await ImportAsync()), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(string id, string text)
    {
        Directory.CreateDirectory(Path.Combine(folder, "credit-rules"));
        File.WriteAllText(Path.Combine(folder, "credit-rules", $"{id}.yml"), text);
    }

    private Task<string[]> ImportAsync() => site.WithAsync(async services =>
        (await services.GetRequiredService<CreditRuleImport>().RunAsync(folder, ["quiz-a", "quiz-b"], CancellationToken.None)).Select(p => p.Sentence("en")).ToArray());

    private Task<Dictionary<string, string>> LiveAsync() => site.DbAsync(db => db.CreditRules.Where(r => r.Live).ToDictionaryAsync(r => r.Id, r => r.Version));
}

public class ShippedRulesTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Shipped_rules_are_in_force_and_the_quiz_page_tells_them_before_the_start()
    {
        var live = await site.WithAsync(s => s.GetRequiredService<CreditRules>().LiveAsync());
        Assert.Contains("heures-examen-oncologie", live.Select(r => r.Id));
        var page = await (await site.SignInAsync("amina@demo.local")).OpenAsync($"/quizzes/{CreditCast.Quiz}");
        Assert.Contains("1 heure (Heures de formation continue) pour 60", page.Text, StringComparison.Ordinal);
        Assert.Contains("en 2 tentatives au plus", page.Text, StringComparison.Ordinal);
    }
}
