using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Accounts;

/// <summary>Asks for a link to a new password. The answer never tells whether the address has an account.</summary>
[AllowAnonymous, Route("password")]
public sealed class ForgottenPasswordController(UserManager<Account> people, ElearningDb db, TimeProvider time) : SiteController
{
    [HttpGet]
    public IResult Ask(bool sent) => Show(new ForgottenPasswordPage.Model(sent));

    [HttpPost]
    public async Task<IResult> Send([FromForm] string? email)
    {
        if (PersonName.ReadEmail(email) is { } address && await people.FindByEmailAsync(address) is { DeactivatedAt: null } person)
        {
            await PasswordReminder.OweAsync(db, person, time.GetUtcNow());
        }
        return SeeOther("/password?sent=true");
    }
}
