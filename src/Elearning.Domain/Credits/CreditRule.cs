using Elearning.Domain.Cases;

namespace Elearning.Domain.Credits;

/// <summary>Whose credits they are: an authority's scheme, or neutral hours.</summary>
public sealed record Regime(string Id, LocalText Name);

/// <summary>What a cap is counted over.</summary>
public enum CapPeriod
{
    Year,
    Cycle,
}

/// <summary>Most credit of the whole regime that is given in a period; years, like cycles, are counted from the first day of the rule.</summary>
public sealed record Cap(decimal Amount, CapPeriod Per);

/// <summary>When finished work earns credit; data from content/credit-rules. Rules of one regime share first day, cycle, cap and target.</summary>
public sealed record CreditRule
{
    public required string Id { get; init; }
    /// <summary>SHA-256 of its file, lower-case hex.</summary>
    public required string Version { get; init; }
    public required Regime Regime { get; init; }
    /// <summary>Name of the unit, such as hour.</summary>
    public required LocalText Unit { get; init; }
    /// <summary>Given once a cycle; above 0, two decimals.</summary>
    public required decimal Amount { get; init; }
    public required string QuizId { get; init; }
    /// <summary>Least score, 0 to 1.</summary>
    public required decimal PassMark { get; init; }
    /// <summary>The last attempt that counts, from 1; null for any.</summary>
    public int? Attempts { get; init; }
    /// <summary>First day on which a submission counts; cycles and years begin on it.</summary>
    public required DateOnly ValidFrom { get; init; }
    /// <summary>Last day on which a submission counts, or null.</summary>
    public DateOnly? ValidTo { get; init; }
    public Cap? Cap { get; init; }
    /// <summary>Length of a cycle, at least 1; null for one cycle without end.</summary>
    public int? CycleYears { get; init; }
    /// <summary>What a holder should have in a cycle, or null.</summary>
    public decimal? Target { get; init; }
    /// <summary>What the certificate says.</summary>
    public required LocalText Wording { get; init; }
    /// <summary>IANA zone of the authority, by whose calendar a submission has its day.</summary>
    public string Zone { get; init; } = TimeZones.Default;

    /// <summary>The day a submission counts on.</summary>
    public DateOnly DayOf(DateTimeOffset submittedAt) => LocalTime.Day(submittedAt, TimeZones.OrDefault(Zone));

    /// <summary>The cycle of a day.</summary>
    public Period CycleOf(DateOnly day) => Period.Of(day, ValidFrom, CycleYears);

    /// <summary>The period over which the cap is counted on a day.</summary>
    public Period CapPeriodOf(DateOnly day) => Cap?.Per == CapPeriod.Year ? Period.Of(day, ValidFrom, 1) : CycleOf(day);

    /// <summary>What the rule says of finished work, given what its maker holds already. The first reason that refuses it is named; a cap may cut the amount.</summary>
    public Award Propose(Evidence evidence, Holding holding)
    {
        var day = DayOf(evidence.SubmittedAt);
        var left = Cap is null ? Amount : Cap.Amount - holding.InCapPeriod;
        Shortfall? missing =
            day < ValidFrom || day > ValidTo ? Shortfall.OutsideValidity
            : holding.AwardedInCycle ? Shortfall.AlreadyAwarded
            : evidence.Score < PassMark ? Shortfall.BelowPassMark
            : evidence.AttemptNumber > Attempts ? Shortfall.TooManyAttempts
            : left <= 0 ? Shortfall.CapReached
            : null;
        return missing is { } reason
            ? new Award.NotMet(reason)
            : new Award.Proposed(Math.Min(Amount, left), left < Amount, day, CycleOf(day));
    }
}
