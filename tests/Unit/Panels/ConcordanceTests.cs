using System.Globalization;
using System.Text.Json;
using CsCheck;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Panels;
using Xunit;

namespace Elearning.Tests.Unit.Panels;

public sealed class ConcordanceTests
{
    static readonly JsonElement Vectors = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", "sct.json"))).RootElement;

    internal static Concordance Of(IEnumerable<int> panel) => new() { Id = "e1", Stem = LocalText.Of("?"), Panel = [.. panel.Select(p => new PanelAnswer(p, null))] };

    static IEnumerable<int> Ints(JsonElement list) => list.EnumerateArray().Select(e => e.GetInt32());

    static Picked Pick(int answer) => new([answer.ToString(CultureInfo.InvariantCulture)]);

    [Fact]
    public void Every_answer_earns_its_count_over_the_most_frequent_one()
    {
        foreach (var item in Vectors.GetProperty("items").EnumerateArray())
        {
            var concordance = Of(Ints(item.GetProperty("panel")));
            Assert.Equal(Ints(item.GetProperty("counts")), Concordance.Answers.Select(concordance.CountOf));
            Assert.Equal(Ints(item.GetProperty("modes")), concordance.Modes);
            foreach (var (answer, credit) in Concordance.Answers.Zip(item.GetProperty("aggregate").EnumerateArray().Select(e => e.GetDouble())))
            {
                Assert.Equal(credit, (double)concordance.CreditOf(answer), 1e-15);
                Assert.Equal(Math.Round((decimal)credit, 4), concordance.Grade(Pick(answer)).Fraction);
            }
        }
    }

    [Fact]
    public void A_test_of_five_items_scores_as_published()
    {
        var test = Vectors.GetProperty("test");
        var items = test.GetProperty("panel_by_item").EnumerateArray().Select(p => Of(Ints(p))).ToArray();
        foreach (var examinee in test.GetProperty("examinees").EnumerateArray())
        {
            var credits = items.Zip(Ints(examinee.GetProperty("answers"))).Average(i => i.First.CreditOf(i.Second));
            Assert.Equal(examinee.GetProperty("raw_percent").GetDouble(), (double)(100 * credits), 1e-10);
        }
        var panel = test.GetProperty("panel_scores").EnumerateArray().Select(s => s.GetDouble()).ToArray();
        for (var member = 0; member < panel.Length; member++)
        {
            Assert.Equal(panel[member], (double)(100 * items.Average(i => i.CreditOf(i.Panel[member].Answer))), 1e-10);
        }
    }

    [Fact]
    public void Whatever_the_panel_some_answer_is_right_and_none_beyond_the_scale_is_an_answer() =>
        Gen.Int[-2, 2].List[1, 40].Sample(panel =>
        {
            var item = Of(panel);
            var credits = Concordance.Answers.Select(item.CreditOf).ToArray();
            Assert.All(credits, c => Assert.InRange(c, 0, 1));
            Assert.Contains(1, credits);
            Assert.Equal(item.Modes, Concordance.Answers.Where(a => item.Grade(Pick(a)).Verdict == Verdict.Right));
            Assert.All(new[] { "3", "-3", "1.0", "", "a" }, text => Assert.Equal(Verdict.Unanswered, item.Grade(new Picked([text])).Verdict));
        });

    [Theory]
    [InlineData("1 1 1 1 1 1 2 2 0", PanelSpread.TooFew)]
    [InlineData("1 1 1 1 1 1 2 2 2 0", PanelSpread.Fine)]
    [InlineData("1 1 1 1 1 1 1 1 1 1", PanelSpread.Unanimous)]
    [InlineData("-2 -2 -2 -2 -2 2 2 2 2 2", PanelSpread.Divided)]
    [InlineData("-2 -2 -2 0 0 0 0 2 2 2", PanelSpread.Divided)]
    [InlineData("-2 -2 0 0 0 0 0 0 2 2", PanelSpread.Fine)]
    public void A_spread_that_cannot_serve_is_named(string panel, PanelSpread spread) => Assert.Equal(spread, Of(panel.Split(' ').Select(int.Parse)).Spread);

    [Fact]
    public void Without_a_panel_nothing_is_earned() => Assert.Equal(0, Of([]).Grade(Pick(0)).Fraction);
}
