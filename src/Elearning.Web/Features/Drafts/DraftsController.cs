using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Drafts;

/// <summary>The cases being written: listed, begun, given up.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("drafts")]
public sealed class DraftsController(ElearningDb db, OpenDraft open) : SiteController
{
    [HttpGet("")]
    public Task<IResult> Index(CancellationToken cancel) => PageAsync(null, null, cancel);

    [HttpPost("")]
    public async Task<IResult> New([FromForm] string? name, CancellationToken cancel) => await open.NewAsync(name?.Trim() ?? "", Me, cancel) switch
    {
        Opening.Open opened => SeeOther($"/drafts/{opened.Case}"),
        Opening.Taken taken => await PageAsync(name, taken.IsName ? "drafts.taken" : "drafts.no-name", cancel, StatusCodes.Status422UnprocessableEntity),
        _ => Missing(),
    };

    /// <summary>A live case is opened to be corrected.</summary>
    [HttpPost("/library/{id}/draft")]
    public async Task<IResult> Correct(string id, CancellationToken cancel) => await open.OfLiveAsync(id, Me, cancel) is Opening.Open ? SeeOther($"/drafts/{id}") : Missing();

    [HttpPost("{id}/deletion")]
    public async Task<IResult> Discard(string id, CancellationToken cancel) => await open.DiscardAsync(id, Me, cancel) ? SeeOther("/drafts") : Missing();

    private async Task<IResult> PageAsync(string? name, string? refused, CancellationToken cancel, int status = 200) => Show(new DraftsPage.Model(
        await (from d in db.Drafts.AsNoTracking() join p in db.Users on d.ChangedBy equals p.Id orderby d.ChangedAt descending select new DraftsPage.Line(d.CaseId, p.Name, d.ChangedAt, d.BaseRevision != null)).ToListAsync(cancel),
        name, refused, Zone), status);
}
