using Elearning.Domain.Cases;

namespace Elearning.Domain.Credits;

/// <summary>What can count for a credit.</summary>
public enum ActivityKind
{
    /// <summary>A quiz of this site.</summary>
    Quiz,
    /// <summary>A congress, a meeting, a session at which one was present.</summary>
    Event,
    Course,
    Reading,
    Teaching,
    Publication,
    /// <summary>A case written for this site, or read a second time before it was published.</summary>
    Authoring,
    /// <summary>An audit or another improvement of one's practice.</summary>
    Practice,
    /// <summary>A note on what a quiz changes for oneself; counted where the regime says what it is worth.</summary>
    Reflection,
}

/// <summary>What a regime counts.</summary>
public enum Counting
{
    /// <summary>Time, at so much an hour.</summary>
    Time,
    /// <summary>Actions, one each, however long.</summary>
    Actions,
}

/// <summary>What a regime gives for a note of reflection on a quiz, once for each quiz and cycle.</summary>
/// <param name="Amount">Units, above 0, in whole steps.</param>
/// <param name="Least">Fewest characters of a note, 50 to 2000.</param>
/// <param name="Category">Block of the regime it counts in, or null.</param>
public sealed record ReflectionTerms(decimal Amount, int Least, string? Category)
{
    /// <summary>Most characters of a note.</summary>
    public const int Longest = 4000;
}

/// <summary>A block of a regime: what is due in it over a cycle, in units; null when nothing is.</summary>
public sealed record Category(string Id, LocalText Name, decimal? Target);

/// <summary>What somebody did for a case that was published.</summary>
public enum AuthoringRole
{
    /// <summary>Wrote it.</summary>
    Author,
    /// <summary>Read it a second time and published it.</summary>
    Reader,
}

/// <summary>What a case counts for those who made it, once it is published, in minutes; null where it counts nothing.</summary>
/// <param name="Author">For its author, when it is published for the first time.</param>
/// <param name="Reader">For its second reader then.</param>
/// <param name="RevisedAuthor">For the author of a later revision that is published.</param>
/// <param name="RevisedReader">For the second reader of that.</param>
/// <param name="Category">Category of the regime it counts in, or null.</param>
public sealed record Authoring(int? Author, int? Reader, int? RevisedAuthor, int? RevisedReader, string? Category)
{
    /// <summary>Minutes of a role, or null.</summary>
    public int? MinutesOf(AuthoringRole role, bool first) => (role, first) switch
    {
        (AuthoringRole.Author, true) => Author,
        (AuthoringRole.Author, false) => RevisedAuthor,
        (_, true) => Reader,
        _ => RevisedReader,
    };
}

/// <summary>Whose credits they are: an authority's scheme, or neutral hours; data from content/credit-rules/regimes.</summary>
public sealed record Regime(string Id, LocalText Name)
{
    public Counting Counting { get; init; } = Counting.Time;
    /// <summary>Units an hour of time is worth.</summary>
    public decimal PerHour { get; init; } = 1;
    /// <summary>Credit is given in whole steps, always rounded down: 1, a half, a quarter, or a hundredth.</summary>
    public decimal Step { get; init; } = 0.01m;
    /// <summary>Kinds of activity that count.</summary>
    public IReadOnlySet<ActivityKind> Counts { get; init; } = new HashSet<ActivityKind>();
    public IReadOnlyList<Category> Categories { get; init; } = [];
    /// <summary>What a published case counts for who wrote it and who read it; null when nothing.</summary>
    public Authoring? Authoring { get; init; }
    /// <summary>What a note of reflection is worth, or null when the regime rewards none.</summary>
    public ReflectionTerms? Reflection { get; init; }
    /// <summary>From this amount on two people sign; null when one is always enough.</summary>
    public decimal? FourEyesFrom { get; init; }

    /// <summary>What an activity is worth, in whole steps.</summary>
    public decimal Worth(Activity activity) => activity.Kind == ActivityKind.Reflection ? Reflection?.Amount ?? 0 : Worth(activity.Minutes);

    /// <summary>What so many minutes are worth, in whole steps.</summary>
    public decimal Worth(int minutes) => Counting == Counting.Actions ? 1 : Down(minutes * PerHour / 60);

    /// <summary>The greatest number of whole steps that is not above an amount.</summary>
    public decimal Down(decimal amount) => Math.Floor(amount / Step) * Step;

    /// <summary>Whether a regime knows a category; no category always will do.</summary>
    public bool Knows(string? category) => category is null || Categories.Any(c => c.Id == category);
}

/// <summary>The time a quiz is announced to take, and what it took the people who tried it.</summary>
/// <param name="Minutes">Announced.</param>
/// <param name="Pilots">Minutes of each pilot reader.</param>
public sealed record AnnouncedTime(int Minutes, IReadOnlyList<int> Pilots)
{
    /// <summary>Median of the pilot times, or null without any.</summary>
    public decimal? Median => Pilots.Count == 0 ? null
        : Pilots.Order().Skip((Pilots.Count - 1) / 2).Take(2 - (Pilots.Count % 2)).Average(m => (decimal)m);

    /// <summary>Whether the pilots support what is announced: half of them needed at least as long.</summary>
    public bool IsSupported => Median is not { } median || Minutes <= median;
}
