namespace Elearning.Web.Features.Activities;

/// <summary>What counts besides quizzes: declared by interns, told by lists of presence or by a code at the door.</summary>
public static class ActivitiesFeature
{
    public static void AddActivities(this IServiceCollection services) => services.AddScoped<EnterPresence>();
}
