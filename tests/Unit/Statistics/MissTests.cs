using Elearning.Domain.Cases;
using Elearning.Domain.Statistics;
using Xunit;

namespace Elearning.Tests.Unit.Statistics;

public sealed class MissTests
{
    [Fact]
    public void Nine_of_ten_come_before_three_of_three_and_two_people_are_not_shown()
    {
        var misses = Miss.WorstOf([.. Answers("small", 3, 3), .. Answers("large", 10, 9), .. Answers("two", 2, 2), .. Answers("known", 10, 0)]);
        Assert.Equal([("large", 10, 9), ("small", 3, 3)], misses.Select(m => (m.Item, m.Answered, m.Missed)));
    }

    [Fact]
    public void The_first_answer_of_a_person_counts()
    {
        var again = Answers("again", 4, 4).ToArray();
        Assert.Equal((4, 4), Miss.WorstOf([.. again, .. again.Select(a => a with { Fraction = 1 })]) is [var miss] ? (miss.Answered, miss.Missed) : default);
    }

    [Fact]
    public void No_more_than_five_are_shown_and_never_a_person() => Assert.Equal(5,
        Miss.WorstOf(Enumerable.Range(0, 9).SelectMany(i => Answers($"i{i}", 8, 4))).Count);

    [Fact]
    public void A_click_is_put_on_a_grid_over_its_slice()
    {
        static Click Of(double column, double row) => Click.Of(new(new("t0", 3, column, row, default), MarkVerdict.Miss, null, null), 512, 256);
        Assert.Equal(new("t0", 3, 0, 0, MarkVerdict.Miss), Of(-0.5, -0.5));
        Assert.Equal((127, 127), (Of(511, 255).Column, Of(511, 255).Row));
        Assert.Equal((64, 64), (Of(256, 128).Column, Of(256, 128).Row));
        Assert.Equal((0, 127), (Of(-1e9, 1e9).Column, Of(-1e9, 1e9).Row));
        Assert.Equal((0, 0), (Of(double.NaN, double.NaN).Column, Of(double.NaN, double.PositiveInfinity).Row));
    }

    private static IEnumerable<WeeksAnswer> Answers(string item, int people, int missed) => Enumerable.Range(0, people).Select(i =>
        new WeeksAnswer("c", "r", item, new Guid(i, 0, 0, new byte[8]), i < missed ? 0 : 1, [i < missed ? "b" : "a"], []));
}
