using Elearning.Content.Quizzes;
using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Cases;
using Elearning.Data.Statistics;
using Elearning.Domain;
using Elearning.Domain.Statistics;
using Elearning.Web.Features.Audit;
using Elearning.Web.Features.Cases;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Quizzes;

/// <summary>Quizzes as professors make them: those of content/sets to look at and copy, those of the web to change.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("sets")]
public sealed class SetsController(ElearningDb db, CaseLibrary library, SaveQuiz save, QuizLosses losses, TimeProvider time) : SiteController
{
    [HttpGet("")]
    public async Task<IResult> Index(CancellationToken cancel) => Show(new SetsPage.Model(await QuizLine.AllAsync(db, library, LocalTime.Day(time.GetUtcNow(), Zone), cancel), Zone));

    [HttpGet("new")]
    public async Task<IResult> New(string? copy, CancellationToken cancel) => Show(await ModelAsync(null,
        copy is not null && (await library.QuizzesAsync(cancel)).GetValueOrDefault(copy) is { } quiz ? QuizForm.Of(quiz, 0, Seed) with { Title = Texts.T("sets.copy-of", quiz.Title.Source), TitleAr = null, TitleEn = null } : QuizForm.Empty(Seed), cancel));

    [HttpPost("")]
    public Task<IResult> Create([FromForm] QuizForm form, CancellationToken cancel) => KeepAsync(null, form, cancel);

    [HttpGet("{id}")]
    public async Task<IResult> One(string id, CancellationToken cancel) =>
        await db.Quizzes.AsNoTracking().SingleOrDefaultAsync(q => q.Id == id, cancel) is { } row && QuizFile.Read(id, row.Source, null).Draft is { } quiz
            ? Show(await ModelAsync(id, QuizForm.Of(quiz, row.Version, Seed), cancel) with { WithdrawnAt = row.WithdrawnAt, Losses = await losses.OfAsync(quiz, cancel) })
            : Missing();

    [HttpPost("{id}/saves")]
    public Task<IResult> Save(string id, [FromForm] QuizForm form, CancellationToken cancel) => KeepAsync(id, form, cancel);

    [HttpPost("{id}/withdrawal")]
    public async Task<IResult> Withdraw(string id, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (await db.Quizzes.SingleOrDefaultAsync(q => q.Id == id && q.Version > 0 && q.WithdrawnAt == null, cancel) is not { } row)
        {
            return Missing();
        }
        row.WithdrawnAt = now;
        AuditLog.Add(db, now, Me, "quiz.withdrawn", AuditLog.Of("quiz", id));
        await db.SaveChangesAsync(cancel);
        await db.GrowContentAsync(cancel);
        await library.RefreshAsync(cancel);
        return SeeOther("/sets");
    }

    private async Task<IReadOnlyDictionary<string, CaseFacility>> FacilitiesAsync(CancellationToken cancel) =>
        CaseFacility.Of(await db.FiguresOfCasesAsync([.. (await library.LiveAsync(cancel)).Keys], cancel));

    private int Seed => (int)(time.GetUtcNow().ToUnixTimeSeconds() % 1_000_000);

    private async Task<IResult> KeepAsync(string? id, QuizForm form, CancellationToken cancel) => await save.RunAsync(id, form, Me, cancel) switch
    {
        QuizSaving.Saved saved => SeeOther($"/sets/{saved.Id}"),
        QuizSaving.Refused refused => Show(await ModelAsync(id, form, cancel) with { Problems = refused.Problems }, 422),
        QuizSaving.Stale stale => Show(await ModelAsync(id, form with { Version = stale.Version }, cancel) with { Stale = stale }, 409),
        _ => Missing(),
    };

    private async Task<SetPage.Model> ModelAsync(string? id, QuizForm form, CancellationToken cancel) => new(
        id, form, await library.LiveAsync(cancel), await library.VocabularyAsync(cancel), await FacilitiesAsync(cancel),
        id is null ? 0 : await db.Attempts.CountAsync(a => a.QuizId == id, cancel),
        id is null ? [] : await (from s in db.QuizSaves.AsNoTracking() join p in db.Users on s.By equals p.Id where s.QuizId == id orderby s.Version descending select new SetPage.Saved(s.Version, p.Name, s.At)).Take(20).ToListAsync(cancel),
        LocalTime.Day(time.GetUtcNow(), Zone), Zone);
}
