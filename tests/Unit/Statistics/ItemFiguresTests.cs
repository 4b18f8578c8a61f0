using CsCheck;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Statistics;
using Xunit;
using static Elearning.Tests.Unit.Statistics.Vector;

namespace Elearning.Tests.Unit.Statistics;

public sealed class ItemFiguresTests
{
    // The file has ten significant digits.
    private const double Printed = 1e-8;

    [Fact]
    public void Every_figure_of_an_item_is_that_of_moodle()
    {
        var file = Read("ctt-moodle-22x20.json");
        var attempts = file.GetProperty("marks_by_attempt").EnumerateArray().Select(a => a.Numbers().Select(n => n!.Value).ToArray()).ToArray();
        double[] most = [.. file.GetProperty("max_marks").Numbers().Select(n => n!.Value)];
        var items = Tallies(attempts, most).Select(ItemFigures.Of).ToArray();
        var expected = file.GetProperty("expected");
        Same("facility_percent", i => i.Facility * 100);
        Same("sd_times_1000", i => i.Deviation * i.Most * 1000);
        Same("discrimination_index_percent", i => i.Discrimination * 100);
        Same("discriminative_efficiency_percent", i => i.Efficiency * 100);
        // A negative covariance has no weight; Moodle's sheet has its root without the sign.
        Same("effective_weight_percent", i => i.CovarianceWithTotal < 0 ? null : QuizFigures.EffectiveWeight(i, items) * 100);

        void Same(string name, Func<ItemFigures, double?> figure)
        {
            var theirs = expected.GetProperty(name).Numbers();
            for (var i = 0; i < items.Length; i++)
            {
                var ours = figure(items[i]);
                Assert.True(theirs[i] is null ? ours is null : ours is { } o && Math.Abs(o - theirs[i]!.Value) < Printed * Math.Max(1, Math.Abs(theirs[i]!.Value)), $"{name} of {i + 1}: {ours}, not {theirs[i]}");
            }
        }
    }

    [Fact]
    public void Alpha_and_point_biserials_of_the_lsat_are_those_of_ltm()
    {
        var file = Read("irt-lsat6.json");
        var patterns = Patterns(file);
        var tallies = Tallies([.. patterns.Select(p => p.Right.Select(r => (double)r).ToArray())], [1, 1, 1, 1, 1], [.. patterns.Select(p => p.Count)]);
        var items = tallies.Select(ItemFigures.Of).ToArray();
        var quiz = QuizFigures.Of(Totals(tallies), items);
        var ctt = file.GetProperty("ctt");
        Assert.Equal(1000, quiz.Attempts);
        Assert.Equal(ctt.GetProperty("cronbach_alpha").GetDouble(), quiz.Alpha!.Value, 1e-9);
        Assert.Equal(ctt.GetProperty("mean").GetDouble(), quiz.Mean, 1e-9);
        Assert.Equal(ctt.GetProperty("sd").GetDouble(), quiz.Deviation!.Value, 1e-9);
        Assert.Equal(ctt.GetProperty("sem").GetDouble(), quiz.StandardError!.Value, 1e-9);
        foreach (var (name, figure) in new (string, Func<ItemFigures, double?>)[] { ("p", i => i.Facility), ("item_total_pointbiserial_uncorrected", i => i.PointBiserial), ("item_rest_pointbiserial", i => i.Discrimination) })
        {
            Assert.All(ctt.GetProperty(name).Numbers().Zip(items), pair => Assert.Equal(pair.First!.Value, figure(pair.Second)!.Value, 1e-9));
        }
    }

    [Fact]
    public void An_attempt_taken_out_and_put_in_anew_leaves_what_counting_from_the_start_gives() =>
        Gen.Select(Observations, Observations, (before, after) => (before, after)).Sample(pair =>
        {
            var (running, fresh) = (new ItemTally(), new ItemTally());
            foreach (var one in pair.before)
            {
                running.Add(one);
            }
            foreach (var one in pair.after)
            {
                running.Add(one);
                fresh.Add(one);
            }
            foreach (var one in pair.before)
            {
                running.Add(one, -1);
            }
            Assert.Equal(fresh.Scores.OrderBy(s => s.ToString(), StringComparer.Ordinal), running.Scores.OrderBy(s => s.ToString(), StringComparer.Ordinal));
            Assert.Equal(ItemFigures.Of(fresh), ItemFigures.Of(running));
        });

