using Elearning.Domain.Cases;

namespace Elearning.Domain.Credits;

/// <summary>What a cap is counted over.</summary>
public enum CapPeriod
{
    Day,
    Year,
    Cycle,
}

/// <summary>Most credit of a regime, or of one of its categories, that is given in a period; years, like cycles, are counted from the first day of the regime.</summary>
public sealed record Cap(decimal Amount, CapPeriod Per, string? Category = null);

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
    /// <summary>The quiz, or empty for the rule by which a regime counts activities.</summary>
    public required string QuizId { get; init; }
    /// <summary>Least score, 0 to 1.</summary>
    public required decimal PassMark { get; init; }
    /// <summary>The last attempt that counts, from 1; null for any.</summary>
    public int? Attempts { get; init; }
    /// <summary>First day on which a submission counts.</summary>
    public required DateOnly ValidFrom { get; init; }
    /// <summary>Last day on which a submission counts, or null.</summary>
    public DateOnly? ValidTo { get; init; }
    /// <summary>Day from which cycles and years are counted; the first day where nothing else is said.</summary>
    public DateOnly? Anchor { get; init; }
    public IReadOnlyList<Cap> Caps { get; init; } = [];
    /// <summary>Category of the regime it counts in, or null.</summary>
    public string? Category { get; init; }
    /// <summary>What the amount rests on where it is counted by time; null when the amount is given.</summary>
    public AnnouncedTime? Time { get; init; }
    /// <summary>Length of a cycle, at least 1; null for one cycle without end.</summary>
    public int? CycleYears { get; init; }
    /// <summary>What a holder should have in a cycle, or null.</summary>
    public decimal? Target { get; init; }
    /// <summary>What the certificate says.</summary>
    public required LocalText Wording { get; init; }
    /// <summary>Whether a certificate waits until its holder has evaluated the activity.</summary>
    public bool AsksEvaluation { get; init; }
    /// <summary>IANA zone of the authority, by whose calendar a submission has its day.</summary>
    public string Zone { get; init; } = TimeZones.Default;

    /// <summary>The day a submission counts on.</summary>
    public DateOnly DayOf(DateTimeOffset submittedAt) => LocalTime.Day(submittedAt, TimeZones.OrDefault(Zone));

    /// <summary>The cycle of a day.</summary>
    public Period CycleOf(DateOnly day) => Period.Of(day, Anchor ?? ValidFrom, CycleYears);

    /// <summary>The period over which a cap is counted on a day.</summary>
    public Period PeriodOf(Cap cap, DateOnly day) => cap.Per switch
    {
        CapPeriod.Day => new(day, day),
        CapPeriod.Year => Period.Of(day, Anchor ?? ValidFrom, 1),
        _ => CycleOf(day),
    };

    /// <summary>The category that work counts in under this rule.</summary>
    public string? CategoryOf(Evidence evidence) => evidence.Activity is { } activity ? activity.Category : Category;

    /// <summary>Whether the certificate of some work waits for an evaluation: of what this site gave, a quiz or a session; who held a congress asks for it there.</summary>
    public bool AsksEvaluationOf(Evidence evidence) => AsksEvaluation && (evidence.Activity is null || evidence.Activity.IsSession);

    /// <summary>What the rule says of finished work, given what its maker holds already. The first reason that refuses it is named; a cap may cut the amount.</summary>
    public Award Propose(Evidence evidence, Holding holding)
    {
        var day = DayOf(evidence.SubmittedAt);
        var worth = evidence.Activity is { } done ? Regime.Worth(done) : Amount;
        // What a cap leaves is given in whole steps too.
        var due = holding.Left < worth ? Regime.Down(holding.Left.Value) : worth;
        Shortfall? missing =
            day < ValidFrom || day > ValidTo ? Shortfall.OutsideValidity
            : evidence.Activity is { } activity ? (!Regime.Counts.Contains(activity.Kind) || !Regime.Knows(activity.Category) ? Shortfall.NotCounted : worth <= 0 ? Shortfall.TooShort : null)
            : holding.AwardedInCycle ? Shortfall.AlreadyAwarded
            : evidence.Score < PassMark ? Shortfall.BelowPassMark
            : evidence.AttemptNumber > Attempts ? Shortfall.TooManyAttempts
            : null;
        missing ??= due <= 0 ? Shortfall.CapReached : null;
        return missing is { } reason ? new Award.NotMet(reason) : new Award.Proposed(due, due < worth, day, CycleOf(day));
    }
}
