using CsCheck;
using Elearning.Domain;
using Elearning.Domain.Reminders;
using static Elearning.Tests.Unit.Zones;

namespace Elearning.Tests.Unit.Reminders;

public sealed class NextDigestTests
{
    static readonly Preferences Usual = new();

    static readonly Gen<Preferences> AnyPreferences = Gen.Select(
        Gen.Int[0, 1439],
        Gen.OneOf("Africa/Casablanca", "Europe/Paris", "Europe/Dublin", "America/St_Johns", "America/Havana", "America/Sao_Paulo", "Pacific/Apia", "Nowhere/Land"),
        Gen.Int[1, Preferences.EveryDay],
        Gen.Int[-20, 60],
        (minute, zone, days, pause) => new Preferences
        {
            Time = TimeOnly.MinValue.AddMinutes(minute),
            Zone = zone,
            Days = days,
            PausedUntil = pause >= 0 ? new DateOnly(2011, 12, 1).AddDays(pause) : null,
        });

    static readonly Gen<DateTimeOffset> Start = Gen.Int[0, 400 * 1440].Select(m => Utc("2010-11-01T00:00Z").AddMinutes(m));

    [Theory]
    [InlineData("2026-02-13T06:30Z", "2026-02-14T06:30Z")] // +01
    [InlineData("2026-02-14T06:30Z", "2026-02-15T07:30Z")] // the clock went back in the night: 25 hours
    [InlineData("2026-02-15T07:29:59Z", "2026-02-15T07:30Z")]
    [InlineData("2026-03-20T07:30Z", "2026-03-21T07:30Z")] // +00
    [InlineData("2026-03-21T07:30Z", "2026-03-22T06:30Z")] // forward: 23 hours
    [InlineData("2027-02-06T06:30Z", "2027-02-07T07:30Z")]
    [InlineData("2027-03-13T07:30Z", "2027-03-14T06:30Z")]
    public void In_Morocco_the_digest_comes_at_half_past_seven_before_during_and_after_Ramadan(string after, string next)
    {
        SkipIfMoroccoMoved(after);
        Assert.Equal(Utc(next), Usual.NextDigest(Utc(after)));
    }

    [Theory]
    [InlineData("2026-03-28T06:30Z", "2026-03-29T05:30Z")]
    [InlineData("2026-10-24T05:30Z", "2026-10-25T06:30Z")]
    public void In_Paris_the_digest_comes_at_half_past_seven_in_summer_and_winter(string after, string next) =>
        Assert.Equal(Utc(next), (Usual with { Zone = "Europe/Paris" }).NextDigest(Utc(after)));

    [Theory]
    [InlineData("Africa/Casablanca", "2026-03-21T12:00Z", "2026-03-22T02:00Z", "2026-03-23T01:30Z")]
    [InlineData("Europe/Paris", "2026-03-28T12:00Z", "2026-03-29T01:00Z", "2026-03-30T00:30Z")]
    public void An_hour_that_the_clock_skips_becomes_the_first_valid_one_and_comes_back_the_day_after(string zone, string after, string skipped, string next)
    {
        var night = Usual with { Zone = zone, Time = new(2, 30) };
        Assert.Equal(Utc(skipped), night.NextDigest(Utc(after)));
        Assert.Equal(Utc(next), night.NextDigest(Utc(skipped)));
    }

    [Theory]
    [InlineData("Africa/Casablanca", "2026-02-14T12:00Z", "2026-02-15T01:30Z", "2026-02-16T02:30Z")]
    [InlineData("Europe/Paris", "2026-10-24T12:00Z", "2026-10-25T00:30Z", "2026-10-26T01:30Z")]
    public void An_hour_that_the_clock_shows_twice_brings_one_digest(string zone, string after, string first, string next)
    {
        var night = Usual with { Zone = zone, Time = new(2, 30) };
        Assert.Equal(Utc(first), night.NextDigest(Utc(after)));
        Assert.Equal(Utc(next), night.NextDigest(Utc(first)));
    }

    // The rules of the machine, whatever they are: 07:30 on every local day of the years in which Ramadan time begins and ends in winter and spring.
    [Theory]
    [InlineData("Africa/Casablanca")]
    [InlineData("Europe/Paris")]
    public void Every_morning_of_2026_and_2027_has_its_digest_at_half_past_seven_by_the_zone_rules(string zone)
    {
        var preferences = Usual with { Zone = zone };
        var at = Utc("2025-12-31T12:00Z");
        for (var day = new DateOnly(2026, 1, 1); day.Year < 2028; day = day.AddDays(1))
        {
            at = preferences.NextDigest(at)!.Value;
            Assert.Equal(day.ToDateTime(new(7, 30)), TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime);
        }
    }

