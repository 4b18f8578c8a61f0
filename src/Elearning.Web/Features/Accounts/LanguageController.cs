using Elearning.Data.Accounts;
using Elearning.Web.Hosting;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Accounts;

/// <summary>The language of this browser, and of the person when somebody is signed in.</summary>
[AllowAnonymous]
public sealed class LanguageController(SignInManager<Account> signIn, UserManager<Account> people, TimeProvider time) : SiteController
{
    [HttpPost("language")]
    public async Task<IResult> Choose([FromForm] string? language, [FromForm] string? back)
    {
        if (language is null || !Texts.Languages.Contains(language))
        {
            return Results.BadRequest();
        }
        Response.Cookies.Append(RequestLanguages.Cookie, language, new()
        {
            Expires = time.GetUtcNow().AddYears(1),
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = Request.IsHttps,
        });
        if (await people.GetUserAsync(User) is { } person)
        {
            person.Language = language;
            await people.UpdateAsync(person);
            await signIn.RefreshSignInAsync(person);
        }
        return SeeOther(back ?? "/");
    }
}
