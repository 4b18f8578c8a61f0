using Elearning.Data.Accounts;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Web.Features.Cases;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;

namespace Elearning.Web.Features.Attempts;

/// <summary>What the pages of an attempt have in common: whose it is, what it is called and in which language its cases are read.</summary>
[Authorize(Roles = Roles.Intern)]
public abstract class SittingController(Sittings sittings, CaseLibrary library, TimeProvider time) : SiteController
{
    private const string CaseLanguage = "case_language";

    /// <summary>The time.</summary>
    protected DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The sitting of the signed-in intern, or null.</summary>
    protected Task<Sitting?> FindAsync(Guid id, CancellationToken cancel) => sittings.FindAsync(id, Me, Zone, cancel);

    /// <summary>The signed-in intern's open exam as this node saw it last, or null. See <see cref="Sittings.Remembered"/> for what it is good for.</summary>
    protected Sitting? Remembered(Guid id) => sittings.Remembered(id, Me);

    /// <summary>The signed-in intern's open exam when an answer has just been taken in it, for the page that follows; else null.</summary>
    protected Sitting? JustAnswered(Guid id) => sittings.JustAnswered(id, Me);

    /// <summary>What was shown before the answer to a question; null when nothing says so.</summary>
    protected Task<Trace?> TraceAsync(Sitting sitting, Question question, CancellationToken cancel) => sittings.TraceAsync(sitting, question, cancel);

    /// <summary>Title of the quiz; its id when it was withdrawn.</summary>
    protected async ValueTask<string> TitleAsync(string? quiz, CancellationToken cancel) => quiz is null
        ? Texts.T("attempts.review")
        : (await library.QuizzesAsync(cancel)).TryGetValue(quiz, out var found) ? found.Title.In(Texts.Language) : quiz;

    /// <summary>What stands above a page of the attempt; position null when it is about no single question.</summary>
    protected async ValueTask<Bar> BarAsync(Sitting sitting, int? position, CancellationToken cancel)
    {
        var open = sitting.Attempt.Submission is null;
        return new(sitting.Id, await TitleAsync(sitting.Attempt.QuizId, cancel), position + 1 ?? 0, sitting.Questions.Count, sitting.Attempt.Mode,
            open ? sitting.Attempt.DeadlineAt : null, Now, Zone);
    }

    /// <summary>The language a case is read in: asked for now, or before on this browser, else the page's; and, without script, series and slice.</summary>
    protected Wish Wish()
    {
        var asked = Request.Query["text"].FirstOrDefault();
        if (asked is not null && Texts.Languages.Contains(asked))
        {
            Response.Cookies.Append(CaseLanguage, asked, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, IsEssential = true });
        }
        var language = new[] { asked, Request.Cookies[CaseLanguage], Texts.Language }.First(l => l is not null && Texts.Languages.Contains(l))!;
        return new(language, Request.Query["series"].FirstOrDefault(), int.TryParse(Request.Query["frame"], out var frame) ? frame : null);
    }

    /// <summary>A refusal in words, with the way on.</summary>
    protected static IResult Refused(string key, string path, string go, int status = 409, params object?[] values) =>
        Show(new RefusedPage.Model(Texts.T($"{key}.title"), Texts.T($"{key}.text", values), path, Texts.T(go)), status);
}