    [Fact]
    public void There_is_one_digest_on_each_allowed_local_day_and_none_on_another() =>
        Gen.Select(AnyPreferences, Start).Sample((preferences, start) =>
        {
            var zone = TimeZones.OrDefault(preferences.Zone);
            var (at, day) = (start, LocalTime.Day(start, zone));
            for (var n = 0; n < 40; n++)
            {
                var next = preferences.NextDigest(at)!.Value;
                var nextDay = preferences.LocalDay(next);
                Assert.True(next > at);
                Assert.True(preferences.Allows(nextDay));
                Assert.True(nextDay > day || (n == 0 && nextDay == day), "twice on a day");
                // Every allowed day passed over was over, already past its hour, or is missing from the calendar.
                for (var between = n == 0 ? day : day.AddDays(1); between < nextDay; between = between.AddDays(1))
                {
                    var its = LocalTime.At(between, preferences.Time, zone);
                    Assert.True(!preferences.Allows(between) || its <= at || LocalTime.Day(its, zone) != between, $"{between} was forgotten");
                }
                var wall = TimeZoneInfo.ConvertTime(next, zone).DateTime;
                Assert.True(TimeOnly.FromDateTime(wall) == preferences.Time || TimeZoneInfo.ConvertTime(next.AddSeconds(-1), zone).DateTime < nextDay.ToDateTime(preferences.Time));
                (at, day) = (next, nextDay);
            }
        }, iter: 300);

    [Fact]
    public void Whatever_she_changes_meanwhile_there_is_no_second_digest_on_the_day_of_the_last() =>
        Gen.Select(AnyPreferences, AnyPreferences, Start).Sample((before, after, start) =>
        {
            var sent = before.NextDigest(start)!.Value;
            var last = before.LocalDay(sent);
            var next = after.NextDigest(sent, last)!.Value;
            Assert.True(next > sent && after.LocalDay(next) > last);
        }, iter: 300);

    [Fact]
    public void A_missing_day_of_the_calendar_has_no_digest()
    {
        var samoa = Usual with { Zone = "Pacific/Apia" };
        var thursday = samoa.NextDigest(Utc("2011-12-29T12:00Z"))!.Value;
        Assert.Equal(new DateOnly(2011, 12, 29), samoa.LocalDay(thursday));
        Assert.Equal(new DateOnly(2011, 12, 31), samoa.LocalDay(samoa.NextDigest(thursday)!.Value));
        var fridays = samoa with { Days = 1 << (int)DayOfWeek.Friday };
        Assert.Equal(new DateOnly(2012, 1, 6), fridays.LocalDay(fridays.NextDigest(thursday)!.Value));
    }

    [Fact]
    public void Days_switched_off_are_skipped()
    {
        var weekdays = Usual with { Days = 0b0111110 };
        Assert.Equal(Utc("2026-01-12T06:30Z"), weekdays.NextDigest(Utc("2026-01-09T06:30Z")));
    }

    [Fact]
    public void A_pause_ends_on_its_day()
    {
        var paused = Usual with { PausedUntil = new(2026, 2, 15) };
        Assert.Equal(Utc("2026-02-15T07:30Z"), paused.NextDigest(Utc("2026-01-09T06:30Z")));
        Assert.False(paused.Allows(new(2026, 2, 14)));
        Assert.True(paused.Allows(new(2026, 2, 15)));
        Assert.Equal(Utc("2026-03-02T07:30Z"), paused.NextDigest(Utc("2026-03-01T07:30Z")));
    }

    [Fact]
    public void Who_wants_no_digest_or_no_day_gets_none()
    {
        Assert.Null((Usual with { On = false }).NextDigest(Utc("2026-01-09T06:30Z")));
        Assert.Null((Usual with { Days = 0 }).NextDigest(Utc("2026-01-09T06:30Z")));
        Assert.Null((Usual with { Days = 0b10000000 }).NextDigest(Utc("2026-01-09T06:30Z")));
        Assert.Null((Usual with { PausedUntil = DateOnly.MaxValue }).NextDigest(Utc("2026-01-09T06:30Z")));
        Assert.False((Usual with { On = false }).Allows(new(2026, 1, 9)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Nowhere/Land")]
    [InlineData("../../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("Africa/../../../../etc/hostname")]
    [InlineData("Africa/")]
    [InlineData("Africa//Casablanca")]
    [InlineData("Africa/Casablanca\0")]
    [InlineData("Africa/Casablanca\n")]
    [InlineData("tzdata.zi")]
    [InlineData("Africa")]
    [InlineData("الرباط")]
    public void A_zone_that_is_none_is_not_found_and_reminders_go_by_the_default(string? name)
    {
        Assert.Null(TimeZones.Find(name));
        Assert.Equal(Utc("2026-01-10T06:30Z"), (Usual with { Zone = name! }).NextDigest(Utc("2026-01-09T06:30Z")));
    }

    [Theory]
    [InlineData("Africa/Casablanca")]
    [InlineData("America/Argentina/Buenos_Aires")]
    [InlineData("America/Port-au-Prince")]
    [InlineData("Etc/GMT+5")]
    [InlineData("UTC")]
    public void A_zone_of_the_IANA_database_is_found(string name) => Assert.Equal(name, TimeZones.Find(name)!.Id);
}
