namespace Elearning.Web.Features.Archives;

/// <summary>Cases as archives, from one site to another.</summary>
public static class ArchivesFeature
{
    public static void AddArchives(this IServiceCollection services)
    {
        services.AddSingleton<ArchiveFolders>();
        services.AddScoped<ImportCase>();
    }
}
