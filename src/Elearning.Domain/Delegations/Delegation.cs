namespace Elearning.Domain.Delegations;

/// <summary>The power to review credits, lent by an administrator to another person from a day to a day.</summary>
/// <param name="Id">Its id.</param>
/// <param name="By">The administrator who lends it and keeps it.</param>
/// <param name="To">Who may use it; it cannot be lent on.</param>
/// <param name="From">First day, by the calendar of the site.</param>
/// <param name="Until">Last day.</param>
/// <param name="Cohorts">Whose interns it is about; empty for everybody.</param>
/// <param name="Ceiling">The largest credit it is about, in the unit of its regime; null for any.</param>
/// <param name="At">When it was given.</param>
public sealed record Delegation(Guid Id, Guid By, Guid To, DateOnly From, DateOnly Until, IReadOnlyList<Guid> Cohorts, decimal? Ceiling, DateTimeOffset At)
{
    /// <summary>Longest delegation, in days: a year.</summary>
    public const int LongestDays = 366;

    /// <summary>Whether a day is one of its own.</summary>
    public bool IsOn(DateOnly day) => day >= From && day <= Until;

    /// <summary>Whether it is about a credit. The lender's own is not: she could not decide it herself.</summary>
    public bool Covers(Reviewed credit) =>
        credit.Holder != By && !(credit.Amount > Ceiling) && (Cohorts.Count == 0 || (credit.Cohort is { } cohort && Cohorts.Contains(cohort)));

    /// <summary>What keeps it from being given, or null.</summary>
    /// <param name="today">The day on which it is asked.</param>
    public DelegationFault? FaultOn(DateOnly today) =>
        From < today ? DelegationFault.Past
        : Until < From ? DelegationFault.Reversed
        : Until.DayNumber - From.DayNumber >= LongestDays ? DelegationFault.TooLong
        : Ceiling is { } most && (most <= 0 || most > 9999.99m || decimal.Round(most, 2) != most) ? DelegationFault.Ceiling
        : By == To ? DelegationFault.Oneself
        : null;
}

/// <summary>Why a delegation cannot be given.</summary>
public enum DelegationFault
{
    /// <summary>It would begin before today.</summary>
    Past,
    /// <summary>It would end before it begins.</summary>
    Reversed,
    TooLong,
    Ceiling,
    Oneself,
    /// <summary>Whoever is named is no professor with an open account.</summary>
    Person,
    /// <summary>A cohort that is not there.</summary>
    Cohort,
}

/// <summary>A credit as far as the right to decide it goes.</summary>
/// <param name="Holder">Whose.</param>
/// <param name="Cohort">Hers, or null.</param>
/// <param name="Amount">As proposed.</param>
public readonly record struct Reviewed(Guid Holder, Guid? Cohort, decimal Amount);
