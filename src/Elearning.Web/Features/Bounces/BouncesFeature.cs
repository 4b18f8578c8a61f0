namespace Elearning.Web.Features.Bounces;

/// <summary>Mail that comes back.</summary>
public static class BouncesFeature
{
    public static void AddBounces(this IServiceCollection services)
    {
        services.AddScoped<MarkBounces>();
        services.AddScoped<ReadBounces>();
    }
}
