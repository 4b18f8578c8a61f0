using System.Net;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;

namespace Elearning.Tests.Integration.Attempts;

/// <summary>Matching, orders and key features over real forms: what is sent without script, what a hostile page may send, what comes of it.</summary>
public class KindTests(AttemptSite site) : IClassFixture<AttemptSite>
{
    private const string Kinds = "[{ id: abdomen-01, items: [kinetics] }, { id: brain-01, items: [ranking, decision] }]";

    [Theory]
    [InlineData(1, "Match-1", "z")]
    [InlineData(1, "Match-5", "' or 1=1")]
    [InlineData(2, "Rank-1", "z")]
    [InlineData(2, "Rank-3", "<script>")]
    public async Task A_choice_that_is_not_on_the_list_is_refused_with_words(int number, string field, string value)
    {
        var amina = await StartAsync();
        await amina.ReachAsync(number);
        await RefusedAsync(amina, number, [new(field, value)], "choix");
    }

    [Fact]
    public async Task The_same_answer_at_two_ranks_is_told_and_nothing_of_the_page_is_lost()
    {
        var amina = await StartAsync();
        await amina.ReachAsync(2);
        var page = await RefusedAsync(amina, 2, [new("Rank-1", "a"), new("Rank-2", "a"), new("Rank-3", "b")], "deux rangs");
        Assert.Equal(["a", "a", "b"], page.Document.QuerySelectorAll("option[selected]").Select(o => o.GetAttribute("value")));
    }

    [Fact]
    public async Task An_open_rank_is_saved_as_it_stands_and_marked_for_what_it_says()
    {
        var amina = await StartAsync();
        await amina.ReachAsync(2);
        var item = (Ordering)(await amina.SittingAsync()).Questions[1].Item;
        var page = await amina.PostAsync(await amina.OpenAsync(2), 2, [new("Rank-1", item.Key[0]), new("Rank-2", ""), new("Rank-3", "")], "save", 3);
        Assert.Equal(item.Key[0], page.Find("#rank-1 option[selected]").GetAttribute("value"));
        Assert.Equal(new Ranked([item.Key[0], "", ""]).ToJson(), (await amina.SittingAsync()).Attempt.Latest(1)!.Answer!.ToJson());
    }

    [Fact]
    public async Task Practice_asks_for_every_rank_and_statement_before_it_tells_the_key()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("practice", "[{ id: brain-01, items: [ranking] }]"));
        var item = (Ordering)(await amina.SittingAsync()).Questions[0].Item;
        var page = await amina.PostAsync(await amina.OpenAsync(1), 1, [new("Rank-1", item.Key[0])], "commit");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("rangs vides", page.Find("#problem").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("is-key", page.Html, StringComparison.Ordinal);
    }

    // A right list, half a ranking, and a lumbar puncture too many: known marks, and the certainty beside them.
    [Fact]
    public async Task Marks_follow_the_printed_rules_and_certainty_stands_beside_them()
    {
        var amina = await StartAsync();
        var sitting = await amina.SittingAsync();
        var ranking = (Ordering)sitting.Questions[1].Item;
        var decision = (KeyFeature)sitting.Questions[2].Item;
        await amina.ReachAsync(1);
        await amina.AnswerAsync(1, right: true, "save", 3);
        await amina.ReachAsync(2);
        await amina.PostAsync(await amina.OpenAsync(2), 2, [new("Rank-1", ranking.Key[0]), new("Rank-2", ranking.Key[2]), new("Rank-3", ranking.Key[1])], "save", 2);
        await amina.ReachAsync(3);
        await amina.PostAsync(await amina.OpenAsync(3), 3, [.. decision.Keys.Take(1).Concat(decision.Choices.Where(c => c.IsCritical).Select(c => c.Id)).Select(c => KeyValuePair.Create("Choice", c))], "save", 3);
        var result = await (await amina.Visitor.OpenAsync($"/attempts/{amina.Id}/submission")).SubmitAsync("form#submission");
        var grades = (await amina.SittingAsync()).Grades;
        // 12 pairs: 3 among the ranked, 9 with the others; one of them reversed.
        Assert.Equal([1, 0.8333m, 0], grades.OrderBy(g => g.Key).Select(g => g.Value.Fraction));
        // (3 + 2·0.8333 − 6) / 3.
        Assert.Contains("−0,44", result.Find(".certainty-score").TextContent.Replace('-', '−'), StringComparison.Ordinal);
        Assert.Contains("61", result.Find(".result-score strong").TextContent, StringComparison.Ordinal);
        Assert.Contains("Geste dangereux", (await amina.OpenAsync(3)).Text, StringComparison.Ordinal);
        // Three answers are too few for a calibration.
        var progress = await amina.Visitor.OpenAsync("/progress");
        Assert.Null(progress.Document.QuerySelector("#certainty table"));
        Assert.Contains("Il en faut 10", progress.Find("#certainty").TextContent, StringComparison.Ordinal);
        // The lists of the professor say it in words.
        var answers = (await (await site.SignInAsync("driss@demo.local")).OpenAsync("/library/brain-01/responses")).Text;
        Assert.Contains("1. ", answers, StringComparison.Ordinal);
        Assert.Contains("Gliome de haut grade", answers, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync("chaima@demo.local")).Client.GetAsync($"/attempts/{amina.Id}/items/2")).StatusCode);
    }

    private async Task<Sitter> StartAsync() => await site.StartAsync("amina@demo.local", await site.QuizAsync("exam", Kinds, "minutes: 30"));

    private static async Task<Support.VisitedPage> RefusedAsync(Sitter amina, int number, IReadOnlyList<KeyValuePair<string, string>> answer, string words)
    {
        var fields = Sitter.Fields(await amina.OpenAsync(number), answer, "save");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await amina.Visitor.SendAsync($"/attempts/{amina.Id}/items/{number}/responses", fields, json: true)).StatusCode);
        var page = await amina.Visitor.FollowPostAsync($"/attempts/{amina.Id}/items/{number}/responses", fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(words, page.Find("#problem").TextContent, StringComparison.Ordinal);
        Assert.Empty((await amina.SittingAsync()).Attempt.Responses);
        return page;
    }
}
