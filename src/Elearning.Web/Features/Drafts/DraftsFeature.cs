namespace Elearning.Web.Features.Drafts;

/// <summary>Cases written on the site.</summary>
public static class DraftsFeature
{
    public static void AddDrafts(this IServiceCollection services)
    {
        services.AddScoped<ReadDrafts>();
        services.AddScoped<SaveDraft>();
        services.AddScoped<OpenDraft>();
        services.AddScoped<CaseArchive>();
        services.AddScoped<SweepDrafts>();
    }
}
