using System.Globalization;
using Elearning.Data;
using Elearning.Domain.Attempts;
using Elearning.Domain.Quizzes;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Reflections;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Attempts;

/// <summary>Attempts from the start to the result.</summary>
public sealed class AttemptsController(ElearningDb db, Sittings sittings, StartAttempt start, CreditOutcomes credits, ReflectionQuery reflections, CaseLibrary library, TimeProvider time)
    : SittingController(sittings, library, time)
{
    private const int Shown = 200;

    private readonly CaseLibrary library = library;

    [HttpPost("quizzes/{quiz}/attempts")]
    public async Task<IResult> Start(string quiz, CancellationToken cancel) => await start.RunAsync(quiz, Me, Zone, cancel) switch
    {
        Starting.Begun begun => SeeOther($"/attempts/{begun.Attempt}/items/1"),
        Starting.Open open => SeeOther($"/attempts/{open.Attempt}"),
        Starting.UsedUp used => Refused("attempts.used-up", $"/quizzes/{quiz}", "attempts.to-quiz", 409, Title(used.Quiz), used.Attempts),
        Starting.OutsideWindow outside => Refused("attempts.outside", $"/quizzes/{quiz}", "attempts.to-quiz", 409, Title(outside.Quiz), Local(outside.OpensAt), Local(outside.ClosesAt)),
        Starting.Empty empty => Refused("attempts.empty", "/quizzes", "attempts.to-quiz", 409, Title(empty.Quiz)),
        _ => Missing(),
    };

    [HttpGet("attempts")]
    public async Task<IResult> Index(CancellationToken cancel)
    {
        var made = await db.Attempts.AsNoTracking().Where(a => a.PersonId == Me).OrderByDescending(a => a.StartedAt).Take(Shown)
            .Select(a => new { a.Id, a.QuizId, a.Number, a.Mode, a.StartedAt, a.Submission }).ToListAsync(cancel);
        var rows = new List<HistoryPage.Row>();
        foreach (var a in made)
        {
            rows.Add(new(a.Id, await TitleAsync(a.QuizId, cancel), a.Number, a.Mode, a.StartedAt, a.Submission?.Share));
        }
        return Show(new HistoryPage.Model(rows, Zone));
    }

    /// <summary>Goes to the item to answer next, to the submission when all is answered, or to the result.</summary>
    [HttpGet("attempts/{id:guid}")]
    public async Task<IResult> Resume(Guid id, CancellationToken cancel) => await FindAsync(id, cancel) is not { } sitting ? Missing()
        : sitting.Attempt.Submission is not null ? SeeOther($"/attempts/{id}/result")
        : sitting.Next() is { } next ? SeeOther(sitting.PathOf(next.Position))
        : SeeOther($"/attempts/{id}/submission");

    [HttpGet("attempts/{id:guid}/result")]
    public async Task<IResult> Result(Guid id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } sitting)
        {
            return Missing();
        }
        if (sitting.Attempt.Submission is null)
        {
            return SeeOther($"/attempts/{id}");
        }
        var quiz = sitting.Attempt.QuizId is { } q ? (await library.QuizzesAsync(cancel)).GetValueOrDefault(q) : null;
        var reviews = await db.Reviews.AsNoTracking().Where(r => r.PersonId == Me && r.LastAttemptId == id).ToListAsync(cancel);
        var model = ResultPage.Model.Of(sitting, await TitleAsync(sitting.Attempt.QuizId, cancel), quiz?.PassMark, reviews, await credits.OfAsync(sitting, cancel), Wish(), Zone);
        return Show(model with { Reflections = await ReflectionsAsync(sitting.Attempt, cancel) });
    }

    private async Task<IReadOnlyList<ReflectionView.Reflected>> ReflectionsAsync(Attempt attempt, CancellationToken cancel)
    {
        var told = new List<ReflectionView.Reflected>();
        foreach (var (subject, state) in await reflections.OfAsync(Me, ReflectionSubject.AllOf(attempt), Now, cancel))
        {
            told.Add(new(subject, (await library.TitleOfAsync(subject, cancel)).In(Texts.Language), state));
        }
        return told;
    }

    [HttpGet("attempts/{id:guid}/responses")]
    public async Task<IResult> Responses(Guid id, CancellationToken cancel) => await FindAsync(id, cancel) is not { } sitting ? Missing()
        : Show(ResponsesPage.Model.Of(sitting, await TitleAsync(sitting.Attempt.QuizId, cancel), Wish(), Zone));

    private static string Title(Quiz quiz) => quiz.Title.In(Texts.Language);

    private string Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).ToString("ddd d MMM yyyy HH:mm", CultureInfo.CurrentCulture);
}
