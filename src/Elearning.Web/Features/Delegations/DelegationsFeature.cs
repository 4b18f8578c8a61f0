using Elearning.Web.Features.Reminders;
using Microsoft.AspNetCore.Authorization;

namespace Elearning.Web.Features.Delegations;

/// <summary>The review of credits, lent to another person for some days.</summary>
public static class DelegationsFeature
{
    public static void AddDelegations(this IServiceCollection services)
    {
        services.AddScoped<Mandates>();
        services.AddScoped<GiveDelegation>();
        services.AddScoped<DelegationList>();
        services.AddScoped<IReminderKind, DelegationReminder>();
        services.AddScoped<IAuthorizationHandler, ReviewsCreditsHandler>();
        services.AddAuthorizationBuilder().AddPolicy(ReviewsCredits.Policy, p => p.RequireAuthenticatedUser().AddRequirements(new ReviewsCredits()));
    }
}
