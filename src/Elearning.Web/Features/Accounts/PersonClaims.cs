using System.Security.Claims;
using Elearning.Data.Accounts;
using Elearning.Web.Features.Delegations;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Accounts;

/// <summary>
/// Puts name, language, zone and whether credits are lent to her into the sign-in cookie, so that a page needs no query to speak to its reader.
/// They are read again each minute; they only show a way, and what it leads to asks the database.
/// </summary>
public sealed class PersonClaims(UserManager<Account> people, RoleManager<AccountRole> roles, IOptions<IdentityOptions> options, Mandates mandates)
    : UserClaimsPrincipalFactory<Account, AccountRole>(people, roles, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new(People.NameClaim, user.Name));
        identity.AddClaim(new(People.LanguageClaim, user.Language));
        identity.AddClaim(new(People.ZoneClaim, user.Zone));
        if (identity.HasClaim(identity.RoleClaimType, Roles.Professor) && (await mandates.OfAsync(user.Id, CancellationToken.None)).IsAny)
        {
            identity.AddClaim(new(People.ReviewsCreditsClaim, "true"));
        }
        return identity;
    }
}
