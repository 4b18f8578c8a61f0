using System.Security.Claims;
using Elearning.Data.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace Elearning.Web.Features.Delegations;

/// <summary>Asks that who comes may review some credits: administrators, and those to whom one lent it today.</summary>
public sealed class ReviewsCredits : IAuthorizationRequirement
{
    public const string Policy = "reviews-credits";
}

internal sealed class ReviewsCreditsHandler(Mandates mandates) : AuthorizationHandler<ReviewsCredits>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, ReviewsCredits requirement)
    {
        if (context.User.IsInRole(Roles.Administrator)
            || (Guid.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier), out var person) && (await mandates.OfAsync(person, CancellationToken.None)).IsAny))
        {
            context.Succeed(requirement);
        }
    }
}
