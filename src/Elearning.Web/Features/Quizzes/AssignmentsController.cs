using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Quizzes;
using Elearning.Web.Features.Cases;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Quizzes;

/// <summary>Which quiz is asked of which cohort, and when.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("assignments")]
public sealed class AssignmentsController(ElearningDb db, CaseLibrary library, TimeProvider time) : SiteController
{
    /// <summary>Local dates in the author's zone: the quiz opens at the start of the first and closes at the end of the last.</summary>
    public sealed record Form(string? Quiz, Guid? Cohort, DateOnly? Opens, DateOnly? Closes);

    [HttpGet("")]
    public async Task<IResult> Index(string? quiz, CancellationToken cancel) => Show(await ModelAsync(quiz, null, null, cancel));

    [HttpPost("")]
    public async Task<IResult> Create([FromForm] Form form, CancellationToken cancel)
    {
        var quizzes = await library.QuizzesAsync(cancel);
        if (form is not { Quiz: { } quiz, Cohort: { } cohort, Opens: { } opens, Closes: { } closes }
            || !quizzes.ContainsKey(quiz) || !await db.Cohorts.AnyAsync(c => c.Id == cohort, cancel))
        {
            return Show(await ModelAsync(null, form, "assignments.incomplete", cancel), 422);
        }
        var now = time.GetUtcNow();
        var (from, to) = (LocalMidnight(opens), LocalMidnight(closes.AddDays(1)));
        if (to <= from || to <= now || closes.DayNumber - opens.DayNumber > 366)
        {
            return Show(await ModelAsync(null, form, "assignments.dates", cancel), 422);
        }
        db.Assignments.Add(new() { Id = Guid.CreateVersion7(now), QuizId = quiz, CohortId = cohort, OpensAt = from, ClosesAt = to, By = Me, At = now });
        await db.SaveChangesAsync(cancel);
        return SeeOther("/assignments");
    }

    private DateTimeOffset LocalMidnight(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private async Task<AssignmentsPage.Model> ModelAsync(string? quiz, Form? form, string? error, CancellationToken cancel)
    {
        var quizzes = await library.QuizzesAsync(cancel);
        var now = time.GetUtcNow();
        var rows = await (
            from a in db.Assignments.AsNoTracking()
            join c in db.Cohorts on a.CohortId equals c.Id
            orderby a.ClosesAt descending
            select new
            {
                Assignment = a,
                Cohort = c,
                People = db.Users.Count(u => u.CohortId == c.Id && u.DeactivatedAt == null),
                Done = db.Users.Count(u => u.CohortId == c.Id && u.DeactivatedAt == null
                    && db.Attempts.Any(t => t.PersonId == u.Id && t.QuizId == a.QuizId && t.Submission != null)),
            }).Take(100).ToListAsync(cancel);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime);
        return new(
            rows.Select(r => new AssignmentsPage.Row(
                quizzes.TryGetValue(r.Assignment.QuizId, out var found) ? found.Title.In(Texts.Language) : r.Assignment.QuizId,
                $"{r.Cohort.Centre} · {r.Cohort.Name}", r.Assignment.OpensAt, r.Assignment.ClosesAt, r.Done, r.People)).ToArray(),
            quizzes.Values.ToArray(),
            await db.Cohorts.AsNoTracking().OrderBy(c => c.Centre).ThenBy(c => c.Name).ToListAsync(cancel),
            form ?? new(quiz, null, today, today.AddDays(14)), error, now, Zone);
    }
}
