using System.Globalization;
using Elearning.Data;
using Elearning.Domain.Attempts;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Challenges;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Attempts;

/// <summary>One question a page, and the responses to it.</summary>
[Route("attempts/{id:guid}/items/{n:int}")]
public sealed class ItemsController(ElearningDb db, Sittings sittings, TakeResponse take, CaseLibrary library, TimeProvider time) : SittingController(sittings, library, time)
{
    [HttpGet("")]
    public async Task<IResult> Ask(Guid id, int n, CancellationToken cancel)
    {
        if ((JustAnswered(id) ?? await FindAsync(id, cancel)) is not { } sitting || n < 1 || n > sitting.Questions.Count)
        {
            return Missing();
        }
        var question = sitting.Questions[n - 1];
        if (sitting.Attempt.DisclosureOf(question.Position).Key)
        {
            return Show(FeedbackPage.Model.Of(sitting, question, await BarAsync(sitting, question.Position, cancel), Wish(), await TraceAsync(sitting, question, cancel), await db.ChallengeAsync(id, question.Position, cancel)));
        }
        if (sitting.IsBeyond(question.Position))
        {
            return SeeOther($"/attempts/{id}");
        }
        return sitting.Attempt.StateOf(question.Position) switch
        {
            StageState.Ahead => Show(StagePage.Model.Of(sitting, question, await BarAsync(sitting, null, cancel), Wish())),
            StageState.Passed => Show(LeftPage.Model.Of(sitting, question, await BarAsync(sitting, question.Position, cancel), Wish())),
            _ => Show(QuestionPage.Model.Of(sitting, question, await BarAsync(sitting, question.Position, cancel), Wish())),
        };
    }

    // A report of full length in a script of three bytes a letter, each written with three signs.
    [HttpPost("responses"), RequestFormLimits(ValueLengthLimit = 64 * 1024, ValueCountLimit = 200, KeyLengthLimit = 100)]
    public async Task<IResult> Answer(Guid id, int n, CancellationToken cancel)
    {
        var form = await FormAsync(cancel);
        // What was seen last is enough to take an answer and to go on. Whatever it would refuse is asked of the record.
        if (Remembered(id) is { } seen && n >= 1 && n <= seen.Questions.Count && PostedResponse.Read(form, seen.Questions[n - 1], Now) is { Problem: null } read
            && await TakeAsync(seen, seen.Questions[n - 1], read, cancel) is { Saved: { } saved })
        {
            return saved;
        }
        if (await FindAsync(id, cancel) is not { } sitting || n < 1 || n > sitting.Questions.Count)
        {
            return Missing();
        }
        var question = sitting.Questions[n - 1];
        var posted = PostedResponse.Read(form, question, Now);
        if (posted.Problem is { } problem)
        {
            return await RefuseAsync(sitting, question, posted, problem, cancel);
        }
        var taken = await TakeAsync(sitting, question, posted, cancel);
        return taken.Saved ?? taken.Outcome switch
        {
            Answering.Stale stale => await StaleAsync(sitting, question, posted, stale.Latest, cancel),
            Answering.AlreadyCommitted => No("attempts.committed-already", sitting.PathOf(question.Position), "attempts.to-feedback", "committed"),
            Answering.StageClosed => No("attempts.stage-closed", $"/attempts/{id}", "attempts.resume", "stage-closed"),
            Answering.Closed => No("attempts.closed", $"/attempts/{id}/result", "attempts.to-result", "closed"),
            _ => await RefuseAsync(sitting, question, posted, "attempts.problem.form", cancel),
        };
    }

    private async Task<(IResult? Saved, Answering? Outcome)> TakeAsync(Sitting sitting, Question question, PostedResponse posted, CancellationToken cancel)
    {
        // Looking at a question and going on leaves no trace.
        if (posted is { Answer: null, Confidence: null, Act.Kind: not "skip" } && sitting.Attempt.Latest(question.Position) is null && sitting.Attempt.Submission is null)
        {
            return (Saved(sitting, question, posted, 0), null);
        }
        var outcome = await take.RunAsync(sitting, question.Position, posted, Zone, cancel);
        return (outcome switch
        {
            Answering.Answered answered => Saved(sitting, question, posted, answered.Response.Ordinal),
            Answering.Unchanged same => Saved(sitting, question, posted, same.Response.Ordinal),
            _ => null,
        }, outcome);
    }

    private bool WantsJson => Request.Headers.Accept.Any(a => a?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true);

    private IResult Saved(Sitting sitting, Question question, PostedResponse posted, int seen) => WantsJson
        ? Results.Json(new { saved = true, seen, text = Texts.T("attempts.saved") })
        : SeeOther(Onto(sitting, question, posted));

    private static string Onto(Sitting sitting, Question question, PostedResponse posted) => posted.Act switch
    {
        { Kind: "next" } => question.Position + 1 < sitting.Questions.Count ? sitting.PathOf(question.Position + 1) : $"/attempts/{sitting.Id}/submission",
        { Kind: "previous" } => sitting.PathOf(Math.Max(0, question.Position - 1)),
        { Kind: "go", Number: { } n } when n >= 1 && n <= sitting.Questions.Count => sitting.PathOf(n - 1),
        { Kind: "frame", Number: { } frame } => sitting.PathOf(question.Position) + At(posted.Series, frame),
        { Kind: "series", Argument: var series } => sitting.PathOf(question.Position) + At(series, null),
        { Kind: "commit" or "skip" } => sitting.PathOf(question.Position),
        _ => sitting.PathOf(question.Position) + At(posted.Series, posted.Frame),
    };

    private static string At(string? series, int? frame) => series is null ? ""
        : $"?series={Uri.EscapeDataString(series)}{(frame is null ? "" : string.Create(CultureInfo.InvariantCulture, $"&frame={frame}"))}";

    private async Task<IResult> RefuseAsync(Sitting sitting, Question question, PostedResponse posted, string problem, CancellationToken cancel)
    {
        if (WantsJson)
        {
            return Results.Json(new { saved = false, reason = "invalid", text = Texts.T(problem) }, statusCode: 422);
        }
        // A form that cannot be answered any more is told so by the page it belongs to.
        return sitting.Attempt.DisclosureOf(question.Position).CanAnswer && sitting.Attempt.StateOf(question.Position) == StageState.Open
            ? Show(QuestionPage.Model.Of(sitting, question, await BarAsync(sitting, question.Position, cancel), Wish(), posted, problem: problem), 422)
            : Refused("attempts.stage-closed", $"/attempts/{sitting.Id}", "attempts.resume", 422);
    }

    private async Task<IResult> StaleAsync(Sitting sitting, Question question, PostedResponse posted, Response latest, CancellationToken cancel)
    {
        var wish = Wish();
        var words = AnswerWords.Of(question.Item, latest.Answer, wish.Language);
        if (WantsJson)
        {
            return Results.Json(new { saved = false, reason = "stale", seen = latest.Ordinal, latest = words, text = Texts.T("attempts.stale", words), go = sitting.PathOf(question.Position) }, statusCode: 409);
        }
        var page = QuestionPage.Model.Of(sitting, question, await BarAsync(sitting, question.Position, cancel), wish, posted, new QuestionPage.Conflict(words, latest.At));
        return Show(page with { Seen = latest.Ordinal }, 409);
    }

    private IResult No(string key, string path, string go, string reason) => WantsJson
        ? Results.Json(new { saved = false, reason, text = Texts.T($"{key}.text"), go = path }, statusCode: 409)
        : Refused(key, path, go);
}
