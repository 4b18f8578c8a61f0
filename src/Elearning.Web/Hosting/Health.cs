using Elearning.Content.Imaging;
using Elearning.Data;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Hosting;

/// <summary>What a proxy asks: /health/live (the process answers) and /health/ready (it can do its work).</summary>
public static class Health
{
    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<SchemaCheck>("database")
        .AddCheck<ImageStoreCheck>("images");

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    // Names and states only: anyone may ask.
    private static Task WriteAsync(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString(),
        checks = report.Entries.ToDictionary(e => e.Key, e => e.Value.Status.ToString()),
    });
}

/// <summary>The database answers and has every migration.</summary>
internal sealed class SchemaCheck(ElearningDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any()
            ? HealthCheckResult.Unhealthy("Migrations are pending.")
            : HealthCheckResult.Healthy();
}

/// <summary>The image store answers: a folder can be written, a bucket can be asked.</summary>
internal sealed class ImageStoreCheck(IImageStore images, IOptions<DataOptions> data, IHostEnvironment environment) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (images is not DiskImageStore)
        {
            images.Exists(ImageSha.Of([]));
            return HealthCheckResult.Healthy();
        }
        var folder = ImageFolder.Of(data.Value, environment);
        Directory.CreateDirectory(folder);
        var probe = Path.Combine(folder, $".probe-{Environment.ProcessId}");
        await File.WriteAllTextAsync(probe, "", cancellationToken);
        File.Delete(probe);
        return HealthCheckResult.Healthy();
    }
}
