using System.Text.Json;
using CsCheck;
using Elearning.Domain.Statistics;
using Xunit;
using static Elearning.Tests.Unit.Statistics.Vector;

namespace Elearning.Tests.Unit.Statistics;

public sealed class ShapeTests
{
    [Fact]
    public void Intervals_of_shares_are_those_of_R() => Assert.All(Read("proportion-ci.json").GetProperty("rows").EnumerateArray(), row =>
    {
        var (x, n) = (row.GetProperty("x").GetInt64(), row.GetProperty("n").GetInt64());
        var wilson = row.GetProperty("wilson95").Numbers();
        var ours = Interval.OfShare((double)x / n, n);
        Assert.Equal(wilson[0]!.Value, ours.Low, 1e-9);
        Assert.Equal(wilson[1]!.Value, ours.High, 1e-9);
    });

    [Fact]
    public void Skewness_and_kurtosis_are_those_of_excel()
    {
        // The examples of Microsoft's pages on SKEW and KURT: 0.359543071 and −0.151799637.
        var shape = new Distribution(Count(3, 4, 5, 2, 3, 4, 5, 6, 4, 7));
        Assert.Equal(0.359543071, shape.Skewness!.Value, 1e-9);
        Assert.Equal(-0.151799637, shape.Kurtosis!.Value, 1e-9);
        Assert.Equal(4, shape.Median);
    }

    [Fact]
    public void The_median_lies_between_the_middle_two() => Gen.Int[0, 50].Array[1, 40].Sample(values =>
    {
        int[] sorted = [.. values.Order()];
        Assert.Equal((sorted[(values.Length - 1) / 2] + sorted[values.Length / 2]) / 2.0, new Distribution(Count(values)).Median);
    });

    [Fact]
    public void Too_few_or_equal_values_have_no_shape()
    {
        Assert.Null(new Distribution(Count(3, 3, 3, 3)).Skewness);
        Assert.Null(new Distribution(Count(1, 2, 3)).Kurtosis);
        Assert.Null(new Distribution([]).Median);
    }

    [Fact]
    public void Departments_of_Berkeley_compared_at_equal_department_are_those_of_R()
    {
        // mantelhaen.test(UCBAdmissions) of R: men and women admitted and rejected in six departments (Bickel 1975).
        Stratum[] strata = [new(512, 313, 89, 19), new(353, 207, 17, 8), new(120, 205, 202, 391), new(138, 279, 131, 244), new(53, 138, 94, 299), new(22, 351, 24, 317)];
        var found = MantelHaenszel.Of(strata)!;
        Assert.Equal(0.9046968, found.Odds, 1e-7);
        Assert.Equal(0.7719074, Math.Exp(Math.Log(found.Odds) - (1.959964 * found.LogError)), 1e-6);
        Assert.Equal(1.0603298, Math.Exp(Math.Log(found.Odds) + (1.959964 * found.LogError)), 1e-6);
        Assert.Equal(1.4269, found.ChiSquare, 1e-4);
        Assert.Equal(DifferenceClass.A, found.Class);
    }

    [Theory]
    [InlineData(1.0, 1.0, DifferenceClass.A)]
    [InlineData(1.7, 1.0, DifferenceClass.B)]
    [InlineData(4.0, 1.0, DifferenceClass.C)]
    public void A_language_at_a_disadvantage_is_classed_by_its_size(double reference, double focal, DifferenceClass expected)
    {
        // Two thousand of each language with the same totals; the odds of being right differ.
        var tally = new ItemTally();
        foreach (var (language, odds) in new[] { ("fr", reference), ("ar", focal) })
        {
            foreach (var total in new[] { 3, 5, 7, 9 })
            {
                var right = (int)(500 * odds / (1 + odds));
                tally.Add(Observed(10_000, 10_000, total * 10_000, language), right);
                tally.Add(Observed(0, 10_000, total * 10_000, language), 500 - right);
            }
        }
        var found = MantelHaenszel.Of(tally, "fr", "ar")!;
        Assert.Equal(expected, found.Class);
        Assert.True(found.Delta <= 0.01);
        Assert.Equal(-found.Delta, MantelHaenszel.Of(tally, "ar", "fr")!.Delta, 1e-9);
    }

