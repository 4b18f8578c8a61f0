namespace Elearning.Web.Features.Reflections;

/// <summary>Notes on what a quiz changes for oneself, where a regime rewards them.</summary>
public static class ReflectionsFeature
{
    public static void AddReflections(this IServiceCollection services)
    {
        services.AddScoped<ReflectionQuery>();
        services.AddScoped<WriteReflection>();
    }
}
