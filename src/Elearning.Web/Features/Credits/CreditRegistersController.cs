using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Web.Hosting;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Credits;

/// <summary>Registers to take away.</summary>
[Authorize(Roles = Roles.Administrator)]
public sealed class CreditRegistersController(ElearningDb db, IOptions<SiteOptions> site, TimeProvider time) : SiteController
{
    private readonly CreditRegisters registers = new(db);

    [HttpGet("credits/registers")]
    public IResult Index() => Show(new CreditRegistersPage.Model());

    [HttpGet("credits.csv")]
    public IResult Csv() => registers.Ledger().ToCsv();

    [HttpGet("credits.xlsx")]
    public IResult Xlsx() => registers.Ledger().ToXlsx();

    [HttpGet("learners.csv")]
    public IResult LearnersCsv(string[]? columns) => registers.Learners(columns ?? []).ToCsv();

    [HttpGet("learners.xlsx")]
    public IResult LearnersXlsx(string[]? columns) => registers.Learners(columns ?? []).ToXlsx();

    [HttpGet("activity-report.xml")]
    public IResult Report() => Results.Stream(stream => ActivityReport.WriteAsync(stream, registers.StandingAsync(), time.GetUtcNow(), site.Value.Name), "application/xml", "activity-report.xml");
}
