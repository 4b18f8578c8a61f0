using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Web.Features.Audit;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Accounts;

/// <summary>Where the links of invitations and of forgotten passwords lead: choose a password and be signed in. Each link works once.</summary>
[AllowAnonymous]
public sealed class ChoosePasswordController(UserManager<Account> people, SignInManager<Account> signIn, PersonLinks links, ElearningDb db, TimeProvider time) : SiteController
{
    public sealed record Form(Guid Person, string? Token, string? Password, string? Repeat);

    [HttpGet("invitation")]
    public Task<IResult> Welcome(Guid person, string? token) => AskAsync(person, token, LinkPurpose.Invitation);

    [HttpPost("invitation")]
    public Task<IResult> Join([FromForm] Form form) => SetAsync(form, LinkPurpose.Invitation, "person.joined");

    [HttpGet("password/new")]
    public Task<IResult> Ask(Guid person, string? token) => AskAsync(person, token, LinkPurpose.Password);

    [HttpPost("password/new")]
    public Task<IResult> Change([FromForm] Form form) => SetAsync(form, LinkPurpose.Password, "person.password-reset");

    private async Task<IResult> AskAsync(Guid id, string? token, LinkPurpose purpose) =>
        await OpenAsync(id, token, purpose) is { } person
            ? Show(new ChoosePasswordPage.Model(purpose, id, token!, person.Name, person.Email!, null))
            : Show(new DeadLinkPage.Model(), 404);

    private async Task<IResult> SetAsync(Form form, LinkPurpose purpose, string action)
    {
        if (await OpenAsync(form.Person, form.Token, purpose) is not { } person)
        {
            return Show(new DeadLinkPage.Model(), 404);
        }
        if (NewPassword.Problem(person, form.Password, form.Repeat) is { } problem)
        {
            return Show(new ChoosePasswordPage.Model(purpose, form.Person, form.Token!, person.Name, person.Email!, problem), 422);
        }
        var now = time.GetUtcNow();
        AuditLog.Add(db, now, person.Id, action, AuditLog.Of("person", person.Id));
        person.LastSignInAt = now;
        await NewPassword.SetAsync(people, person, form.Password!);
        await DigestHour.SetAsync(db, person, await people.IsInRoleAsync(person, Roles.Intern), now);
        await db.SaveChangesAsync();
        await signIn.SignInAsync(person, isPersistent: false);
        return SeeOther("/");
    }

    private async Task<Account?> OpenAsync(Guid id, string? token, LinkPurpose purpose) =>
        await people.FindByIdAsync(id.ToString()) is { } person && links.Opens(person, token, purpose) ? person : null;
}
