using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Domain.Credits;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Credits;

/// <summary>What if: a rule, or a decree, on last year's work. The POST only carries a long text: nothing is written, so it shows and does not redirect.</summary>
[Authorize(Roles = Roles.Administrator), Route("credits/trial")]
public sealed class RuleTrialController(ElearningDb db, CreditRules rules, RuleTrial trial, TimeProvider time) : SiteController
{
    private const int Longest = 64 * 1024;

    [HttpGet]
    public async Task<IResult> Ask(string? rule, CancellationToken cancel)
    {
        var live = (await rules.LiveAsync(cancel)).Where(r => r.QuizId.Length > 0).ToArray();
        var version = live.FirstOrDefault(r => r.Id == rule)?.Version;
        var text = version is null ? null : await db.CreditRules.AsNoTracking().Where(r => r.Version == version).Select(r => r.Source).FirstAsync(cancel);
        return Show(new RuleTrialPage.Model(live, text ?? "", LastYear, null));
    }

    [HttpPost]
    public async Task<IResult> Try([FromForm] string? text, [FromForm] DateOnly? from, [FromForm] DateOnly? to, CancellationToken cancel)
    {
        var over = from is { } first && to is { } last && first <= last ? new Period(first, last) : LastYear;
        var live = (await rules.LiveAsync(cancel)).Where(r => r.QuizId.Length > 0).ToArray();
        var tried = await trial.RunAsync((text ?? "").ReplaceLineEndings("\n") is { Length: <= Longest } whole ? whole : "", over, cancel);
        return Show(new RuleTrialPage.Model(live, text ?? "", over, tried), tried.Rule is null ? 422 : 200);
    }

    private Period LastYear => new(Domain.LocalTime.Day(time.GetUtcNow(), Zone).AddYears(-1).AddDays(1), Domain.LocalTime.Day(time.GetUtcNow(), Zone));
}
