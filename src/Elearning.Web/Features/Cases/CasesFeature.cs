using Elearning.Web.Features.Reminders;

namespace Elearning.Web.Features.Cases;

/// <summary>Cases from the content folder to the pages.</summary>
public static class CasesFeature
{
    public static void AddCases(this IServiceCollection services)
    {
        services.AddSingleton<CaseLibrary>();
        services.AddScoped<CaseSecret>();
        services.AddScoped<ContentImport>();
        services.AddScoped<CaseAuthors>();
        services.AddScoped<Rereadings>();
        services.AddScoped<IReminderKind, RereadingReminder>();
        services.AddHostedService<ContentWatch>();
    }
}
