using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;

namespace Elearning.Domain.Repairs;

/// <summary>One answer to the item of a repair, with the grade it has.</summary>
/// <param name="Position">Index in the attempt's plan.</param>
/// <param name="Revision">The revision it is pinned to.</param>
/// <param name="Weight">Weight in the score.</param>
/// <param name="Answer">What was answered, or null.</param>
/// <param name="Response">Id of the response judged, or null.</param>
/// <param name="Ordinal">Ordinal of that grade.</param>
/// <param name="Grade">The grade that holds.</param>
public sealed record MarkedAnswer(int Position, string Revision, decimal Weight, Answer? Answer, Guid? Response, int Ordinal, Grade Grade);

/// <summary>The sums over all other items of an attempt.</summary>
/// <param name="Points">Weight × fraction of what counts.</param>
/// <param name="Most">Weights that count.</param>
/// <param name="All">All weights.</param>
public readonly record struct Remainder(decimal Points, decimal Most, decimal All);

/// <summary>An attempt that a repair may change.</summary>
/// <param name="Id">The attempt.</param>
/// <param name="Answers">Its graded answers to the item.</param>
/// <param name="Others">Everything else in it.</param>
/// <param name="Score">Its score, or null while it is open.</param>
public sealed record MarkedAttempt(Guid Id, IReadOnlyList<MarkedAnswer> Answers, Remainder Others, Score? Score)
{
    /// <summary>Whether something else in it awaits a person's mark.</summary>
    public bool OthersAwait { get; init; }

    /// <summary>Whether anything in it awaits a person's mark.</summary>
    public bool AwaitsMarking => OthersAwait || Answers.Any(a => a.Grade is { Verdict: Verdict.Awaiting, Counts: true });

    /// <summary>What other marks do to it; null when nothing.</summary>
    /// <param name="mark">The mark each answer is to have.</param>
    public Remarked? Remark(Func<MarkedAnswer, Grade> mark)
    {
        var marks = Answers.Select(a => new Remark(a, mark(a))).ToArray();
        var score = Score is null ? (Score?)null : Attempts.Score.Of(
            Others.Points + marks.Where(m => m.After.Counts).Sum(m => m.Answer.Weight * m.After.Fraction),
            Others.Most + marks.Where(m => m.After.Counts).Sum(m => m.Answer.Weight),
            Others.All + marks.Sum(m => m.Answer.Weight));
        var changed = marks.Where(m => m.Changed).ToArray();
        return changed.Length == 0 && score == Score ? null : new(this, changed, score);
    }
}

/// <summary>One answer marked again.</summary>
public sealed record Remark(MarkedAnswer Answer, Grade After)
{
    /// <summary>Whether another grade comes of it.</summary>
    public bool Changed => (Answer.Grade.Fraction, Answer.Grade.Verdict, Answer.Grade.Counts) != (After.Fraction, After.Verdict, After.Counts);
}

/// <summary>An attempt marked again.</summary>
/// <param name="Attempt">As it was.</param>
/// <param name="Marks">The grades that change.</param>
/// <param name="Score">The score afterwards, or null while it is open.</param>
public sealed record Remarked(MarkedAttempt Attempt, IReadOnlyList<Remark> Marks, Score? Score)
{
    /// <summary>Whether anything in it awaits a person's mark afterwards.</summary>
    public bool AwaitsMarking => Attempt.OthersAwait
        || Attempt.Answers.Any(a => (Marks.FirstOrDefault(m => m.Answer == a)?.After ?? a.Grade) is { Verdict: Verdict.Awaiting, Counts: true });

    /// <summary>Above 0 for a gain, below 0 for a loss.</summary>
    public decimal Gain => GainOf(Attempt.Score, Score, Marks.Select(m => (m.Answer.Weight, m.Answer.Grade, m.After)));

    /// <summary>What somebody gains: of the share of the score, or, while the attempt is open, of the weighed marks that count on both sides.</summary>
    public static decimal GainOf(Score? before, Score? after, IEnumerable<(decimal Weight, Grade Before, Grade After)> marks) => before is { } from && after is { } to
        ? to.Share - from.Share
        : marks.Where(m => m.Before.Counts && m.After.Counts).Sum(m => m.Weight * (m.After.Fraction - m.Before.Fraction));
}
