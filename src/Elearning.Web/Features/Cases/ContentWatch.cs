using Elearning.Data;
using Elearning.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Elearning.Web.Features.Cases;

/// <summary>
/// Makes a saved file live within seconds: looks at names, sizes and times of the content folder (file-system events are not
/// to be had on network shares), imports when they changed, and follows what other nodes published.
/// </summary>
public sealed class ContentWatch(IServiceProvider services, CaseLibrary library, IOptions<DataOptions> data, IHostEnvironment environment, TimeProvider time, ILogger<ContentWatch> log)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var folder = ContentImport.FolderOf(data.Value, environment);
        var seen = folder is null ? 0 : Fingerprint(folder);
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var now = folder is null ? 0 : Fingerprint(folder);
                if (now != seen)
                {
                    await ImportAsync(stoppingToken);
                    seen = now;
                }
                await library.RefreshAsync(stoppingToken);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or NpgsqlException or DbUpdateException or InvalidOperationException)
            {
                // A file half written, a share or a database away for a moment: the next look tries again.
                log.LogWarning(e, "Content was not read; trying again.");
            }
        }
    }

    private async Task ImportAsync(CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ContentImport>().RunAsync(cancel);
    }

    private static long Fingerprint(string folder)
    {
        var sum = new HashCode();
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(f => f.FullName, StringComparer.Ordinal))
        {
            sum.Add(file.FullName);
            sum.Add(file.Length);
            sum.Add(file.LastWriteTimeUtc);
        }
        return sum.ToHashCode();
    }
}
