using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Accounts;

/// <summary>In and out.</summary>
[AllowAnonymous]
public sealed class SignInController(SignInManager<Account> signIn, UserManager<Account> people, ElearningDb db, TimeProvider time) : SiteController
{
    public sealed record Form(string? Email, string? Password, bool Remember, string? ReturnUrl);

    [HttpGet("sign-in")]
    public IResult Ask(string? returnUrl) => User.Identity?.IsAuthenticated == true
        ? SeeOther(returnUrl ?? "/")
        : Show(new SignInPage.Model("", returnUrl, null));

    [HttpPost("sign-in")]
    public async Task<IResult> SignIn([FromForm] Form form)
    {
        var account = await people.FindByEmailAsync(form.Email ?? "");
        if (account is null || account.DeactivatedAt is not null)
        {
            // As slow as a wrong password, so that nobody learns who has an account.
            people.PasswordHasher.HashPassword(new Account { Name = "" }, form.Password ?? "");
            return Refuse("accounts.wrong");
        }
        var result = await signIn.PasswordSignInAsync(account, form.Password ?? "", form.Remember, lockoutOnFailure: true);
        if (!result.Succeeded)
        {
            return Refuse(result.IsLockedOut ? "accounts.locked" : "accounts.wrong");
        }
        await db.Users.Where(a => a.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.LastSignInAt, time.GetUtcNow()));
        return SeeOther(form.ReturnUrl ?? "/");

        IResult Refuse(string reason) => Show(new SignInPage.Model(form.Email ?? "", form.ReturnUrl, reason), 422);
    }

    [HttpPost("sign-out")]
    public async Task<IResult> Leave()
    {
        await signIn.SignOutAsync();
        return SeeOther("/sign-in");
    }
}
