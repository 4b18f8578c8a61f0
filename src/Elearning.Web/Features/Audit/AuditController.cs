using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Web.Features.Credits;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Audit;

/// <summary>Who did what, and when.</summary>
[Authorize(Roles = Roles.Administrator)]
public sealed class AuditController(ElearningDb db) : SiteController
{
    [HttpGet("audit." + Table.Form)]
    public IResult Away([FromQuery] AuditQuery query, string form) => AuditRegister.Of(db, query, Zone).As(form);

    [HttpGet("audit")]
    public async Task<IResult> List([FromQuery] AuditQuery query) => Show(new AuditPage.Model(await AuditList.ReadAsync(db, query, Zone), Zone));
}
