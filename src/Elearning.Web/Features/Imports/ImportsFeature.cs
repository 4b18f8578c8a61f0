namespace Elearning.Web.Features.Imports;

/// <summary>Images come in: from a browser, from a PACS.</summary>
public static class ImportsFeature
{
    public static void AddImports(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<ImportOptions>(configuration.GetSection("Imports"));
        services.Configure<List<PacsOptions>>(configuration.GetSection("Pacs"));
        services.AddSingleton<ImportSpools>();
        services.AddSingleton<PacsClient>();
        services.AddScoped<OpenImports>();
        services.AddScoped<FetchFromPacs>();
        services.AddScoped<CutImport>();
        services.AddScoped<RunImports>();
        services.AddScoped<SweepImports>();
        services.AddScoped<FoundSeries>();
        services.AddScoped<OfferedTruth>();
    }
}
