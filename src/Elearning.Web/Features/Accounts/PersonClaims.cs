using System.Security.Claims;
using Elearning.Data.Accounts;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Accounts;

/// <summary>Puts name, language and zone into the sign-in cookie, so that a page needs no query to speak to its reader.</summary>
public sealed class PersonClaims(UserManager<Account> people, RoleManager<AccountRole> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account, AccountRole>(people, roles, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new(People.NameClaim, user.Name));
        identity.AddClaim(new(People.LanguageClaim, user.Language));
        identity.AddClaim(new(People.ZoneClaim, user.Zone));
        return identity;
    }
}
