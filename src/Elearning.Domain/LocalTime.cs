namespace Elearning.Domain;

/// <summary>Instants and the local days of a person's time zone, whatever its clock changes do.</summary>
public static class LocalTime
{
    /// <summary>The local calendar day of an instant.</summary>
    public static DateOnly Day(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(Wall(instant.UtcDateTime, zone));

    /// <summary>
    /// The instant (UTC) at which a zone's clock shows a time on a day. A time shown twice gives the first instant;
    /// a time the clock skips gives the instant of the skip, which shows the first valid time after it.
    /// </summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var wall = DateTime.SpecifyKind(day.ToDateTime(time), DateTimeKind.Utc);
        // Asked of the offsets a day either side: zones whose "summer time" is the exception below the standard
        // (Africa/Casablanca in Ramadan, Europe/Dublin) are not served well by IsInvalidTime and IsAmbiguousTime.
        var first = wall - Larger(zone, wall);
        var second = wall - Smaller(zone, wall);
        var instant = Wall(first, zone) == wall ? first : Wall(second, zone) == wall ? second : Skip(first, second, zone);
        return new DateTimeOffset(instant, TimeSpan.Zero);
    }

    private static DateTime Wall(DateTime utc, TimeZoneInfo zone) => DateTime.SpecifyKind(utc + zone.GetUtcOffset(utc), DateTimeKind.Utc);

    private static TimeSpan Larger(TimeZoneInfo zone, DateTime wall) => Around(zone, wall).Max();

    private static TimeSpan Smaller(TimeZoneInfo zone, DateTime wall) => Around(zone, wall).Min();

    private static TimeSpan[] Around(TimeZoneInfo zone, DateTime wall) =>
        [zone.GetUtcOffset(wall.AddDays(-1)), zone.GetUtcOffset(wall.AddDays(1))];

    private static DateTime Skip(DateTime before, DateTime after, TimeZoneInfo zone)
    {
        var old = zone.GetUtcOffset(before);
        while (after - before > TimeSpan.FromSeconds(1))
        {
            var middle = before + TimeSpan.FromSeconds(Math.Floor((after - before).TotalSeconds / 2));
            (before, after) = zone.GetUtcOffset(middle) == old ? (middle, after) : (before, middle);
        }
        return after;
    }
}
