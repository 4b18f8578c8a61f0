using Elearning.Data.Accounts;
using Elearning.Web.Features.Credits;
using Elearning.Web.Features.Statistics;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Evaluations;

/// <summary>What learners say of activities, together and without names.</summary>
public sealed class SaidController(EvaluationsQuery evaluations) : StatisticsPages
{
    [HttpGet("evaluations")]
    public async Task<IResult> Index(CancellationToken cancel) => Show(new SaidPage.Model(await evaluations.ActivitiesAsync(Texts.Language, cancel)));

    [HttpGet("evaluations/of/{activity}")]
    public async Task<IResult> Of(string activity, CancellationToken cancel) =>
        (await evaluations.ActivitiesAsync(Texts.Language, cancel)).FirstOrDefault(a => a.Activity == activity) is { } found && await evaluations.SummaryAsync(activity, cancel) is { } summary
            ? Show(new SaidOfPage.Model(found.Title, summary)) : Missing();

    [HttpGet("evaluations." + Table.Form), Authorize(Roles = Roles.Administrator)]
    public IResult Away(string form) => EvaluationRegister.Summaries(evaluations).As(form);

    [HttpGet("evaluation-lines." + Table.Form), Authorize(Roles = Roles.Administrator)]
    public IResult LinesAway(string form) => EvaluationRegister.Lines(evaluations).As(form);
}
