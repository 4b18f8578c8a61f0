using Elearning.Data;
using Elearning.Data.Attempts;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Cases;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Statistics;

/// <summary>A cohort, its people and all they answered.</summary>
[Route("statistics")]
public sealed class CohortsStatisticsController(ElearningDb db, CohortQuery cohorts, CaseLibrary library, TimeProvider time) : StatisticsPages
{
    private const int Shown = 200;

    [HttpGet("cohorts/{id:guid}")]
    public async Task<IResult> Cohort(Guid id, CancellationToken cancel) => await cohorts.FindAsync(id, time.GetUtcNow(), Zone, cancel) is { } model ? Show(model) : Missing();

    [HttpGet("people/{id:guid}")]
    public async Task<IResult> Person(Guid id, CancellationToken cancel)
    {
        if (await db.Users.AsNoTracking().Include(u => u.Cohort).FirstOrDefaultAsync(u => u.Id == id && u.CohortId != null, cancel) is not { } person)
        {
            return Missing();
        }
        var quizzes = await library.QuizzesAsync(cancel);
        var made = await db.Attempts.AsNoTracking().Where(a => a.PersonId == id).OrderByDescending(a => a.StartedAt).Take(Shown)
            .Select(a => new { a.Id, a.QuizId, a.Number, a.StartedAt, a.Submission }).ToListAsync(cancel);
        return Show(new InternPage.Model(person.Name, person.CohortId!.Value, CohortQuery.NameOf(person.Cohort!),
            [.. made.Select(a => new InternPage.Row(a.Id, a.QuizId is null ? Texts.T("attempts.review") : quizzes.TryGetValue(a.QuizId, out var quiz) ? quiz.Title.In(Texts.Language) : a.QuizId, a.Number, a.StartedAt, a.Submission))], Zone));
    }

    [HttpGet("attempts/{id:guid}")]
    public async Task<IResult> Attempt(Guid id, CancellationToken cancel)
    {
        // What is not handed in is still hers alone.
        if (await db.FindAttemptAsync(id, cancel) is not { Attempt.Submission: not null } record
            || await db.Users.AsNoTracking().Where(u => u.Id == record.Attempt.PersonId).Select(u => u.Name).FirstOrDefaultAsync(cancel) is not { } name)
        {
            return Missing();
        }
        var sitting = await library.SittingAsync(record, cancel);
        var traces = new Dictionary<int, TraceFeedback>();
        foreach (var question in sitting.Questions.Where(q => sitting.Traced.Contains(q.Position)))
        {
            if (TraceFeedback.Of(question, PostedTrace.Sum(await db.TracesAsync(id, question.Position, cancel), question), Texts.Language) is { } trace)
            {
                traces[question.Position] = trace;
            }
        }
        var title = sitting.Attempt.QuizId is { } quiz ? (await library.QuizzesAsync(cancel)).GetValueOrDefault(quiz)?.Title.In(Texts.Language) ?? quiz : Texts.T("attempts.review");
        return Show(InternAttemptPage.Model.Of(sitting, name, title, traces, Zone));
    }
}
