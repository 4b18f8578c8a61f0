using System.Globalization;
using CsCheck;
using Elearning.Domain;
using static Elearning.Tests.Unit.Zones;

namespace Elearning.Tests.Unit;

/// <summary>Literal transitions are those of the IANA database (Morocco leaves +01 for +00 in Ramadan, at 03:00, and comes back at 02:00).</summary>
public sealed class LocalTimeTests
{
    static readonly string[] Ids =
        ["Africa/Casablanca", "Europe/Paris", "Europe/Dublin", "America/St_Johns", "America/Havana", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "Africa/Cairo", "UTC"];

    static readonly Gen<TimeZoneInfo> AnyZone = Gen.OneOf(Ids).Select(TimeZoneInfo.FindSystemTimeZoneById);

    static readonly Gen<DateTimeOffset> Instant =
        Gen.Long[Utc("2010-01-01T00:00Z").UtcTicks / TimeSpan.TicksPerSecond, Utc("2037-01-01T00:00Z").UtcTicks / TimeSpan.TicksPerSecond]
            .Select(s => new DateTimeOffset(s * TimeSpan.TicksPerSecond, TimeSpan.Zero));

    [Theory]
    [InlineData("Africa/Casablanca", "2026-02-14", "07:30", "2026-02-14T06:30Z")]
    [InlineData("Africa/Casablanca", "2026-02-15", "07:30", "2026-02-15T07:30Z")]
    [InlineData("Africa/Casablanca", "2026-03-21", "07:30", "2026-03-21T07:30Z")]
    [InlineData("Africa/Casablanca", "2026-03-22", "07:30", "2026-03-22T06:30Z")]
    [InlineData("Africa/Casablanca", "2027-02-06", "07:30", "2027-02-06T06:30Z")]
    [InlineData("Africa/Casablanca", "2027-02-07", "07:30", "2027-02-07T07:30Z")]
    [InlineData("Africa/Casablanca", "2027-03-14", "07:30", "2027-03-14T06:30Z")]
    [InlineData("Europe/Paris", "2026-03-29", "07:30", "2026-03-29T05:30Z")]
    [InlineData("Europe/Paris", "2026-10-25", "07:30", "2026-10-25T06:30Z")]
    public void A_morning_is_where_the_local_clock_says_it_is(string zone, string day, string time, string expected) => Shows(zone, day, time, expected);

    [Theory]
    [InlineData("Africa/Casablanca", "2026-02-15", "02:30", "2026-02-15T01:30Z")]
    [InlineData("Africa/Casablanca", "2027-02-07", "02:00", "2027-02-07T01:00Z")]
    [InlineData("Europe/Paris", "2026-10-25", "02:30", "2026-10-25T00:30Z")]
    [InlineData("Europe/Dublin", "2026-10-25", "01:30", "2026-10-25T00:30Z")]
    public void A_time_shown_twice_is_its_first_showing(string zone, string day, string time, string expected) => Shows(zone, day, time, expected);

    [Theory]
    [InlineData("Africa/Casablanca", "2026-03-22", "02:00", "2026-03-22T02:00Z")]
    [InlineData("Africa/Casablanca", "2026-03-22", "02:59", "2026-03-22T02:00Z")]
    [InlineData("Africa/Casablanca", "2026-03-22", "03:00", "2026-03-22T02:00Z")]
    [InlineData("Africa/Casablanca", "2027-03-14", "02:30", "2027-03-14T02:00Z")]
    [InlineData("Europe/Paris", "2026-03-29", "02:30", "2026-03-29T01:00Z")]
    [InlineData("Europe/Dublin", "2026-03-29", "01:30", "2026-03-29T01:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "02:10", "2026-10-03T15:30Z")]
    [InlineData("Pacific/Apia", "2011-12-30", "07:30", "2011-12-30T10:00Z")]
    public void A_time_that_the_clock_skips_is_the_moment_of_the_skip(string zone, string day, string time, string expected) => Shows(zone, day, time, expected);

    [Fact]
    public void The_clock_shows_the_time_asked_for_or_the_first_valid_one_after_it() =>
        Gen.Select(AnyZone, Instant, Gen.Int[0, 1439]).Sample((zone, near, minute) =>
        {
            var (day, time) = (LocalTime.Day(near, zone), TimeOnly.MinValue.AddMinutes(minute));
            var instant = LocalTime.At(day, time, zone);
            var shown = TimeZoneInfo.ConvertTime(instant, zone).DateTime;
            Assert.Equal(TimeSpan.Zero, instant.Offset);
            if (shown != day.ToDateTime(time))
            {
                var before = TimeZoneInfo.ConvertTime(instant.AddSeconds(-1), zone).DateTime;
                Assert.True(shown > day.ToDateTime(time) && before < day.ToDateTime(time), $"{zone.Id} {day} {time}: {before} then {shown}");
            }
            else
            {
                // No earlier instant within a day shows the same time.
                Assert.All(Enumerable.Range(1, 288), n => Assert.NotEqual(shown, TimeZoneInfo.ConvertTime(instant.AddMinutes(-5 * n), zone).DateTime));
            }
        }, iter: 400);

    // Random days seldom meet a clock change: these all do, by the zone's own rules as .NET reads them.
    [Theory]
    [InlineData("Africa/Casablanca")]
    [InlineData("Europe/Paris")]
    public void Around_every_clock_change_from_2020_to_2036_local_days_are_whole_and_in_order(string id)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var changes = 0;
        for (var hour = Utc("2020-01-01T00:00Z"); hour < Utc("2037-01-01T00:00Z"); hour = hour.AddHours(1))
        {
            if (zone.GetUtcOffset(hour) == zone.GetUtcOffset(hour.AddHours(-1)))
            {
                continue;
            }
            changes += hour.Year <= 2026 ? 1 : 0;
            var day = LocalTime.Day(hour, zone);
            var starts = Enumerable.Range(-1, 4).Select(n => LocalTime.At(day.AddDays(n), TimeOnly.MinValue, zone)).ToArray();
            var turn = zone.GetUtcOffset(hour) - zone.GetUtcOffset(hour.AddHours(-1));
            Assert.Equal(new[] { TimeSpan.FromHours(24), TimeSpan.FromHours(24) - turn, TimeSpan.FromHours(24) }, starts.Zip(starts.Skip(1), (a, b) => b - a));
        }
        Assert.Equal(14, changes);
    }

    static void Shows(string zone, string day, string time, string expected)
    {
        SkipIfMoroccoMoved(day);
        Assert.Equal(Utc(expected), LocalTime.At(Day(day), TimeOnly.Parse(time, CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById(zone)));
    }
}
