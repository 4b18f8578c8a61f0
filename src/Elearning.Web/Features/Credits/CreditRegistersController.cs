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

    [HttpGet("credits." + Table.Form)]
    public IResult Away(string form) => registers.Ledger().As(form);

    [HttpGet("learners." + Table.Form)]
    public IResult LearnersAway(string[]? columns, string form) => registers.Learners(columns ?? []).As(form);

    [HttpGet("activity-report.xml")]
    public IResult Report() => Results.Stream(stream => ActivityReport.WriteAsync(stream, registers.StandingAsync(), time.GetUtcNow(), site.Value.Name), "application/xml", "activity-report.xml");
}
