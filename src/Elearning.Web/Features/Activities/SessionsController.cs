using System.Security.Cryptography;
using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Domain.Credits;
using Elearning.Web.Features.Audit;
using Elearning.Web.Features.Credits;
using Elearning.Web.Hosting;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Activities;

/// <summary>Sessions and who was there: by a list that is tried first, or by the code at the door.</summary>
[Authorize(Roles = Roles.Administrator), Route("sessions")]
public sealed class SessionsController(ElearningDb db, CreditRules rules, EnterPresence presence, IOptions<SiteOptions> site, TimeProvider time) : SiteController
{
    private const int Shown = 100;

    [HttpGet]
    public Task<IResult> Index(CancellationToken cancel) => ListAsync(ActivityForm.Empty, null, cancel);

    [HttpPost]
    public async Task<IResult> Open([FromForm] ActivityForm form, CancellationToken cancel)
    {
        var rule = form.RuleOf(await rules.LiveAsync(cancel));
        var now = time.GetUtcNow();
        // A session may be prepared the day before.
        var (activity, error) = form.Read(rule, rule?.DayOf(now).AddDays(60) ?? default, "attendance", hasProof: false);
        if (error is not null)
        {
            return await ListAsync(form, ActivityWords.Error(error, rule), cancel);
        }
        var id = Guid.CreateVersion7(now);
        db.Sessions.Add(new() { Id = id, RegimeId = rule!.Regime.Id, Activity = activity!, On = form.On!.Value, Secret = RandomNumberGenerator.GetBytes(32), By = Me, At = now });
        AuditLog.Add(db, now, Me, "session.opened", AuditLog.Of("session", id), ("title", activity!.Title));
        await db.SaveChangesAsync(cancel);
        return SeeOther($"/sessions/{id}");
    }

    [HttpGet("{id:guid}")]
    public async Task<IResult> One(Guid id, int? proposed, int? before, int? lost, string? error, CancellationToken cancel)
    {
        if (await db.Sessions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } session)
        {
            return Missing();
        }
        var check = session.List is { } list && PresenceList.Read(list) is { } lines ? await presence.CheckAsync(lines, cancel) : null;
        return Show(new SessionPage.Model(session, check, proposed is null ? null : new(proposed.Value, before ?? 0, lost ?? 0), error is "list" or "column" or "entered" or "unknown" ? error : null, Zone),
            error is null ? 200 : 422);
    }

    /// <summary>Reads a list and shows what it would do; entering it is a second step.</summary>
    [HttpPost("{id:guid}/list"), RequestSizeLimit(PresenceList.Most + (1 << 20))]
    public async Task<IResult> Try(Guid id, IFormFile? list, CancellationToken cancel)
    {
        if (await db.Sessions.FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } session)
        {
            return Missing();
        }
        if (session.EnteredAt is not null || list is not { Length: > 0 and <= PresenceList.Most })
        {
            return SeeOther($"/sessions/{id}?error={(session.EnteredAt is null ? "list" : "entered")}");
        }
        using var memory = new MemoryStream((int)list.Length);
        await list.CopyToAsync(memory, cancel);
        var text = PresenceList.Decode(memory.ToArray()).Replace("\0", "", StringComparison.Ordinal);
        if (PresenceList.Read(text) is null)
        {
            return SeeOther($"/sessions/{id}?error=column");
        }
        session.List = text;
        await db.SaveChangesAsync(cancel);
        return SeeOther($"/sessions/{id}");
    }

    [HttpPost("{id:guid}/presence")]
    public async Task<IResult> Enter(Guid id, CancellationToken cancel) => await db.Sessions.AnyAsync(s => s.Id == id, cancel)
        ? SeeOther(await presence.EnterAsync(id, Me, cancel) is { } done ? $"/sessions/{id}?proposed={done.Proposed}&before={done.Before}&lost={done.NotCounted}" : $"/sessions/{id}?error=unknown")
        : Missing();

    /// <summary>What hangs at the door, on a screen or a tablet: it renews itself.</summary>
    [HttpGet("{id:guid}/door")]
    public async Task<IResult> Door(Guid id, CancellationToken cancel) => await db.Sessions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel) is { } session
        ? Show(new DoorPage.Model(session.Activity.Title, site.Value.Link($"/presence/{id}/{DoorCode.At(time.GetUtcNow(), session.Secret)}")))
        : Missing();

    private async Task<IResult> ListAsync(ActivityForm form, string? error, CancellationToken cancel) => Show(new SessionsPage.Model(form, error,
        [.. (await rules.LiveAsync(cancel)).Where(r => r.QuizId.Length == 0)],
        await db.Sessions.AsNoTracking().OrderByDescending(s => s.At).Take(Shown).ToListAsync(cancel)), error is null ? 200 : 422);
}
