using Elearning.Data;
using Elearning.Domain.Certificates;
using Elearning.Web.Hosting;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Certificates;

/// <summary>What a program needs to verify a credential of this site: who issues, with which keys, and what is no longer to be relied on.</summary>
[AllowAnonymous]
public sealed class IssuerController(ElearningDb db, SigningKeys keys, TimeProvider time, IOptions<SiteOptions> site) : SiteController
{
    [HttpGet("issuer")]
    public IResult Profile()
    {
        var profile = Credentials.Issuer(site.Value);
        profile["jwks_uri"] = site.Value.Link("/.well-known/jwks.json");
        return Json(profile.ToJsonString());
    }

    [HttpGet(".well-known/jwks.json")]
    public async Task<IResult> Keys(CancellationToken cancel) => Json((await keys.PublishedAsync(cancel)).ToJsonString());

    [HttpGet("issuer/keys/{id}")]
    public async Task<IResult> Key(string id, CancellationToken cancel) => await keys.PublishedAsync(id, cancel) is { } key ? Json(key.ToJsonString()) : Missing();

    [HttpGet("status/{list:int:min(0)}")]
    public async Task<IResult> Status(int list, CancellationToken cancel)
    {
        if (list > 0 && (list >= int.MaxValue / StatusList.Length || !await db.Certificates.AnyAsync(c => c.StatusIndex >= list * StatusList.Length, cancel)))
        {
            return Missing();
        }
        var (from, to) = (list * StatusList.Length, (list + 1) * StatusList.Length);
        var ended = await db.Certificates.Where(c => c.StatusIndex >= from && c.StatusIndex < to)
            .Where(c => db.CertificateRevocations.Any(r => r.Number == c.Number) || db.Certificates.Any(s => s.Supersedes == c.Number))
            .Select(c => c.StatusIndex - from).ToListAsync(cancel);
        var signed = await keys.SignAsync(Credentials.Claims(Credentials.Status(list, ended, time.GetUtcNow(), site.Value)), cancel);
        return Public(signed, "application/vc+jwt");
    }

    private IResult Json(string json) => Public(json, "application/json");

    // For programs of any origin, and for a few minutes of any cache.
    private IResult Public(string text, string type)
    {
        Response.Headers.AccessControlAllowOrigin = "*";
        Response.Headers.CacheControl = "public, max-age=300";
        return Results.Text(text, type);
    }
}
