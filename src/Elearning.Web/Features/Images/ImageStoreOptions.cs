using Elearning.Content.Imaging;
using Elearning.Web.Hosting;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Images;

/// <summary>Section "Images:S3" of the settings: with an endpoint, images are kept in its bucket; without, in a folder.</summary>
public sealed class S3Options
{
    /// <summary>Address without the bucket, e.g. https://s3.hospital.ma.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>The bucket; it must be there.</summary>
    public string Bucket { get; set; } = "";

    public string Region { get; set; } = "us-east-1";

    public string AccessKey { get; set; } = "";

    public string SecretKey { get; set; } = "";

    /// <summary>Before every key, e.g. "images/".</summary>
    public string Prefix { get; set; } = "";
}

/// <summary>Chooses the image store by the settings.</summary>
public static class ImageStores
{
    public static IImageStore Of(IServiceProvider services)
    {
        var s3 = services.GetRequiredService<IOptions<S3Options>>().Value;
        if (s3.Endpoint.Length == 0)
        {
            return new DiskImageStore(ImageFolder.Of(services.GetRequiredService<IOptions<DataOptions>>().Value, services.GetRequiredService<IHostEnvironment>()));
        }
        if (!Uri.TryCreate(s3.Endpoint, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https") || s3.Bucket.Length == 0 || s3.AccessKey.Length == 0 || s3.SecretKey.Length == 0)
        {
            throw new CannotStartException("Images__S3__Endpoint is set, so Images__S3__Bucket, Images__S3__AccessKey and Images__S3__SecretKey are needed too, and the endpoint must read like https://s3.hospital.ma.");
        }
        // No redirects: a signature is for one host. One client for the life of the site, whose connections are renewed.
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(10) }) { Timeout = TimeSpan.FromMinutes(2) };
        return new S3ImageStore(new(endpoint, s3.Bucket, s3.AccessKey, s3.SecretKey, s3.Region, s3.Prefix), http, services.GetRequiredService<TimeProvider>());
    }
}
