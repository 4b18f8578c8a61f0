namespace Elearning.Web.Features.Attempts;

/// <summary>An intern at a quiz, from the start to the result.</summary>
public static class AttemptsFeature
{
    public static void AddAttempts(this IServiceCollection services)
    {
        services.AddScoped<Sittings>();
        services.AddSingleton<SittingMemory>();
        services.AddScoped<StartAttempt>();
        services.AddScoped<TakeResponse>();
        services.AddScoped<SubmitAttempt>();
        services.AddScoped<ObjectiveReviews>();
        services.AddScoped<CreditOutcomes>();
        services.AddSingleton<SubmitOverdue>();
    }
}
