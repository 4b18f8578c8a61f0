using Bunit;
using Elearning.Content;
using Elearning.Domain.Attempts;
using Elearning.Domain.Progress;
using Elearning.Tests.Components.Attempts;
using Elearning.Web.Features.Progress;

namespace Elearning.Tests.Components.Progress;

public class CertaintyPagesTests : BunitContext
{
    private IRenderedComponent<ProgressPage> Page(string language, params (Confidence Level, int Right, int Wrong)[] given)
    {
        Specimen.Speak(language);
        ItemOutcome One(Confidence level, bool right) => new("c", "q", right ? Verdict.Right : Verdict.Wrong, Specimen.Now) { Fraction = right ? 1 : 0, Confidence = level };
        var outcomes = given.SelectMany(g => Enumerable.Range(0, g.Right + g.Wrong).Select(i => One(g.Level, i < g.Right))).ToArray();
        return Render<ProgressPage>(p => p.Add(x => x.View, new ProgressPage.Model(ProgressMap.Of([], [], new HashSet<string>()), Vocabulary.Read("").Vocabulary, outcomes)));
    }

    [Fact]
    public void Under_ten_answers_nothing_is_judged()
    {
        var page = Page("fr", (Confidence.Sure, 5, 4));
        Assert.Contains("9 réponses avec certitude", page.Find("#certainty").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#certainty table"));
    }

    [Theory]
    [InlineData("fr", "vous êtes plus sûr que juste", "trop sûr")]
    [InlineData("en", "you are surer than right", "too sure")]
    [InlineData("ar", "ثقتك أكبر من صوابك", "ثقة زائدة")]
    public void From_ten_on_every_level_has_its_number_share_and_interval(string language, string words, string judged)
    {
        var page = Page(language, (Confidence.Sure, 5, 5), (Confidence.Fair, 7, 3));
        Assert.Contains(words, page.Find("#certainty").TextContent, StringComparison.Ordinal);
        var rows = page.FindAll("#certainty table:not(.calibration) tbody tr");
        Assert.Equal(3, rows.Count);
        Assert.Equal(["0", "10", "10"], rows.Select(r => r.Children[1].TextContent));
        Assert.Equal("–", rows[0].Children[2].TextContent);
        // Wilson, 5 of 10: 24 to 76 %.
        Assert.Contains("24", rows[2].Children[3].TextContent, StringComparison.Ordinal);
        Assert.Contains("76", rows[2].Children[3].TextContent, StringComparison.Ordinal);
        Assert.Equal(judged, rows[2].Children[5].TextContent);
        Assert.Equal(5, page.FindAll("#certainty .calibration tbody tr").Count);
    }

    // p: 0.9 ten times, 5 right; 11/15 ten times, 7 right.
    [Fact]
    public void The_figures_are_those_of_the_formulas()
    {
        var values = Page("en", (Confidence.Sure, 5, 5), (Confidence.Fair, 7, 3)).FindAll("#certainty .calibration tbody td.num").Select(v => double.Parse(v.TextContent, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        var brier = ((5 * 0.01) + (5 * 0.81) + (7 * Math.Pow(4 / 15.0, 2)) + (3 * Math.Pow(11 / 15.0, 2))) / 20;
        double[] expected = [brier, ((0.4 * 0.4) + Math.Pow((11 / 15.0) - 0.7, 2)) / 2, 0.01, 0.24, (0.4 + (11 / 15.0) - 0.7) / 2];
        Assert.All(expected.Zip(values), pair => Assert.Equal(pair.First, pair.Second, 0.0006));
        Assert.Contains("−0.35", Page("en", (Confidence.Sure, 5, 5), (Confidence.Fair, 7, 3)).Find(".certainty-score").TextContent.Replace("-", "−", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
