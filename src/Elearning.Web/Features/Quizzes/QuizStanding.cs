using Elearning.Data;
using Elearning.Domain;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Quizzes;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Credits;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Quizzes;

/// <summary>Where one intern stands with one quiz.</summary>
/// <param name="Quiz">The quiz.</param>
/// <param name="Items">Items of an attempt started now.</param>
/// <param name="Started">Attempts made.</param>
/// <param name="Open">The attempt that is not submitted, or null.</param>
/// <param name="Best">Best share of the score, 0 to 1, or null.</param>
/// <param name="PastReview">Cases an attempt started now leaves out, because they must be read again before they count for credit.</param>
/// <param name="Window">The assignment to her cohort that is open or comes next, or null.</param>
public sealed record QuizStanding(Quiz Quiz, int Items, int Started, Guid? Open, decimal? Best, IReadOnlyList<Case> PastReview, QuizWindow? Window)
{
    public bool Passed => Quiz.PassMark is { } mark && Best >= mark;

    public int? AttemptsLeft => Quiz.Attempts - Started;

    /// <summary>Whether nothing is left to hand in: it is passed, or no attempt is left.</summary>
    public bool IsDone => Open is null && (Passed || AttemptsLeft <= 0);

    /// <summary>Whether a new attempt may be started at an instant.</summary>
    public bool MayStart(DateTimeOffset now) => Open is null && AttemptsLeft is null or > 0 && (Window is null ? Quiz.Audience == Audience.Everyone : Window.IsOpen(now));
}

/// <summary>When an assigned quiz may be taken.</summary>
public sealed record QuizWindow(DateTimeOffset OpensAt, DateTimeOffset ClosesAt)
{
    public bool IsOpen(DateTimeOffset now) => OpensAt <= now && now < ClosesAt;
}

/// <summary>Asks where an intern stands.</summary>
public static class QuizStandings
{
    /// <summary>All live quizzes one person may see, those assigned and open first, by closing time, then by title.</summary>
    public static async Task<IReadOnlyList<QuizStanding>> StandingsAsync(this ElearningDb db, CaseLibrary library, CreditRules rules, Guid person, DateTimeOffset now, CancellationToken cancel)
    {
        var quizzes = await library.QuizzesAsync(cancel);
        var cases = await library.LiveAsync(cancel);
        var (credited, day) = (await rules.QuizzesAsync(now, cancel), LocalTime.Day(now, TimeZones.OrDefault(null)));
        // A row for each quiz she took and for each attempt that is open, however many there were over the years.
        var own = db.Attempts.AsNoTracking().Where(a => a.PersonId == person && a.QuizId != null);
        var made = await own.GroupBy(a => a.QuizId!)
            .Select(g => new { Quiz = g.Key, Started = g.Count(), Best = g.Max(a => a.Submission == null ? (decimal?)null : a.Submission.Most == 0 ? 0 : a.Submission.Score / a.Submission.Most) })
            .ToDictionaryAsync(a => a.Quiz, cancel);
        var open = (await own.Where(a => a.Submission == null && !(a.DeadlineAt <= now)).OrderBy(a => a.Id).Select(a => new { a.Id, a.QuizId }).ToListAsync(cancel)).ToLookup(a => a.QuizId, a => a.Id);
        var windows = await db.Assignments.AsNoTracking()
            .Where(a => a.ClosesAt > now && db.Users.Any(u => u.Id == person && u.CohortId == a.CohortId))
            .OrderBy(a => a.ClosesAt).ToListAsync(cancel);
        return quizzes.Values
            .Where(quiz => quiz.Audience == Audience.Everyone || windows.Any(w => w.QuizId == quiz.Id) || made.ContainsKey(quiz.Id))
            .Select(quiz =>
            {
                var mine = made.GetValueOrDefault(quiz.Id);
                var window = windows.FirstOrDefault(w => w.QuizId == quiz.Id);
                return new QuizStanding(
                    quiz,
                    quiz.Plan(id => cases.TryGetValue(id, out var found) ? (found.Revision, found.Case) : null, credited.Contains(quiz.Id) ? day : null).Count,
                    mine?.Started ?? 0,
                    open[quiz.Id].Select(id => (Guid?)id).FirstOrDefault(),
                    mine?.Best,
                    credited.Contains(quiz.Id) ? quiz.PastReview(id => cases.GetValueOrDefault(id)?.Case, day) : [],
                    window is null ? null : new(window.OpensAt, window.ClosesAt));
            })
            .OrderBy(s => s.Window?.ClosesAt ?? DateTimeOffset.MaxValue)
            .ThenBy(s => s.Quiz.Title.Source, StringComparer.Ordinal)
            .ToArray();
    }
}
