using Elearning.Web.Features.Reminders;

namespace Elearning.Web.Features.Reports;

/// <summary>Free-text reports, marked by a person on a rubric.</summary>
public static class ReportsFeature
{
    public static void AddReports(this IServiceCollection services)
    {
        services.AddScoped<AwaitedReports>();
        services.AddScoped<MarkReport>();
        services.AddScoped<IReminderKind, ReportReminder>();
    }
}
