namespace Elearning.Web.Features.Images;

/// <summary>Image series: cut at import, served frame by frame.</summary>
public static class ImagesFeature
{
    public static void AddImages(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<S3Options>(configuration.GetSection("Images:S3"));
        services.AddMemoryCache();
        services.AddSingleton(ImageStores.Of);
        services.AddSingleton<SeriesStore>();
        services.AddScoped<SeriesImport>();
        services.AddScoped<ImageAccess>();
        services.AddScoped<ImageReferences>();
        services.AddScoped<SweepImages>();
        services.AddScoped<VerifyImages>();
    }
}
