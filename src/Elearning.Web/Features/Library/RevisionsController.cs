using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Library;

/// <summary>What a case was at every moment, and what changed in between.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("library/{id}/revisions")]
public sealed class RevisionsController(ElearningDb db) : SiteController
{
    [HttpGet("")]
    public async Task<IResult> Index(string id, CancellationToken cancel) =>
        await db.RevisionsAsync(id, cancel) is { Count: > 0 } lines ? Show(new RevisionsPage.Model(id, lines, Zone)) : Missing();

    /// <param name="id">The case.</param>
    /// <param name="sha">The newer revision.</param>
    /// <param name="against">The older one; the one before it when nothing is said.</param>
    /// <param name="cancel">Stops.</param>
    [HttpGet("{sha}")]
    public async Task<IResult> One(string id, string sha, string? against, CancellationToken cancel)
    {
        var lines = await db.RevisionsAsync(id, cancel);
        var before = against ?? lines.SkipWhile(l => l.Sha != sha).Skip(1).FirstOrDefault()?.Sha;
        return await db.RevisionAsync(id, sha, cancel) is { } newer && lines.FirstOrDefault(l => l.Sha == sha) is { } line
            && (before is null ? newer : await db.RevisionAsync(id, before, cancel)) is { } older
            ? Show(new RevisionPage.Model(id, line, lines, before, CaseDifference.Between(older, newer), Zone))
            : Missing();
    }
}
