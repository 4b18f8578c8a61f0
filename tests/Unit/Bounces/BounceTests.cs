using Elearning.Domain.Bounces;
using Xunit;

namespace Elearning.Tests.Unit.Bounces;

public sealed class BounceTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    private static readonly Bounce Unknown = new(BounceKind.Refused, "5.1.1");

    [Theory]
    [InlineData("failed", "5.1.1", BounceKind.Refused, "5.1.1")]
    [InlineData(" Failed ", "5.1.1 (bad destination mailbox address)", BounceKind.Refused, "5.1.1")]
    [InlineData("failed", "4.4.1", BounceKind.Expired, "4.4.1")]
    [InlineData("FAILED", "5.4.310", BounceKind.Refused, "5.4.310")]
    [InlineData("delayed", "4.4.7", BounceKind.Delayed, "4.4.7")]
    public void Action_and_status_tell_refused_lost_and_late_apart(string action, string status, BounceKind kind, string code) =>
        Assert.Equal(new Bounce(kind, code), Bounce.Of(action, status));

    [Theory]
    [InlineData("delivered", "2.0.0")]
    [InlineData("relayed", "2.1.5")]
    [InlineData("expanded", "2.1.5")]
    [InlineData("failed", "2.0.0")]
    [InlineData("delayed", "5.1.1")]
    [InlineData("failed", null)]
    [InlineData(null, "5.1.1")]
    [InlineData("failed", "5.1")]
    [InlineData("failed", "5.1.1.1")]
    [InlineData("failed", "5.1000.1")]
    [InlineData("failed", "9.1.1")]
    [InlineData("failed", "<script>5.1.1")]
    [InlineData("faıled", "5.1.1")]
    public void What_arrived_or_cannot_be_understood_is_no_bounce(string? action, string? status) => Assert.Null(Bounce.Of(action, status));

    [Theory]
    [InlineData("5.0.0", true)]
    [InlineData("5.1.1", true)]
    [InlineData("5.2.2", true)]
    [InlineData("5.4.1", true)]
    [InlineData("5.5.0", true)]
    [InlineData("5.3.4", false)]
    [InlineData("5.6.0", false)]
    [InlineData("5.7.1", false)]
    public void A_refusal_of_us_or_of_the_text_says_nothing_of_the_address(string status, bool address) => Assert.Equal(address, new Bounce(BounceKind.Refused, status).IsOfAddress);

    [Fact]
    public void Three_refusals_in_a_row_over_a_day_stop_mail() =>
        Assert.True(Refusals.Stop([(Monday, Unknown), (Monday.AddDays(1), Unknown), (Monday.AddDays(2), Unknown)]));

    [Fact]
    public void Two_do_not_nor_do_many_of_one_hour()
    {
        Assert.False(Refusals.Stop([]));
        Assert.False(Refusals.Stop([(Monday, Unknown), (Monday.AddDays(9), Unknown)]));
        Assert.False(Refusals.Stop(Enumerable.Range(0, 50).Select(i => (Monday.AddMinutes(i), (Bounce?)Unknown))));
        Assert.True(Refusals.Stop([(Monday, Unknown), (Monday.AddHours(12), Unknown), (Monday.AddHours(24), Unknown)]));
        Assert.False(Refusals.Stop([(Monday, Unknown), (Monday.AddHours(12), Unknown), (Monday.AddHours(24).AddTicks(-1), Unknown)]));
    }

    [Fact]
    public void One_that_arrived_between_ends_the_row_and_the_newest_have_no_answer_yet()
    {
        (DateTimeOffset, Bounce?)[] row = [(Monday.AddDays(2), Unknown), (Monday, Unknown), (Monday.AddDays(1), Unknown)];
        Assert.False(Refusals.Stop([.. row, (Monday.AddHours(30), null)]));
        Assert.True(Refusals.Stop([.. row, (Monday.AddDays(2).AddMinutes(1), null), (Monday.AddHours(-1), null)]));
    }

    [Fact]
    public void What_is_late_lost_on_the_way_or_refused_for_another_reason_counts_neither_way()
    {
        (DateTimeOffset, Bounce?)[] others = [(Monday.AddHours(1), new(BounceKind.Delayed, "4.4.1")), (Monday.AddHours(2), new(BounceKind.Expired, "4.4.7")), (Monday.AddHours(3), new(BounceKind.Refused, "5.7.1"))];
        Assert.False(Refusals.Stop([(Monday, Unknown), .. others, (Monday.AddDays(1), Unknown)]));
        Assert.True(Refusals.Stop([(Monday, Unknown), .. others, (Monday.AddDays(1), Unknown), (Monday.AddDays(2), Unknown)]));
    }
}
