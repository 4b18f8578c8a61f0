using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Web.Features.Accounts;
using Elearning.Web.Features.Audit;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Reminders;

/// <summary>
/// Stops the digest from a mail, without signing in. Looking (GET) changes nothing, because mail scanners follow links;
/// the POST is what a mail program sends for its own button (RFC 8058): no cookie, no redirect.
/// </summary>
[AllowAnonymous, IgnoreAntiforgeryToken, Route("unsubscribe/{token}")]
public sealed class UnsubscribeController(ElearningDb db, PersonLinks links, TimeProvider time) : SiteController
{
    [HttpGet]
    public IResult Ask(string token) => links.Read(token, LinkPurpose.Unsubscribe) is null ? Missing() : Show(new UnsubscribePage.Model(Stopped: false));

    [HttpPost]
    public async Task<IResult> Stop(string token)
    {
        if (links.Read(token, LinkPurpose.Unsubscribe) is not { } link || await db.Users.SingleOrDefaultAsync(a => a.Id == link.Person) is not { } person)
        {
            return Missing();
        }
        if (person.DigestOn)
        {
            (person.DigestOn, person.NextDigestAt) = (false, null);
            AuditLog.Add(db, time.GetUtcNow(), person.Id, "person.unsubscribed", AuditLog.Of("person", person.Id));
            await db.SaveChangesAsync();
        }
        return Show(new UnsubscribePage.Model(Stopped: true));
    }
}
