using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Web.Features.Cases;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Publications;

/// <summary>What authors declared, to take away.</summary>
[Authorize(Roles = Roles.Administrator)]
public sealed class DisclosuresController(ElearningDb db, CaseLibrary library) : SiteController
{
    [HttpGet("disclosures.csv")]
    public IResult Csv() => DisclosureRegister.Of(db, library).ToCsv();

    [HttpGet("disclosures.xlsx")]
    public IResult Xlsx() => DisclosureRegister.Of(db, library).ToXlsx();
}
