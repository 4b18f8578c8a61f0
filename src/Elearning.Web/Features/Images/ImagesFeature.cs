using Elearning.Web.Hosting;
namespace Elearning.Web.Features.Images;

/// <summary>Image series: cut at import, served frame by frame.</summary>
public static class ImagesFeature
{
    /// <summary>The CORS policy of /dicomweb: only the origins of the settings (DicomWeb:Origins), none by default.</summary>
    public const string DicomWebCors = "dicomweb";

    public static void AddImages(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<S3Options>(configuration.GetSection("Images:S3"));
        services.AddCors(o => o.AddPolicy(DicomWebCors, p => p.WithOrigins(configuration.GetSection("DicomWeb:Origins").Get<string[]>() ?? []).WithMethods("GET", "HEAD").WithHeaders("accept", "if-none-match").WithExposedHeaders("etag", "warning")));
        services.AddScoped<ImageTokens>();
        services.AddScoped<DicomWebSeries>();
        services.AddMemoryCache();
        services.AddSingleton(ImageStores.Of);
        services.AddSingleton<SeriesStore>();
        services.AddScoped<SeriesImport>();
        services.AddScoped<ImageAccess>();
        services.AddScoped<ImageReferences>();
        services.AddScoped<SweepImages>();
        services.AddScoped<VerifyImages>();
        services.AddSingleton<ViewerFiles>();
        services.AddSingleton<KeyImages>();
    }
}