    [Fact]
    public void Languages_that_share_no_total_cannot_be_compared()
    {
        var tally = new ItemTally();
        tally.Add(Observed(10_000, 10_000, 10_000, "fr"), 40);
        tally.Add(Observed(0, 10_000, 0, "ar"), 40);
        Assert.Null(MantelHaenszel.Of(tally, "fr", "ar"));
    }

    [Fact]
    public void Only_languages_of_enough_people_are_compared_and_what_is_kept_reads_back_as_it_was()
    {
        var tally = new ItemTally();
        foreach (var (language, people) in new[] { ("fr", 20), ("ar", 12), ("en", 9) })
        {
            tally.Add(Observed(10_000, 10_000, 20_000, language), people / 2);
            tally.Add(Observed(0, 10_000, 20_000, language), people - (people / 2));
        }
        var compared = ComparedGroup.Of(tally, ["fr", "ar", "en"]);
        Assert.Equal([new ComparedGroup("ar", MantelHaenszel.Of([new Stratum(10, 10, 6, 6)]))], compared);
        Assert.Equal(compared, JsonSerializer.Deserialize<IReadOnlyList<ComparedGroup>>(JsonSerializer.Serialize(compared, JsonSerializerOptions.Web), JsonSerializerOptions.Web)!);
        Assert.Empty(ComparedGroup.Of(tally, ["en", "fr", "ar"]));
        Assert.Empty(ComparedGroup.Of(new ItemTally(), ["fr", "ar", "en"]));
    }

    [Fact]
    public void Thirds_tell_which_choice_draws_whom()
    {
        var tally = new ItemTally();
        for (var total = 1; total <= 30; total++)
        {
            var picked = total > 20 ? "a" : total > 10 ? "b" : "c";
            tally.Add(Observed(picked == "a" ? 10_000 : 0, 10_000, total * 10_000, "fr", picked));
        }
        var thirds = Thirds.Of(tally)!;
        Assert.Equal((10, 10), (thirds.LowerAttempts, thirds.UpperAttempts));
        Assert.Equal([new("a", 10, 0, 10), new("b", 10, 0, 0), new PickShare("c", 10, 10, 0)], thirds.Picks);
    }

    [Fact]
    public void Totals_that_are_all_alike_have_no_thirds()
    {
        var tally = new ItemTally();
        tally.Add(Observed(0, 10_000, 50_000), 30);
        Assert.Null(Thirds.Of(tally));
    }

    [Fact]
    public void A_key_that_the_best_miss_is_suspect_and_one_they_find_is_not()
    {
        Assert.Equal([Suspicion.BestMissIt, Suspicion.DistractorBeatsKey], Suspects(bestPick: "b", othersPick: "a"));
        Assert.Empty(Suspects(bestPick: "a", othersPick: "b"));

        static IReadOnlyList<Suspicion> Suspects(string bestPick, string othersPick)
        {
            var tally = new ItemTally();
            for (var total = 1; total <= 60; total++)
            {
                var picked = total > 30 ? bestPick : othersPick;
                tally.Add(Observed(picked == "a" ? 10_000 : 0, 10_000, total * 10_000, "fr", picked));
            }
            return Suspicions.Of(ItemFigures.Of(tally), null, Thirds.Of(tally), ["a"], ["a", "b"]);
        }
    }

    [Fact]
    public void Nothing_is_suspect_under_ten_attempts()
    {
        var tally = new ItemTally();
        tally.Add(Observed(0, 10_000, 50_000, "fr", "b"), 9);
        Assert.Empty(Suspicions.Of(ItemFigures.Of(tally), 0.25, null, ["a"], ["a", "b"]));
        tally.Add(Observed(0, 10_000, 50_000, "fr", "b"), 21);
        Assert.Contains(Suspicion.TooHard, Suspicions.Of(ItemFigures.Of(tally), null, null, ["a"], ["a", "b"]));
    }

    private static Dictionary<int, long> Count(params int[] values) => values.CountBy(v => v).ToDictionary(v => v.Key, v => (long)v.Value);
}
