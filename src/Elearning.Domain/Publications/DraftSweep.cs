namespace Elearning.Domain.Publications;

/// <summary>A save of a draft.</summary>
/// <param name="Version">Its number.</param>
/// <param name="At">When.</param>
/// <param name="IsHeld">Whether something names it: it was submitted, commented on, published, answered …</param>
public sealed record SavePoint(int Version, DateTimeOffset At, bool IsHeld);

/// <summary>Which saves of one case are kept: a save comes with every pause of who writes, and nobody goes back to each.</summary>
public static class DraftSweep
{
    /// <summary>Within this every save is kept.</summary>
    public static readonly TimeSpan All = TimeSpan.FromDays(1);

    /// <summary>Within this the last save of every hour (UTC) is kept, beyond it the last of every day.</summary>
    public static readonly TimeSpan Hourly = TimeSpan.FromDays(30);

    /// <summary>
    /// Versions that are kept: the newest whatever its age, those that are held, all of the last day, the last of every hour of the last thirty days, the last of every day
    /// before. Sweeping in steps comes to the same as sweeping at the end.
    /// </summary>
    public static IReadOnlySet<int> Kept(IReadOnlyCollection<SavePoint> saves, DateTimeOffset now) => saves
        .GroupBy(s => (s.IsHeld || now - s.At < All ? s.Version : 0, Slot(s.At, now)))
        .Select(g => g.MaxBy(s => s.Version)!.Version)
        .Concat(saves.Count == 0 ? [] : [saves.Max(s => s.Version)])
        .ToHashSet();

    // An hour is within the month or beyond it as a whole: were it cut by the border, an earlier sweep would have kept its end only, and nothing of the part before the border.
    private static long Slot(DateTimeOffset at, DateTimeOffset now)
    {
        var hour = at.UtcTicks / TimeSpan.TicksPerHour;
        return now.UtcTicks - (hour * TimeSpan.TicksPerHour) < Hourly.Ticks ? hour : -(at.UtcTicks / TimeSpan.TicksPerDay);
    }
}
