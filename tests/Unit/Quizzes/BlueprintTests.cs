using CsCheck;
using Elearning.Domain.Cases;
using Elearning.Domain.Quizzes;

namespace Elearning.Tests.Unit.Quizzes;

public class BlueprintTests
{
    private static readonly string[] Topics = ["lung", "brain", "breast"];

    [Fact]
    public void The_same_seed_draws_the_same_cases_and_another_seed_others()
    {
        var pool = Enumerable.Range(0, 40).Select(i => Of($"c{i:00}", ["lung"], 2)).ToArray();
        var blueprint = new Blueprint([new("lung", 2, 5, 1)]);
        Assert.Equal(Ids(blueprint.Draw(pool, [], 7)), Ids(blueprint.Draw([.. pool.Reverse()], [], 7)));
        Assert.NotEqual(Ids(blueprint.Draw(pool, [], 7)), Ids(blueprint.Draw(pool, [], 8)));
    }

    [Fact]
    public void A_broad_row_leaves_its_case_to_a_narrow_one_that_has_no_other()
    {
        Case[] pool = [Of("only-lung", ["lung"], 1), Of("a-brain", ["brain"], 1)];
        Assert.All(Enumerable.Range(0, 20), seed =>
        {
            var drawing = new Blueprint([new(null, null, 1, 1), new("lung", 1, 1, 2)]).Draw(pool, [], seed);
            Assert.Empty(drawing.Missing);
            Assert.Equal(["a-brain", "only-lung"], drawing.Cases.Select(c => c.Case));
            Assert.Equal([1m, 2m], drawing.Cases.Select(c => c.Weight));
        });
    }

    [Fact]
    public void What_cannot_be_filled_is_counted_by_row()
    {
        var drawing = new Blueprint([new("lung", 3, 3, 1), new("brain", null, 1, 1)]).Draw([Of("x", ["lung"], 3), Of("y", ["lung"], 2)], [], 1);
        Assert.Equal(["x"], drawing.Cases.Select(c => c.Case));
        Assert.Equal([2, 1], drawing.Missing.Values);
    }

    [Fact]
    public void Whatever_is_asked_no_case_comes_twice_none_that_is_taken_comes_and_each_fits_a_row_of_its_weight() =>
        Gen.Select(Gen.Select(Gen.Int[0, 2], Gen.Int[1, 3]).Array[0, 25], Gen.Select(Gen.Int[-1, 2], Gen.Int[0, 3], Gen.Int[1, 6]).Array[1, 4], Gen.Int[0, 1000]).Sample((cases, rows, seed) =>
        {
            var pool = cases.Select((c, i) => Of($"c{i}", [Topics[c.Item1]], c.Item2)).ToArray();
            string[] taken = [.. pool.Where((_, i) => i % 5 == 0).Select(c => c.Id)];
            var blueprint = new Blueprint([.. rows.Select((r, i) => new BlueprintRow(r.Item1 < 0 ? null : Topics[r.Item1], r.Item2 == 0 ? null : r.Item2, r.Item3, i + 1))]);
            var drawing = blueprint.Draw(pool, taken, seed);
            Assert.Equal(drawing.Cases.Count, drawing.Cases.DistinctBy(c => c.Case).Count());
            Assert.DoesNotContain(drawing.Cases, c => taken.Contains(c.Case));
            Assert.All(drawing.Cases, c => Assert.True(blueprint.Rows[(int)c.Weight - 1].Takes(pool.Single(p => p.Id == c.Case))));
            Assert.Equal(blueprint.Rows.Sum(r => r.Count), drawing.Cases.Count + drawing.Missing.Values.Sum());
            // Nothing is missing from a row while a case that fits it is left over.
            Assert.All(drawing.Missing.Keys, row => Assert.DoesNotContain(pool, c => row.Takes(c) && !taken.Contains(c.Id) && drawing.Cases.All(d => d.Case != c.Id)));
        });

    [Fact]
    public void A_swap_keeps_place_and_weight_and_asks_all_items_of_the_newcomer()
    {
        var quiz = new Quiz { Id = "q", Title = LocalText.Of("Q"), Description = LocalText.Of("Q"), Mode = Domain.Attempts.Mode.Practice, Cases = [new("a", 1, null), new("b", 3, ["dx"]), new("c", 1, null)] };
        Assert.Equal([new("a", 1, null), new("z", 3, null), new("c", 1, null)], quiz.Swap("b", "z").Cases);
    }

    private static IEnumerable<string> Ids(Drawing drawing) => drawing.Cases.Select(c => c.Case);

    internal static Case Of(string id, string[] organs, int level, DateOnly? reviewBy = null) => new()
    {
        Id = id,
        Title = LocalText.Of(id),
        Organs = organs,
        Modalities = ["CT"],
        Level = level,
        Minutes = 5,
        Authors = ["driss"],
        Disclosures = "none",
        Objectives = [LocalText.Of("o")],
        Proof = "none",
        Reviewed = false,
        Synthetic = false,
        References = [],
        Licence = "CC BY 4.0",
        ReviewBy = reviewBy,
        Languages = ["fr"],
        Stages = [new(1, LocalText.Of(""), [], [new NumberItem { Id = "dx", Stem = LocalText.Of("?"), Value = 1, Tolerance = 0, Unit = "mm" }])],
    };
}
