using System.Text.Json;
using CsCheck;
using Elearning.Domain.Attempts;
using Xunit;

namespace Elearning.Tests.Unit.Attempts;

public sealed class CertaintyScoreTests
{
    static readonly JsonElement Vector = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", "cbm.json"))).RootElement;

    [Fact]
    public void Marks_are_those_of_Moodle_fractions_below_zero_included()
    {
        foreach (var row in Vector.GetProperty("moodle_unit_test_adjust_fraction").GetProperty("rows").EnumerateArray())
        {
            var cells = row.EnumerateArray().Select(c => c.GetDecimal()).ToArray();
            Assert.Equal(cells[1..], Enum.GetValues<Confidence>().Select(level => CertaintyScore.Mark(cells[0], level)));
        }
        Assert.Equal((1m, 0m), (CertaintyScore.Mark(1, null), CertaintyScore.Mark(0, null)));
    }

    [Fact]
    public void The_best_level_at_a_chance_is_the_one_whose_ideal_range_holds_it()
    {
        foreach (var row in Vector.GetProperty("expected").EnumerateArray())
        {
            var p = row.GetProperty("p").GetDouble();
            foreach (var level in Enum.GetValues<Confidence>())
            {
                var (right, wrong) = CertaintyScore.Marks(level);
                Assert.Equal(row.GetProperty($"C{(int)level}").GetDouble(), (p * (double)right) + ((1 - p) * (double)wrong), 1e-9);
            }
            var best = (Confidence)row.GetProperty("best").GetInt32();
            Assert.InRange(p, CertaintyScore.Ideal(best).Low, CertaintyScore.Ideal(best).High);
        }
    }

    [Fact]
    public void Averages_and_accuracies_are_those_of_the_vectors()
    {
        foreach (var one in Vector.GetProperty("cases").EnumerateArray())
        {
            var score = CertaintyScore.Of([.. one.GetProperty("items").EnumerateArray().Select(i => new Assured(i.GetProperty("correct").GetBoolean() ? 1 : 0, (Confidence)i.GetProperty("certainty").GetInt32()))])!;
            Assert.Equal(one.GetProperty("n").GetInt32(), score.Count);
            Assert.Equal(one.GetProperty("accuracy").GetDouble(), score.Accuracy, 1e-12);
            Assert.Equal(one.GetProperty("average_cbm_mark").GetDouble(), score.Average, 1e-12);
        }
    }

    // 8 of 10 right: the best single level earns 1.2 (Fair and Sure alike), so that an average of 1.6 is a bonus of 0.04.
    [Fact]
    public void The_bonus_is_what_choosing_levels_adds_to_the_best_single_one()
    {
        Assured Given(int level, bool right) => new(right ? 1 : 0, (Confidence)level);
        var score = CertaintyScore.Of([.. Enumerable.Repeat(Given(3, true), 6), Given(3, false), Given(2, true), Given(2, true), Given(1, false)])!;
        Assert.Equal(0.04, score.Bonus, 1e-12);
        Assert.Equal(0, CertaintyScore.Of([Given(3, true), Given(3, true)])!.Bonus, 1e-12);
        Assert.Equal(-0.1 * (1.25 + 0.5), CertaintyScore.Of([Given(2, true), Given(2, false), Given(3, false), Given(1, true)])!.Bonus, 1e-12);
        Assert.Null(CertaintyScore.Of([]));
    }

    [Theory]
    [InlineData(Confidence.Sure, 10, 9, Judgement.WellJudged)]
    [InlineData(Confidence.Sure, 10, 7, Judgement.SlightlyOver)]
    [InlineData(Confidence.Sure, 10, 5, Judgement.Over)]
    [InlineData(Confidence.Fair, 10, 7, Judgement.WellJudged)]
    [InlineData(Confidence.Fair, 4, 4, Judgement.SlightlyUnder)]
    [InlineData(Confidence.Fair, 20, 20, Judgement.Under)]
    [InlineData(Confidence.Fair, 10, 6, Judgement.SlightlyOver)]
    [InlineData(Confidence.Unsure, 10, 0, Judgement.WellJudged)]
    [InlineData(Confidence.Unsure, 10, 9, Judgement.Under)]
    [InlineData(Confidence.Unsure, 0, 0, null)]
    public void A_level_is_judged_by_its_accuracy_and_number(Confidence level, int count, double right, Judgement? judged) =>
        Assert.Equal(judged, new LevelScore(level, count, right).Judged);

    [Fact]
    public void Nobody_gains_by_saying_less_than_full_confidence_when_all_is_right_or_more_than_none_when_all_is_wrong() =>
        Gen.Enum<Confidence>().Array[1, 30].Sample(levels =>
        {
            Assert.InRange(CertaintyScore.Of([.. levels.Select(l => new Assured(1, l))])!.Bonus, -0.2 - 1e-9, 1e-9);
            Assert.InRange(CertaintyScore.Of([.. levels.Select(l => new Assured(0, l))])!.Bonus, -0.6 - 1e-9, 1e-9);
        });
}
