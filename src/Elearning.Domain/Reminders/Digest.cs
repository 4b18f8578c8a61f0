namespace Elearning.Domain.Reminders;

/// <summary>A line of a digest: a quiz that closes soon, and the reminder it owes, or null when that was sent before.</summary>
public sealed record ClosingLine(string QuizId, DateTimeOffset ClosesAt, ClosingKind? Owed);

/// <summary>What one person is told on one local day, in one message.</summary>
/// <param name="Day">Her local day; with the person, the key that makes two digests a day impossible.</param>
/// <param name="Due">How many reviews are due.</param>
/// <param name="Objectives">The first of them, at most <see cref="Shown"/>, as objective keys "case#n".</param>
/// <param name="Closing">Open quizzes that close soon, the nearest first.</param>
public sealed record Digest(DateOnly Day, int Due, IReadOnlyList<string> Objectives, IReadOnlyList<ClosingLine> Closing)
{
    /// <summary>Most objectives named.</summary>
    public const int Shown = 5;

    /// <summary>Whether there is anything to say that was not said: a review due, or a closing reminder owed.</summary>
    public bool IsOwed => Due > 0 || Closing.Any(c => c.Owed is not null);

    /// <summary>The digest of an instant.</summary>
    /// <param name="preferences">The person's.</param>
    /// <param name="now">When it is to be sent.</param>
    /// <param name="due">How many reviews are due, 0 or more.</param>
    /// <param name="objectives">Keys of those due, the most urgent first.</param>
    /// <param name="quizzes">Quizzes assigned to her.</param>
    public static Digest Of(Preferences preferences, DateTimeOffset now, int due, IEnumerable<string> objectives, IEnumerable<Closing> quizzes) => new(
        preferences.LocalDay(now),
        due,
        [.. objectives.Take(Shown)],
        [.. quizzes.Where(q => q.IsNear(preferences, now)).OrderBy(q => q.ClosesAt).ThenBy(q => q.QuizId, StringComparer.Ordinal)
            .Select(q => new ClosingLine(q.QuizId, q.ClosesAt, q.Owed(preferences, now)))]);
}
