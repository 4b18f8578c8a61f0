namespace Elearning.Domain.Reviews;

/// <summary>A person's day of study: it begins at 04:00 on her own clock, so that a late evening belongs to the day before.</summary>
public static class StudyDay
{
    /// <summary>When the day begins.</summary>
    public static readonly TimeOnly Rollover = new(4, 0);

    /// <summary>The study day of an instant: the last one that had begun.</summary>
    public static DateOnly Of(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var day = LocalTime.Day(instant, zone);
        return instant < Start(day, zone) ? day.AddDays(-1) : day;
    }

    /// <summary>The instant (UTC) at which a study day begins.</summary>
    public static DateTimeOffset Start(DateOnly day, TimeZoneInfo zone) => LocalTime.At(day, Rollover, zone);

    /// <summary>Whole study days from one instant to a later one; 0 when it is not later.</summary>
    public static int Between(DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone) =>
        Math.Max(0, Of(to, zone).DayNumber - Of(from, zone).DayNumber);
}
