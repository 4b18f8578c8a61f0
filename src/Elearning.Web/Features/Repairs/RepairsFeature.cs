using Elearning.Web.Features.Reminders;

namespace Elearning.Web.Features.Repairs;

/// <summary>Keys that were wrong: what a correction would do, one signature that does it, and everyone told.</summary>
public static class RepairsFeature
{
    public static void AddRepairs(this IServiceCollection services)
    {
        services.AddMemoryCache();
        services.AddSingleton<PreparedRepairs>();
        services.AddScoped<RepairableItems>();
        services.AddScoped<RepairCredits>();
        services.AddScoped<RepairReviews>();
        services.AddScoped<RepairEffects>();
        services.AddScoped<RepairReports>();
        services.AddScoped<SignRepair>();
        services.AddScoped<IReminderKind, RepairReminder>();
    }
}
