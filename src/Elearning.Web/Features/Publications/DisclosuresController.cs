using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Credits;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Publications;

/// <summary>What authors declared, to take away.</summary>
[Authorize(Roles = Roles.Administrator)]
public sealed class DisclosuresController(ElearningDb db, CaseLibrary library) : SiteController
{
    [HttpGet("disclosures." + Table.Form)]
    public IResult Away(string form) => DisclosureRegister.Of(db, library).As(form);
}
