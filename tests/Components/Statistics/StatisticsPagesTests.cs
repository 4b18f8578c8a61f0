using Bunit;
using Elearning.Data.Statistics;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Statistics;
using Elearning.Tests.Components.Attempts;
using Elearning.Web.Features.Statistics;

namespace Elearning.Tests.Components.Statistics;

public sealed class StatisticsPagesTests : PageTest
{
    [Theory]
    [InlineData("fr", "Les meilleurs se trompent")]
    [InlineData("ar", "الأفضل يخطئون")]
    [InlineData("en", "The best readers miss it")]
    public void A_suspect_item_is_flagged_in_words(string language, string words)
    {
        Specimen.Speak(language);
        var quiz = Quiz(60, bestMiss: true);
        Assert.Contains(words, Page(quiz).Find(".suspects").TextContent, StringComparison.Ordinal);
        Assert.Contains(words, Item(quiz, 0).Find(".alert-warning").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_figure_has_its_number_and_its_interval()
    {
        var page = Page(Quiz(60, bestMiss: false));
        var row = page.Find("tbody tr");
        Assert.Equal("60", row.QuerySelectorAll("td")[0].TextContent);
        Assert.Contains("50", row.QuerySelectorAll("td")[1].TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(row.QuerySelectorAll("td")[1].QuerySelector(".hint")!.TextContent);
        Assert.Equal("0.5", row.GetAttribute("data-x"));
        Assert.Empty(page.FindAll(".alert-warning"));
    }

    [Fact]
    public void Under_ten_attempts_there_is_no_figure_and_under_thirty_a_warning()
    {
        Assert.Empty(Page(Quiz(8, bestMiss: false)).FindAll("table, dl"));
        Assert.NotEmpty(Page(Quiz(20, bestMiss: false)).FindAll(".alert-warning"));
    }

    [Fact]
    public void Distractors_are_a_table_with_the_key_marked_and_the_choice_nobody_took()
    {
        var rows = Item(Quiz(60, bestMiss: false), 0).FindAll("figure-chart tbody tr");
        Assert.Equal(3, rows.Count);
        Assert.Single(rows, r => r.ClassList.Contains("is-key"));
        Assert.Contains("0", rows[2].QuerySelectorAll("td")[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_map_shows_the_slice_of_the_lesion_with_the_clicks_of_its_neighbours()
    {
        var clicks = new Tally<Click>();
        clicks.Add(new("t0", 10, 60, 60, MarkVerdict.Hit), 7);
        clicks.Add(new("t0", 11, 70, 60, MarkVerdict.Near), 2);
        clicks.Add(new("t0", 2, 5, 5, MarkVerdict.Miss), 4);
        var map = HeatMap.Of(Specimen.Published, Specimen.Find, clicks)!;
        Assert.Equal([(10, 7L, 2L, 0L), (2, 0L, 0L, 4L)], map.Slices.Select(s => (s.Still.Frame, s.Hits, s.Nears, s.Misses)));
        Assert.Equal(0, map.Elsewhere);
        Assert.NotEmpty(map.Slices[0].Still.Outlines);
        Assert.Equal("60,60,7,hit;70,60,2,near", map.Slices[0].Squares);
        Assert.Null(HeatMap.Of(Specimen.Published, Specimen.Dx, clicks));
        Assert.Null(HeatMap.Of(null, null, clicks));
    }

    [Fact]
    public void A_slide_of_the_meeting_says_how_many_missed_it_and_leads_on()
    {
        Specimen.Speak("fr");
        var miss = new Miss(Specimen.Case.Id, Specimen.Published.Revision, "dx", 12, 9, new Dictionary<string, int> { ["a"] = 9, ["b"] = 3 }, []);
        var meeting = new Meeting { Id = Guid.CreateVersion7(Specimen.Now), Misses = [miss, miss with { Item = "find", Clicks = [new(new("t0", 10, 1, 1, MarkVerdict.Miss), 9)] }] };
        var first = Render<MeetingPage>(p => p.Add(x => x.View, MeetingPage.Model.Of(meeting, 1, Specimen.Published)));
        Assert.Contains("9 sur 12", first.Markup, StringComparison.Ordinal);
        Assert.Equal($"/statistics/meetings/{meeting.Id}/2", first.Find("a[rel=next]").GetAttribute("href"));
        Assert.Equal(3, first.FindAll(".meeting-picks tbody tr").Count);
        var second = Render<MeetingPage>(p => p.Add(x => x.View, MeetingPage.Model.Of(meeting, 2, Specimen.Published)));
        Assert.NotNull(second.Find("heat-map[data-squares='1,1,9,miss']"));
        Assert.Empty(second.FindAll("a[rel=next]"));
    }

    [Theory]
    [InlineData("fr", "en baisse")]
    [InlineData("en", "falling")]
    [InlineData("ar", "في تراجع")]
    public void Who_is_falling_is_said_and_who_has_too_few_answers_is_not_judged(string language, string word)
    {
        Specimen.Speak(language);
        var page = Render<CohortPage>(p => p.Add(x => x.View, new CohortPage.Model(Guid.Empty, "CHU", [
            new(Guid.Empty, "Amina", Specimen.Now, new(100, 0.4, 200, 0.8)), new(Guid.Empty, "Bilal", null, new(5, 0, 200, 0.8))], [], [], Specimen.Zone)));
        var rows = page.FindAll("tbody tr");
        Assert.Contains(word, rows[0].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(word, rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("n = 5", rows[1].TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<QuizStatisticsPage> Page(BehavingQuiz quiz) => Render<QuizStatisticsPage>(p => p.Add(x => x.View, new QuizStatisticsPage.Model(quiz, Specimen.Zone)));

    private IRenderedComponent<ItemStatisticsPage> Item(BehavingQuiz quiz, int index) =>
        Render<ItemStatisticsPage>(p => p.Add(x => x.View, ItemStatisticsPage.Model.Of(quiz, quiz.Items[index], Tally(60, true))));

    // Half of the people are good; they pick the key "b", or miss it where told.
    private static ItemTally Tally(int people, bool bestMiss)
    {
        var tally = new ItemTally();
        for (var n = 1; n <= people; n++)
        {
            var right = n > people / 2 != bestMiss;
            tally.Add(new Observation("fr", right ? 10_000 : 0, 10_000, n * 10_000, right ? Verdict.Right : Verdict.Wrong, Confidence.Fair, 30, [right ? "b" : "a"], []));
        }
        return tally;
    }

    private static BehavingQuiz Quiz(int people, bool bestMiss)
    {
        ItemTally[] tallies = [Tally(people, bestMiss), Tally(people, false)];
        string[] ids = ["dx", "next"];
        var items = tallies.Select((t, i) => new BehavingItem(i + 1, Specimen.Case.Id, ids[i], ItemFigures.Of(t), Thirds.Of(t), Specimen.Published)).ToArray();
        var totals = new Tally<int>();
        Enumerable.Range(1, people).ToList().ForEach(n => totals.Add(n * 10_000, 1));
        return new("quiz", "Quiz d'essai", QuizFigures.Of(totals, [.. items.Select(i => i.Figures)]), items, Specimen.Now, 0, null);
    }
}
