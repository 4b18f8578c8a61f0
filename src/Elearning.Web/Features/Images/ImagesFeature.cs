using Elearning.Content.Imaging;
using Elearning.Web.Hosting;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Images;

/// <summary>Image series: cut at import, served frame by frame.</summary>
public static class ImagesFeature
{
    public static void AddImages(this IServiceCollection services)
    {
        services.AddMemoryCache();
        services.AddSingleton<IImageStore>(s => new DiskImageStore(ImageFolder.Of(s.GetRequiredService<IOptions<DataOptions>>().Value, s.GetRequiredService<IHostEnvironment>())));
        services.AddSingleton<SeriesStore>();
        services.AddScoped<SeriesImport>();
        services.AddScoped<ImageAccess>();
        services.AddSingleton<ViewerFiles>();
        services.AddSingleton<KeyImages>();
    }
}
