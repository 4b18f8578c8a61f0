using CsCheck;
using Elearning.Domain.Attempts;
using Xunit;

namespace Elearning.Tests.Unit.Attempts;

public sealed class TraceTests
{
    static int? Frames(string series) => series switch { "t0" => 100, "t1" => 3, _ => null };

    static Trace Read(string text) => Trace.Read(text, Frames) ?? throw new InvalidOperationException(text);

    [Fact]
    public void It_says_which_slices_were_shown_and_how_long()
    {
        var trace = Read("t0 0*12.3.4*2 t1 10");
        Assert.Equal((0, 0.3, 0.4, 0.4, 0, 1), (trace.Seconds("t0", 11), trace.Seconds("t0", 12), trace.Seconds("t0", 13), trace.Seconds("t0", 14), trace.Seconds("t0", 15), trace.Seconds("t1", 0)));
        Assert.Equal(1.1, trace.Seconds("t0", [11, 12, 13, 14, -1, 5000]), 9);
        Assert.Equal([(0, 11), (15, 99)], trace.Unseen("t0", 100));
        Assert.Equal([(1, 2)], trace.Unseen("t1", 3));
        Assert.Equal([(0, 6)], trace.Unseen("t9", 7));
        Assert.Equal(1.1, trace.LongestSeries(), 9);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("t0")]
    [InlineData("t0 ")]
    [InlineData("t0 1 t1")]
    [InlineData("t2 1")]
    [InlineData("t0 -1")]
    [InlineData("t0 1*-1")]
    [InlineData("t0 1*0")]
    [InlineData("t0 1*")]
    [InlineData("t0 *3")]
    [InlineData("t0 1*101")]
    [InlineData("t0 1*100.1")]
    [InlineData("t1 1.1.1.1")]
    [InlineData("t0 36001")]
    [InlineData("t0 99999999999999999999")]
    [InlineData("t0 1*99999999999999999999")]
    [InlineData("t0 1..1")]
    [InlineData("t0 1,5")]
    [InlineData("t0 1e3")]
    [InlineData("t0 ١")]
    [InlineData("t0 1 t0 2")]
    [InlineData("t0  1")]
    [InlineData("\0 \0")]
    [InlineData("t0 1*2*3")]
    public void What_is_no_trace_of_these_series_is_refused_whole(string? text) => Assert.Null(Trace.Read(text, Frames));

    [Fact]
    public void Too_long_a_trace_is_refused() => Assert.Null(Trace.Read("t0 " + string.Join('.', Enumerable.Repeat("0", Trace.Longest / 2)), _ => 10_000));

    static readonly Gen<int[]> Dwell = Gen.OneOf(Gen.Const(0), Gen.Int[0, 3], Gen.Int[0, 400]).Array[1, 300];

    static Trace Of(int[] dwell) => Trace.Read("t0 " + string.Join('.', dwell), _ => 300)!;

    [Fact]
    public void It_is_written_shorter_and_read_back_the_same() => Dwell.Sample(dwell =>
    {
        var trace = Of(dwell);
        var written = trace.ToString();
        Assert.True(written.Length <= "t0 ".Length + string.Join('.', dwell).Length);
        if (written.Length == 0)
        {
            Assert.All(dwell, d => Assert.Equal(0, d));
            return;
        }
        var back = Trace.Read(written, _ => 300)!;
        Assert.Equal(written, back.ToString());
        Assert.All(Enumerable.Range(0, 300), f => Assert.Equal(trace.Seconds("t0", f), back.Seconds("t0", f)));
    });

    [Fact]
    public void Traces_of_several_visits_add_up_in_any_order() => Gen.Select(Dwell, Dwell).Sample((one, other) =>
    {
        var sum = Of(one).Plus(Of(other));
        Assert.Equal(sum.ToString(), Of(other).Plus(Of(one)).ToString());
        Assert.All(Enumerable.Range(0, 300), f => Assert.Equal(Of(one).Seconds("t0", f) + Of(other).Seconds("t0", f), sum.Seconds("t0", f), 9));
    });

    [Fact]
    public void The_unseen_runs_are_exactly_the_slices_never_shown() => Dwell.Sample(dwell =>
    {
        var unseen = Of(dwell).Unseen("t0", 300).SelectMany(r => Enumerable.Range(r.First, r.Last - r.First + 1)).ToHashSet();
        Assert.All(Enumerable.Range(0, 300), f => Assert.Equal(f >= dwell.Length || dwell[f] == 0, unseen.Contains(f)));
    });
}
