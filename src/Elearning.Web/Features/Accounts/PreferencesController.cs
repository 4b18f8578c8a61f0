using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Web.Features.Audit;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Accounts;

/// <summary>What a person may set for herself: licence number, language, zone, hour and days of the digest, password.</summary>
[Route("preferences")]
public sealed class PreferencesController(UserManager<Account> people, SignInManager<Account> signIn, ElearningDb db, TimeProvider time) : SiteController
{
    [HttpGet]
    public async Task<IResult> Ask(string? saved) => await people.GetUserAsync(User) is { } me
        ? Show(PreferencesPage.Model.Of(me, PreferencesForm.Of(me), IsIntern, [], saved is not null))
        : Missing();

    [HttpPost]
    public async Task<IResult> Save([FromForm] PreferencesForm form)
    {
        if (await people.GetUserAsync(User) is not { } me)
        {
            return Missing();
        }
        var licence = me.LicenceNumber;
        if (form.ApplyTo(me, IsIntern, time.GetUtcNow()) is { Count: > 0 } problems)
        {
            return Show(PreferencesPage.Model.Of(me, form, IsIntern, problems, saved: false), 422);
        }
        if (me.LicenceNumber != licence)
        {
            AuditLog.Add(db, time.GetUtcNow(), me.Id, "person.licence-changed", AuditLog.Of("person", me.Id), ("before", licence), ("after", me.LicenceNumber));
        }
        await DigestHour.SetAsync(db, me, IsIntern, time.GetUtcNow());
        await people.UpdateAsync(me);
        await signIn.RefreshSignInAsync(me);
        return SeeOther("/preferences?saved=true");
    }

    [HttpPost("password")]
    public async Task<IResult> ChangePassword([FromForm] string? current, [FromForm] string? password, [FromForm] string? repeat)
    {
        if (await people.GetUserAsync(User) is not { } me)
        {
            return Missing();
        }
        var known = await signIn.CheckPasswordSignInAsync(me, current ?? "", lockoutOnFailure: true);
        var problem = known.IsLockedOut ? "accounts.locked" : !known.Succeeded ? "accounts.current-wrong" : NewPassword.Problem(me, password, repeat);
        if (problem is not null)
        {
            return Show(PreferencesPage.Model.Of(me, PreferencesForm.Of(me), IsIntern, [problem], saved: false), 422);
        }
        AuditLog.Add(db, time.GetUtcNow(), me.Id, "person.password-changed", AuditLog.Of("person", me.Id));
        await NewPassword.SetAsync(people, me, password!);
        await signIn.RefreshSignInAsync(me);
        return SeeOther("/preferences?saved=true");
    }

    private bool IsIntern => User.IsInRole(Roles.Intern);
}
