namespace Elearning.Web.Features.Panels;

/// <summary>Panels whose answers are the key of script-concordance items.</summary>
public static class PanelsFeature
{
    public static void AddPanels(this IServiceCollection services)
    {
        services.AddSingleton<PanelLinks>();
        services.AddScoped<PanelRecords>();
    }
}
