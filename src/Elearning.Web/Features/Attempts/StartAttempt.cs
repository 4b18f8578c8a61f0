using Elearning.Data;
using Elearning.Data.Attempts;
using Elearning.Domain;
using Elearning.Domain.Attempts;
using Elearning.Domain.Quizzes;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Credits;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Attempts;

/// <summary>What came of asking for an attempt.</summary>
public abstract record Starting
{
    private Starting() { }

    /// <summary>Started now.</summary>
    public sealed record Begun(Guid Attempt) : Starting;
    /// <summary>Open already.</summary>
    public sealed record Open(Guid Attempt) : Starting;
    /// <summary>No such quiz.</summary>
    public sealed record Unknown : Starting;
    /// <summary>As many attempts were made as the quiz allows.</summary>
    public sealed record UsedUp(Quiz Quiz, int Attempts) : Starting;
    /// <summary>Assigned, but not now: it opens later, or has closed.</summary>
    public sealed record OutsideWindow(Quiz Quiz, DateTimeOffset OpensAt, DateTimeOffset ClosesAt) : Starting;
    /// <summary>None of its cases is published, or all must be read again first.</summary>
    public sealed record Empty(Quiz Quiz) : Starting;
}

/// <summary>Starts an attempt at a quiz, or finds the one that is open; two clicks make one attempt.</summary>
public sealed class StartAttempt(ElearningDb db, CaseLibrary library, CreditRules rules, SubmitAttempt submit, TimeProvider time)
{
    public async Task<Starting> RunAsync(string quizId, Guid person, TimeZoneInfo zone, CancellationToken cancel)
    {
        if (!(await library.QuizzesAsync(cancel)).TryGetValue(quizId, out var quiz))
        {
            return new Starting.Unknown();
        }
        var now = time.GetUtcNow();
        var made = await db.Attempts.AsNoTracking().Where(a => a.PersonId == person && a.QuizId == quizId)
            .OrderByDescending(a => a.Number).Select(a => new { a.Id, a.Number, a.DeadlineAt, Submitted = a.Submission != null }).Take(1).ToListAsync(cancel);
        if (made is [{ Submitted: false } open])
        {
            if (open.DeadlineAt is null || open.DeadlineAt > now)
            {
                return new Starting.Open(open.Id);
            }
            await submit.RunAsync(open.Id, SubmittedBy.Deadline, zone, cancel);
        }
        var number = made is [var last] ? last.Number + 1 : 1;
        if (quiz.Attempts is { } most && number > most)
        {
            return new Starting.UsedUp(quiz, most);
        }
        var windows = await db.Assignments.AsNoTracking()
            .Where(a => a.QuizId == quizId && db.Users.Any(u => u.Id == person && u.CohortId == a.CohortId))
            .OrderBy(a => a.OpensAt).Select(a => new { a.OpensAt, a.ClosesAt }).ToListAsync(cancel);
        var window = windows.Where(w => w.OpensAt <= now && now < w.ClosesAt).MaxBy(w => w.ClosesAt);
        if (windows.Count == 0 && quiz.Audience == Audience.Assigned)
        {
            return new Starting.Unknown();
        }
        if (window is null && windows.Count > 0)
        {
            var nearest = windows.FirstOrDefault(w => w.OpensAt > now) ?? windows[^1];
            return new Starting.OutsideWindow(quiz, nearest.OpensAt, nearest.ClosesAt);
        }
        var live = await library.LiveAsync(cancel);
        var creditDay = (await rules.QuizzesAsync(now, cancel)).Contains(quizId) ? LocalTime.Day(now, TimeZones.OrDefault(null)) : (DateOnly?)null;
        var plan = quiz.Plan(id => live.TryGetValue(id, out var found) ? (found.Revision, found.Case) : null, creditDay);
        if (plan.Count == 0)
        {
            return new Starting.Empty(quiz);
        }
        var attempt = Attempt.Start(Guid.CreateVersion7(now), person, quizId, Purpose.Quiz, quiz.Mode, number, plan, now, Limit(quiz, window?.ClosesAt - now));
        return await db.KeepAsync(attempt, cancel) == Adding.Added
            ? new Starting.Begun(attempt.Id)
            : new Starting.Open(await db.Attempts.Where(a => a.PersonId == person && a.QuizId == quizId && a.Number == number).Select(a => a.Id).FirstAsync(cancel));
    }

    // An exam ends when its window does, even for those who start late; practice has time.
    private static TimeSpan? Limit(Quiz quiz, TimeSpan? untilClosing) => quiz.Mode switch
    {
        Mode.Practice => quiz.Limit,
        _ when quiz.Limit is { } limit && untilClosing is { } left => limit < left ? limit : left,
        _ => quiz.Limit ?? untilClosing,
    };
}
