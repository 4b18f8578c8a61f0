namespace Elearning.Domain.Credits;

/// <summary>Where a pace leads.</summary>
public abstract record Forecast
{
    private Forecast() { }

    /// <summary>The target is reached.</summary>
    public sealed record Met : Forecast;

    /// <summary>At this pace it is met on a day of the cycle.</summary>
    public sealed record Meets(DateOnly On) : Forecast;

    /// <summary>At this pace the cycle ends with so much.</summary>
    public sealed record Falls(decimal Lacking) : Forecast;

    /// <summary>Nothing is known yet: no target, nothing earned, or too early.</summary>
    public sealed record Unknown : Forecast;

    /// <summary>Fewer days say nothing of a pace.</summary>
    public const int FewestDays = 30;

    /// <summary>What the pace since the later of the cycle's first day and the person's first credit leads to.</summary>
    /// <param name="balance">What is earned and missing.</param>
    /// <param name="since">The person's first credit of the cycle, or null.</param>
    /// <param name="today">The day it is asked.</param>
    public static Forecast Of(Balance balance, DateOnly? since, DateOnly today)
    {
        if (balance.Missing is not { } missing)
        {
            return new Unknown();
        }
        if (missing == 0)
        {
            return new Met();
        }
        var days = today.DayNumber - Math.Max(balance.Cycle.From.DayNumber, since?.DayNumber ?? int.MaxValue) + 1;
        if (since is null || balance.Earned <= 0 || days < FewestDays)
        {
            return new Unknown();
        }
        var needed = Math.Ceiling(missing * days / balance.Earned);
        return needed <= balance.Cycle.To.DayNumber - today.DayNumber
            ? new Meets(today.AddDays((int)needed))
            : new Falls(missing - Math.Floor(balance.Earned * (balance.Cycle.To.DayNumber - today.DayNumber) / days * 100) / 100);
    }
}
