namespace Elearning.Domain.Statistics;

/// <summary>The week that a Monday meeting looks back on: from Sunday evening to Sunday evening by the cohort's clock.</summary>
/// <param name="Sunday">The Sunday it ends on.</param>
/// <param name="From">Its first instant.</param>
/// <param name="To">The instant after its last, when the meeting is made.</param>
public readonly record struct MeetingWeek(DateOnly Sunday, DateTimeOffset From, DateTimeOffset To)
{
    private static readonly TimeOnly Evening = new(21, 0);

    /// <summary>The last week that is over at an instant.</summary>
    public static MeetingWeek LastBefore(DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = LocalTime.Day(now, zone);
        var sunday = today.AddDays(-(int)today.DayOfWeek);
        sunday = LocalTime.At(sunday, Evening, zone) > now ? sunday.AddDays(-7) : sunday;
        return new(sunday, LocalTime.At(sunday.AddDays(-7), Evening, zone), LocalTime.At(sunday, Evening, zone));
    }
}
