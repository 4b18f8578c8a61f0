namespace Elearning.Domain.Reminders;

/// <summary>When a person wants to be reminded.</summary>
public sealed record Preferences
{
    /// <summary>Every day of the week.</summary>
    public const int EveryDay = 0b1111111;

    /// <summary>Local time of the digest.</summary>
    public TimeOnly Time { get; init; } = new(7, 30);
    /// <summary>IANA time zone; an unknown one counts as the default.</summary>
    public string Zone { get; init; } = TimeZones.Default;
    /// <summary>Days of the week: bit 0 is Sunday … bit 6 Saturday.</summary>
    public int Days { get; init; } = EveryDay;
    /// <summary>No reminders before this local day; they resume on it.</summary>
    public DateOnly? PausedUntil { get; init; }
    /// <summary>Whether there is a digest at all.</summary>
    public bool On { get; init; } = true;

    /// <summary>The person's local calendar day of an instant: one digest a day, so also the key of its digest.</summary>
    public DateOnly LocalDay(DateTimeOffset instant) => LocalTime.Day(instant, TimeZones.OrDefault(Zone));

    /// <summary>Whether a digest may be sent on a local day.</summary>
    public bool Allows(DateOnly day) => On && (Days >> (int)day.DayOfWeek & 1) == 1 && !(day < PausedUntil);

    /// <summary>
    /// The next digest (UTC) strictly after an instant: the person's local time on an allowed day. A time the clock skips that day becomes the first
    /// valid one after it; of a time shown twice the first counts; a day missing from the calendar has no digest. Null when no day is allowed.
    /// </summary>
    /// <param name="after">The instant.</param>
    /// <param name="last">The local day of the last digest: none follows on the same day, even when the hour or zone was changed since.</param>
    public DateTimeOffset? NextDigest(DateTimeOffset after, DateOnly? last = null)
    {
        if (!On || (Days & EveryDay) == 0)
        {
            return null;
        }
        var zone = TimeZones.OrDefault(Zone);
        var first = new[] { LocalTime.Day(after, zone), PausedUntil, last?.AddDays(1) }.Max()!.Value;
        // Fifteen days hold the chosen day of the week twice, and so once more than a calendar has ever skipped.
        return first.Year > 9000 ? null : Enumerable.Range(0, 15).Select(first.AddDays).Where(Allows)
            .Select(day => (Day: day, At: LocalTime.At(day, Time, zone)))
            .Where(d => d.At > after && LocalTime.Day(d.At, zone) == d.Day)
            .Select(d => (DateTimeOffset?)d.At).FirstOrDefault();
    }
}
