using Elearning.Data.Accounts;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Drafts;
using Elearning.Web.Hosting;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Images;

/// <summary>Who may open the images of a case in another viewer, and until when.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("library/{id}/dicomweb")]
public sealed class ImageTokensController(ReadDrafts cases, ImageTokens tokens, IOptions<SiteOptions> site, TimeProvider time) : SiteController
{
    private const int LongestPurpose = 200;

    [HttpGet("")]
    public async Task<IResult> Index(string id, CancellationToken cancel) =>
        await cases.LiveOrDraftAsync(id, cancel) is { } found ? await PageAsync(found, null, cancel) : Missing();

    /// <summary>Shown in the answer itself rather than after a redirect: the token is kept nowhere, so no other page could show it.</summary>
    [HttpPost("")]
    public async Task<IResult> Grant(string id, [FromForm] string? purpose, [FromForm] int days, CancellationToken cancel)
    {
        if (await cases.LiveOrDraftAsync(id, cancel) is not { } found)
        {
            return Missing();
        }
        if (string.IsNullOrWhiteSpace(purpose) || purpose.Length > LongestPurpose || days is < 1 or > ImageTokens.MostDays)
        {
            return await PageAsync(found, null, cancel, StatusCodes.Status422UnprocessableEntity);
        }
        Response.Headers.CacheControl = "no-store";
        return await PageAsync(found, site.Value.Link($"/dicomweb/{await tokens.GrantAsync(id, Me, purpose.Trim(), days, cancel)}"), cancel);
    }

    [HttpPost("{token:guid}/revocation")]
    public async Task<IResult> Revoke(string id, Guid token, CancellationToken cancel) =>
        await tokens.RevokeAsync(id, token, Me, cancel) ? SeeOther($"/library/{id}/dicomweb") : Missing();

    private async Task<IResult> PageAsync(PublishedCase found, string? granted, CancellationToken cancel, int status = 200) =>
        Show(new ImageTokensPage.Model(found, await tokens.OfAsync(found.Case.Id, cancel), granted, status != 200, time.GetUtcNow(), Zone), status);
}
