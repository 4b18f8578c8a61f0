using Elearning.Web.Features.Reminders;

namespace Elearning.Web.Features.Publications;

/// <summary>From a draft to a live case, by way of a second reader.</summary>
public static class PublicationsFeature
{
    public static void AddPublications(this IServiceCollection services)
    {
        services.AddScoped<SecondReadings>();
        services.AddScoped<ReadingPages>();
        services.AddScoped<PublishDraft>();
        services.AddScoped<PublicationCredits>();
        services.AddScoped<IReminderKind, ReadingReminder>();
    }
}
