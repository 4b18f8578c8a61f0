using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Credits;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Quizzes;

/// <summary>The quizzes an intern may take.</summary>
[Authorize(Roles = Roles.Intern), Route("quizzes")]
public sealed class QuizzesController(ElearningDb db, CaseLibrary library, CreditRules rules, TimeProvider time) : SiteController
{
    [HttpGet("")]
    public async Task<IResult> Index(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return Show(new QuizIndexPage.Model(await db.StandingsAsync(library, rules, Me, now, cancel), now, Zone));
    }

    [HttpGet("{id}")]
    public async Task<IResult> One(string id, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var standing = (await db.StandingsAsync(library, rules, Me, now, cancel)).FirstOrDefault(s => s.Quiz.Id == id);
        return standing is null ? Missing() : Show(new QuizPage.Model(standing, await rules.RulesOfAsync(id, now, cancel), now, Zone));
    }
}
