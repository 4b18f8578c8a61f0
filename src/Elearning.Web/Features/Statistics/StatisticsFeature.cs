namespace Elearning.Web.Features.Statistics;

/// <summary>How items, quizzes and cohorts behave, for professors.</summary>
public static class StatisticsFeature
{
    public static void AddStatistics(this IServiceCollection services)
    {
        services.AddSingleton<Observing>();
        services.AddSingleton<CountSubmissions>();
        services.AddSingleton<FitModels>();
        services.AddSingleton<MakeMeetings>();
        services.AddScoped<StatisticsQuery>();
        services.AddScoped<CohortQuery>();
    }
}
