using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Web.Features.Reminders;
using Microsoft.AspNetCore.Identity;

namespace Elearning.Web.Features.Accounts;

/// <summary>People, their roles and how they sign in.</summary>
public static class AccountsFeature
{
    // A closed account is out within a minute, at the price of one look at the account per person and minute, not per request.
    private static readonly TimeSpan StampAge = TimeSpan.FromMinutes(1);

    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddIdentity<Account, AccountRole>(o =>
            {
                ElearningDb.ConfigureIdentity(o);
                o.User.RequireUniqueEmail = true;
                o.Password.RequiredLength = 12;
                // Length protects, character classes annoy (NIST SP 800-63B §5.1.1).
                o.Password.RequireDigit = o.Password.RequireLowercase = o.Password.RequireUppercase = o.Password.RequireNonAlphanumeric = false;
                o.Lockout.MaxFailedAccessAttempts = 5;
                o.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            })
            .AddEntityFrameworkStores<ElearningDb>()
            .AddClaimsPrincipalFactory<PersonClaims>()
            .AddDefaultTokenProviders();
        services.Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = StampAge);
        services.AddSingleton<PersonLinks>();
        services.AddScoped<Invitations>();
        services.AddScoped<PersonChanges>();
        services.AddScoped<IReminderKind, InvitationReminder>();
        services.AddScoped<IReminderKind, PasswordReminder>();
        services.ConfigureApplicationCookie(o =>
        {
            o.Cookie.Name = "session";
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.LoginPath = "/sign-in";
            o.AccessDeniedPath = "/error/403";
            o.ExpireTimeSpan = TimeSpan.FromDays(14);
            // The validator and all of Identity behind it are made for each request that asks; most need only look at the time.
            o.Events.OnValidatePrincipal = cookie =>
                cookie.Properties.IssuedUtc is { } issued && cookie.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() - issued <= StampAge
                    ? Task.CompletedTask
                    : SecurityStampValidator.ValidatePrincipalAsync(cookie);
        });
    }
}
