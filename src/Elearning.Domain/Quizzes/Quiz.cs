using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;

namespace Elearning.Domain.Quizzes;

/// <summary>A case in a quiz.</summary>
/// <param name="Case">Case id.</param>
/// <param name="Weight">Weight of each of its items, or of all of them together where the quiz weighs cases; above 0.</param>
/// <param name="Items">Items asked, in the order of the case; null for all.</param>
public sealed record QuizCase(string Case, decimal Weight, IReadOnlyList<string>? Items);

/// <summary>Who may take a quiz.</summary>
public enum Audience
{
    /// <summary>Every intern; a cohort it was assigned to keeps to its window.</summary>
    Everyone,
    /// <summary>Only cohorts it was assigned to, in their window.</summary>
    Assigned,
}

/// <summary>An ordered selection of cases with weights, a Mode and an attempts policy.</summary>
public sealed record Quiz
{
    public required string Id { get; init; }
    public required LocalText Title { get; init; }
    public required LocalText Description { get; init; }
    public required Mode Mode { get; init; }
    /// <summary>Time limit of an attempt, or null.</summary>
    public TimeSpan? Limit { get; init; }
    /// <summary>Most attempts one person may make, or null.</summary>
    public int? Attempts { get; init; }
    /// <summary>Share of the score that passes, 0 to 1, or null.</summary>
    public decimal? PassMark { get; init; }
    /// <summary>Whether a case counts as the mean of its items, so that cases weigh what their weights say however many items they ask.</summary>
    public bool WeighsCases { get; init; }
    public Audience Audience { get; init; }
    public required IReadOnlyList<QuizCase> Cases { get; init; }

    /// <summary>The quiz with another case in the place of one; weights stay, all items of the newcomer are asked.</summary>
    public Quiz Swap(string leaving, string coming) => this with { Cases = [.. Cases.Select(c => c.Case == leaving ? new(coming, c.Weight, null) : c)] };

    /// <summary>The cases that an attempt for credit begun on a day leaves out: the time to read them again has come.</summary>
    public IReadOnlyList<Case> PastReview(Func<string, Case?> live, DateOnly day) => [.. Cases.Select(c => live(c.Case)).OfType<Case>().Where(c => c.IsPastReview(day))];

    /// <summary>The plan of an attempt, from the live revision of each case; a case or item that is not there is left out.</summary>
    /// <param name="live">The live revision of a case, or null.</param>
    /// <param name="creditDay">The day of an attempt for credit, which leaves out cases past their review date; null for one that is for none.</param>
    public IReadOnlyList<PlannedItem> Plan(Func<string, (string Revision, Case Case)?> live, DateOnly? creditDay = null) =>
        Cases.SelectMany(c => live(c.Case) is not { } found || (creditDay is { } day && found.Case.IsPastReview(day)) ? [] : Planned(c, found.Revision, found.Case)).ToArray();

    private PlannedItem[] Planned(QuizCase chosen, string revision, Case found)
    {
        var asked = found.Stages.SelectMany(stage => stage.Items.Where(i => chosen.Items is null || chosen.Items.Contains(i.Id)).Select(i => (stage, i))).ToArray();
        var weight = WeighsCases ? Math.Round(chosen.Weight / Math.Max(1, asked.Length), 4) : chosen.Weight;
        return [.. asked.Select(a => new PlannedItem(chosen.Case, revision, a.i.Id, a.stage.Number, weight))];
    }
}
