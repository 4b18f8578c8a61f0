using Elearning.Data;
using Elearning.Web.Features.Certificates;
using Elearning.Web.Features.Credits;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Evaluations;

/// <summary>The short form that a certificate waits for.</summary>
[Authorize, Route("evaluations/{id:guid}"), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class EvaluationsController(ElearningDb db, CreditRules rules, OwedEvaluations owed, FileEvaluation file) : SiteController
{
    [HttpGet]
    public Task<IResult> Open(Guid id, CancellationToken cancel) => PageAsync(id, EvaluationForm.Empty, [], cancel);

    [HttpPost]
    public async Task<IResult> File(Guid id, [FromForm] EvaluationForm form, CancellationToken cancel)
    {
        var (evaluation, problems) = form.Read();
        if (evaluation is null)
        {
            return await PageAsync(id, form, problems, cancel);
        }
        // Sent twice, it was filed once; the page says so either way.
        await file.RunAsync(Me, id, evaluation, cancel);
        return SeeOther(OwedEvaluation.PathOf(id));
    }

    private async Task<IResult> PageAsync(Guid id, EvaluationForm form, IReadOnlyList<string> problems, CancellationToken cancel)
    {
        if ((await owed.OfPersonAsync(Me, cancel)).FirstOrDefault(o => o.Holds(id)) is { } one)
        {
            return Show(new EvaluationPage.Model(id, one.Title, form, problems), problems.Count > 0 ? 422 : 200);
        }
        return await db.CreditProposals.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id && p.PersonId == Me, cancel) is { } credit
            && (await rules.VersionsAsync([credit.RuleVersion], cancel))[credit.RuleVersion].AsksEvaluationOf(credit.Evidence) && await owed.IsFiledAsync(credit, cancel)
            ? Show(new EvaluationDonePage.Model(credit.QuizTitle, await CertificateAsync(id, cancel)))
            : Missing();
    }

    // A correction may stand on a line of its own: the chain leads from the first certificate to the one that stands.
    private async Task<string?> CertificateAsync(Guid credit, CancellationToken cancel) =>
        await (from e in db.CreditEntries
               where e.ProposalId == credit
               join c in db.Certificates on e.Id equals c.EntryId
               orderby c.IssuedAt
               select c.Number).FirstOrDefaultAsync(cancel) is { } first ? (await db.SuccessorsAsync([Me], cancel)).Newest(first).Number : null;
}
