using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Web.Features.Audit;
using Elearning.Web.Features.Delegations;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Accounts;

/// <summary>Who is here: invite, place, close, open again.</summary>
[Authorize(Roles = Roles.Administrator), Route("people")]
public sealed class PeopleController(ElearningDb db, Invitations invitations, PersonChanges changes, DelegationList delegations, UserManager<Account> people) : SiteController
{
    [HttpGet]
    public async Task<IResult> List([FromQuery] PeopleQuery query) =>
        Show(new PeoplePage.Model(await PeopleList.ReadAsync(db, query), await CohortsAsync(), Zone));

    [HttpGet("new")]
    public async Task<IResult> Ask() => Show(new InvitePage.Model(new(null, null, Roles.Intern, null, "fr"), await CohortsAsync(), []));

    [HttpPost]
    public async Task<IResult> Invite([FromForm] InvitationForm form)
    {
        var (id, problems) = await invitations.InviteAsync(form, Me);
        return id is null ? Show(new InvitePage.Model(form, await CohortsAsync(), problems), 422) : SeeOther($"/people/{id}");
    }

    [HttpGet("{id:guid}")]
    public Task<IResult> Person(Guid id) => ShowAsync(id, null);

    [HttpPost("{id:guid}")]
    public async Task<IResult> Place(Guid id, [FromForm] string? role, [FromForm] Guid? cohort, [FromForm] string? licence) =>
        await AnswerAsync(id, await changes.PlaceAsync(id, role, cohort, licence, Me));

    [HttpPost("{id:guid}/invitation")]
    public async Task<IResult> InviteAgain(Guid id)
    {
        if (await people.FindByIdAsync(id.ToString()) is not { } person)
        {
            return Missing();
        }
        await invitations.ResendAsync(person, Me);
        return SeeOther($"/people/{id}");
    }

    /// <summary>Confirms or changes the address: mail goes there again.</summary>
    [HttpPost("{id:guid}/address")]
    public async Task<IResult> Address(Guid id, [FromForm] string? email) => await AnswerAsync(id, await changes.AddressAsync(id, email, Me), email);

    [HttpPost("{id:guid}/closure")]
    public async Task<IResult> Close(Guid id) => await AnswerAsync(id, await changes.CloseAsync(id, Me));

    [HttpPost("{id:guid}/opening")]
    public async Task<IResult> Open(Guid id) => await AnswerAsync(id, await changes.OpenAsync(id, Me));

    private async Task<IResult> AnswerAsync(Guid id, PersonChange change, string? typed = null) => change switch
    {
        PersonChange.Refused refused => await ShowAsync(id, refused.Reason, typed),
        PersonChange.NotThere => Missing(),
        _ => SeeOther($"/people/{id}"),
    };

    private async Task<IResult> ShowAsync(Guid id, string? refusal, string? typed = null)
    {
        if (await PeopleList.FindAsync(db, id) is not { } person)
        {
            return Missing();
        }
        var invited = await db.Reminders.AsNoTracking().Where(r => r.PersonId == id && r.Kind == InvitationReminder.Kind).OrderByDescending(r => r.CreatedAt).FirstOrDefaultAsync();
        return Show(new PersonPage.Model(person, invited?.State, await CohortsAsync(), await delegations.OpenOfAsync(id, default), id == Me, refusal, Zone, typed), refusal is null ? 200 : 422);
    }

    private Task<List<Cohort>> CohortsAsync() => db.Cohorts.AsNoTracking().OrderBy(c => c.Centre).ThenBy(c => c.Name).ToListAsync();
}