    [Fact]
    public void Two_tallies_add_up_to_that_of_both() => Gen.Select(Observations, Observations, (one, other) => (one, other)).Sample(pair =>
    {
        var (one, other, both) = (new ItemTally(), new ItemTally(), new ItemTally());
        pair.one.ForEach(o => one.Add(o));
        pair.other.ForEach(o => other.Add(o));
        pair.one.Concat(pair.other).ToList().ForEach(o => both.Add(o));
        one.AddAll(other, 1);
        Assert.Equal(ItemFigures.Of(both), ItemFigures.Of(one));
    });

    [Fact]
    public void The_efficiency_is_the_covariance_over_that_of_both_lists_sorted() => Observations.Where(o => o.Count > 1).Sample(all =>
    {
        var tally = new ItemTally();
        all.ForEach(o => tally.Add(o));
        double[] marks = [.. all.Select(o => (double)o.Mark)], rests = [.. all.Select(o => (double)o.Total - o.Mark)];
        var best = Covariance([.. marks.Order()], [.. rests.Order()]);
        var efficiency = ItemFigures.Of(tally).Efficiency;
        Assert.Equal(best < 1e-6 ? null : Covariance(marks, rests) / best, efficiency, (a, b) => a is null ? b is null : b is not null && Math.Abs(a.Value - b.Value) < 1e-9);
    });

    [Fact]
    public void Without_attempts_there_are_no_figures()
    {
        var figures = ItemFigures.Of(new());
        Assert.Equal((0, null, null, null, null), (figures.Attempts, figures.Facility, figures.Discrimination, figures.Efficiency, figures.MedianSeconds));
        Assert.Null(QuizFigures.Of(new(), [figures]).Alpha);
    }

    [Fact]
    public void A_mark_of_a_million_people_is_exact()
    {
        var tally = new ItemTally();
        tally.Add(Observed(Observation.Unit, Observation.Unit, 40 * Observation.Unit), 400_000);
        tally.Add(Observed(0, Observation.Unit, 10 * Observation.Unit), 600_000);
        var figures = ItemFigures.Of(tally);
        Assert.Equal(0.4, figures.Facility);
        Assert.Equal(1, figures.Discrimination!.Value, 1e-12);
        Assert.Equal(0.4 * 0.6 * 1_000_000 / 999_999, figures.Variance, 1e-12);
    }

    [Fact]
    public void Guessing_is_told_by_the_kind()
    {
        Choice[] four = [.. "abcd".Select(c => new Choice($"{c}", LocalText.Of("?"), c == 'a', null))];
        Assert.Equal(0.25, GuessScore.Of(new SingleBest { Id = "a", Stem = LocalText.Of("?"), Choices = four }));
        Assert.Equal(0.375, GuessScore.Of(new SingleBest { Id = "a", Stem = LocalText.Of("?"), Choices = [.. four.Take(3), four[3] with { IsNear = true }] }));
        Assert.Null(GuessScore.Of(new MultipleResponse { Id = "a", Stem = LocalText.Of("?"), Choices = four }));
        Assert.Equal(0, GuessScore.Of(new NumberItem { Id = "a", Stem = LocalText.Of("?"), Value = 1, Tolerance = 1, Unit = "mm" }));
    }

    private static Gen<List<Observation>> Observations => Gen.Select(Gen.Int[0, 4], Gen.Int[1, 3], Gen.Int[0, 30], Gen.Int[0, 2].Select(i => new[] { "fr", "ar", "en" }[i]), (mark, most, rest, language) =>
        Observed(Math.Min(mark, most) * 2500, most * 2500, (Math.Min(mark, most) + rest) * 2500, language, "a")).List[0, 30];

    private static double Covariance(double[] x, double[] y)
    {
        var (mx, my) = (x.Average(), y.Average());
        return x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum() / (x.Length - 1);
    }
}
