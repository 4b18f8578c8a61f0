namespace Elearning.Domain.Credits;

/// <summary>Days from the first to the last, both in it.</summary>
public readonly record struct Period(DateOnly From, DateOnly To)
{
    /// <summary>Whether a day is in it.</summary>
    public bool Contains(DateOnly day) => day >= From && day <= To;

    /// <summary>The period of so many years that holds a day, counted from an anchor; a day before the anchor belongs to the first.</summary>
    /// <param name="day">The day.</param>
    /// <param name="anchor">First day of the first period.</param>
    /// <param name="years">Length, at least 1; null for one period without end.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than one year.</exception>
    public static Period Of(DateOnly day, DateOnly anchor, int? years)
    {
        if (years is not { } length)
        {
            return new(anchor, DateOnly.MaxValue);
        }
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        var n = Math.Max(0, (day.Year - anchor.Year) / length);
        if (n > 0 && Begin(anchor, n, length) > day)
        {
            n--;
        }
        var next = Begin(anchor, n + 1, length);
        return new(Begin(anchor, n, length), next == DateOnly.MaxValue ? next : next.AddDays(-1));
    }

    // Always from the anchor, so that 29 February comes back in leap years.
    private static DateOnly Begin(DateOnly anchor, int n, int years) =>
        anchor.Year + ((long)n * years) > DateOnly.MaxValue.Year ? DateOnly.MaxValue : anchor.AddYears(n * years);
}
