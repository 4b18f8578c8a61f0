namespace Elearning.Domain.Statistics;

/// <summary>One answer of the week, without its person.</summary>
/// <param name="Case">Case id.</param>
/// <param name="Revision">The revision that was asked.</param>
/// <param name="Item">Item id.</param>
/// <param name="Person">Who; counted, never kept.</param>
/// <param name="Fraction">0 to 1.</param>
/// <param name="Labels">What was picked.</param>
/// <param name="Clicks">Places marked, judged.</param>
public sealed record WeeksAnswer(string Case, string Revision, string Item, Guid Person, decimal Fraction, IReadOnlyList<string> Labels, IReadOnlyList<Click> Clicks);

/// <summary>An item that many of a cohort missed in a week.</summary>
/// <param name="Case">Case id.</param>
/// <param name="Revision">The revision that was asked last.</param>
/// <param name="Item">Item id.</param>
/// <param name="Answered">People who were asked.</param>
/// <param name="Missed">Those with less than half of the mark.</param>
/// <param name="Picks">How often each choice was picked.</param>
/// <param name="Clicks">Squares clicked, how often each.</param>
public sealed record Miss(string Case, string Revision, string Item, int Answered, int Missed, IReadOnlyDictionary<string, int> Picks, IReadOnlyList<Miss.Place> Clicks)
{
    /// <summary>Of fewer people nothing is shown in front of all: who it was would be known.</summary>
    public const int FewestPeople = 3;
    /// <summary>How many a meeting looks at.</summary>
    public const int Most = 5;

    /// <summary>A square and how often it was clicked.</summary>
    public sealed record Place(Click Click, int Times);

    /// <summary>
    /// The worst misses: by the lower end of the interval of the share that missed, so that nine of ten come before three of three.
    /// The first answer of a person to an item counts.
    /// </summary>
    public static IReadOnlyList<Miss> WorstOf(IEnumerable<WeeksAnswer> answers) =>
        [.. answers.GroupBy(a => (a.Case, a.Item))
            .Select(g => Of(g.Key.Case, g.Key.Item, [.. g.DistinctBy(a => a.Person)]))
            .Where(m => m.Answered >= FewestPeople && m.Missed > 0)
            .OrderByDescending(m => Interval.OfShare((double)m.Missed / m.Answered, m.Answered).Low).ThenBy(m => m.Case, StringComparer.Ordinal).ThenBy(m => m.Item, StringComparer.Ordinal)
            .Take(Most)];

    private static Miss Of(string @case, string item, WeeksAnswer[] answers) => new(@case, answers[^1].Revision, item, answers.Length, answers.Count(a => a.Fraction < 0.5m),
        answers.SelectMany(a => a.Labels).CountBy(l => l).OrderBy(l => l.Key, StringComparer.Ordinal).ToDictionary(l => l.Key, l => l.Value),
        [.. answers.SelectMany(a => a.Clicks).CountBy(c => c).Select(c => new Place(c.Key, c.Value))]);
}
