using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Progress;

namespace Elearning.Tests.Unit.Progress;

public class ProgressMapTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_latest_judgement_of_an_item_holds()
    {
        var map = ProgressMap.Of([Lung("lung-01", 2)], [new("lung-01", "q1", Verdict.Right, Monday), new("lung-01", "q1", Verdict.Wrong, Monday.AddDays(1))], new HashSet<string>());
        Assert.Equal(new ProgressSquare(2, 1, 0, 0), map.At("lung", "CT", 2));
    }

    [Fact]
    public void An_objective_that_two_items_share_is_due_once()
    {
        var map = ProgressMap.Of([Lung("lung-01", 2)], [], new HashSet<string> { "lung-01#1" });
        Assert.Equal(1, map.Total.Due);
    }

    [Fact]
    public void Few_judged_items_say_so_and_none_give_no_share()
    {
        Assert.True(new ProgressSquare(9, 4, 4, 0).IsFew);
        Assert.False(new ProgressSquare(9, 5, 4, 0).IsFew);
        Assert.False(new ProgressSquare(9, 0, 0, 0).IsFew);
        Assert.Null(new ProgressSquare(9, 0, 0, 0).Share);
    }

    [Fact]
    public void Judgements_of_cases_that_are_gone_count_nowhere()
    {
        var map = ProgressMap.Of([Lung("lung-01", 1)], [new("gone", "q1", Verdict.Right, Monday)], new HashSet<string>());
        Assert.Equal(0, map.Total.Seen);
    }

    private static Case Lung(string id, int items) => new()
    {
        Id = id,
        Title = LocalText.Of(id),
        Organs = ["lung"],
        Modalities = ["CT"],
        Level = 2,
        Minutes = 5,
        Authors = ["driss"],
        Disclosures = "none",
        Objectives = [LocalText.Of("o")],
        Proof = "none",
        Reviewed = false,
        Synthetic = false,
        References = [],
        Licence = "CC BY 4.0",
        Languages = ["fr"],
        Stages = [new(1, LocalText.Of(""), [], Enumerable.Range(1, items).Select(n => (Item)new NumberItem { Id = $"q{n}", Stem = LocalText.Of("?"), Value = 1, Tolerance = 0, Unit = "mm" }).ToArray())],
    };
}
