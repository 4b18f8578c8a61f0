using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Domain;
using Elearning.Domain.Credits;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Activities;

/// <summary>Who scanned the code at the door says "I am here", on the day of the session only. Looking changes nothing.</summary>
[Authorize(Roles = Roles.Intern), Route("presence/{id:guid}/{code}")]
public sealed class PresenceController(ElearningDb db, EnterPresence presence, TimeProvider time) : SiteController
{
    [HttpGet]
    public async Task<IResult> Ask(Guid id, string code, CancellationToken cancel) => await FindAsync(id, code, cancel) is { } session
        ? Show(new PresencePage.Model(session.Activity.Title, $"/presence/{id}/{code}", null))
        : Show(PresencePage.Model.Late, 404);

    [HttpPost]
    public async Task<IResult> Arrive(Guid id, string code, CancellationToken cancel)
    {
        if (await FindAsync(id, code, cancel) is not { } session)
        {
            return Show(PresencePage.Model.Late, 404);
        }
        return await presence.ArriveAsync(session, Me, cancel) is Award.NotMet { Reason: not Shortfall.AlreadyAwarded } no
            ? Show(new PresencePage.Model(session.Activity.Title, null, ActivityWords.Refusal(no.Reason)), 422)
            : SeeOther("/wallet?present=true");
    }

    private async Task<Data.Activities.Session?> FindAsync(Guid id, string code, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return code.Length <= 64 && await db.Sessions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel) is { } session
            && DoorCode.Opens(code, now, session.Secret) && LocalTime.Day(now, Zone) == session.On ? session : null;
    }
}
