namespace Elearning.Domain.Reminders;

/// <summary>How long before a quiz closes a reminder is owed; the number is of days.</summary>
public enum ClosingKind
{
    OneDay = 1,
    ThreeDays = 3,
}

/// <summary>An assigned quiz that will close for one person.</summary>
/// <param name="QuizId">The quiz.</param>
/// <param name="OpensAt">Nothing is owed before it.</param>
/// <param name="ClosesAt">Nothing is owed from it on.</param>
/// <param name="Submitted">Whether she has submitted it.</param>
/// <param name="Reminded">The nearest kind already sent, or null.</param>
public sealed record Closing(string QuizId, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, bool Submitted, ClosingKind? Reminded = null)
{
    /// <summary>The name of a kind, "closing-3" or "closing-1".</summary>
    public static string KeyOf(ClosingKind kind) => kind == ClosingKind.OneDay ? "closing-1" : "closing-3";

    /// <summary>When (UTC) a reminder falls due: at the person's own hour, the last that leaves her that many days on her clock, so that it joins the digest of that day.</summary>
    public DateTimeOffset DueAt(ClosingKind kind, Preferences preferences)
    {
        var zone = TimeZones.OrDefault(preferences.Zone);
        var closes = TimeZoneInfo.ConvertTime(ClosesAt, zone).DateTime.AddDays(-(int)kind);
        var day = DateOnly.FromDateTime(closes);
        return LocalTime.At(preferences.Time > TimeOnly.FromDateTime(closes) ? day.AddDays(-1) : day, preferences.Time, zone);
    }

    /// <summary>Whether it is open, unsubmitted, and closing soon enough to be told.</summary>
    public bool IsNear(Preferences preferences, DateTimeOffset now) =>
        !Submitted && now >= OpensAt && now < ClosesAt && now >= DueAt(ClosingKind.ThreeDays, preferences);

    /// <summary>The reminder owed now, or null: only the nearest when both are past, none that was sent, none when submitted or closed.</summary>
    public ClosingKind? Owed(Preferences preferences, DateTimeOffset now)
    {
        if (!IsNear(preferences, now))
        {
            return null;
        }
        var kind = now >= DueAt(ClosingKind.OneDay, preferences) ? ClosingKind.OneDay : ClosingKind.ThreeDays;
        return Reminded <= kind ? null : kind;
    }
}
