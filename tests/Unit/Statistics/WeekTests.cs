using CsCheck;
using Elearning.Domain;
using Elearning.Domain.Statistics;
using Xunit;

namespace Elearning.Tests.Unit.Statistics;

public sealed class WeekTests
{
    private static readonly TimeZoneInfo Rabat = TimeZoneInfo.FindSystemTimeZoneById("Africa/Casablanca");

    [Theory]
    [InlineData("2026-11-22T19:59:59Z", "2026-11-15")]
    [InlineData("2026-11-22T20:00:00Z", "2026-11-22")]
    [InlineData("2026-11-23T08:00:00Z", "2026-11-22")]
    [InlineData("2026-11-28T23:30:00Z", "2026-11-22")]
    public void The_week_ends_on_Sunday_at_nine_by_the_clock_of_the_cohort(string now, string sunday) =>
        Assert.Equal(DateOnly.Parse(sunday, System.Globalization.CultureInfo.InvariantCulture), MeetingWeek.LastBefore(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture), Rabat).Sunday);

    [Fact]
    public void Weeks_follow_one_another_without_a_gap_whatever_the_clock_does() => Gen.Int[0, 24 * 365 * 3].Sample(hours =>
    {
        var now = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(hours);
        var week = MeetingWeek.LastBefore(now, Rabat);
        Assert.True(week.To <= now && now - week.To < TimeSpan.FromDays(7) + TimeSpan.FromHours(1));
        Assert.Equal(week.From, MeetingWeek.LastBefore(week.To.AddTicks(-1), Rabat).To);
        Assert.Equal(DayOfWeek.Sunday, LocalTime.Day(week.To, Rabat).DayOfWeek);
    });

    [Theory]
    [InlineData(100, 0.4, 200, 0.8, true)]
    [InlineData(100, 0.78, 200, 0.8, false)]
    [InlineData(9, 0, 200, 0.9, false)]
    [InlineData(12, 0.6, 12, 0.75, false)]
    [InlineData(100, 0.9, 100, 0.5, false)]
    public void A_fall_is_five_points_and_more_than_chance(long recent, double recentShare, long before, double beforeShare, bool falls) =>
        Assert.Equal(falls, new Change(recent, recentShare, before, beforeShare).IsFall);
}
