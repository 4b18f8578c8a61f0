using Elearning.Content.Imaging;
using Elearning.Data;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Images;

/// <summary>
/// Takes out of the image store what no row needs any more, after a time of grace. Who puts images holds <see cref="ElearningDb.ImageStoreLock"/>
/// shared until their rows are committed; the sweep must have it alone, so it never meets an import half-way, whatever the clock says.
/// </summary>
public sealed class SweepImages(ElearningDb db, ImageReferences references, IImageStore images, TimeProvider time, ILogger<SweepImages> log)
{
    /// <summary>What was put more recently is left alone: a restored backup may be on its way to needing it again.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(2);

    /// <summary>Series of no revision and no import are forgotten after this time; until then a case being corrected finds them again.</summary>
    public static readonly TimeSpan KeepSeries = TimeSpan.FromDays(30);

    /// <summary>Sweeps once; how many objects went, or null when an import was in progress and nothing was touched.</summary>
    public async Task<int?> RunAsync(CancellationToken cancel) =>
        // Rows first, and for good: rows that came back after their objects had gone would be series without pictures.
        await AloneAsync(ForgetAsync, cancel) is null ? null : await AloneAsync(RemoveAsync, cancel);

    private async Task<int?> AloneAsync(Func<CancellationToken, Task<int>> act, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await db.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock({ElearningDb.ImageStoreLock}) as \"Value\"").SingleAsync(cancel))
        {
            return null;
        }
        var done = await act(cancel);
        await transaction.CommitAsync(cancel);
        return done;
    }

    private Task<int> ForgetAsync(CancellationToken cancel)
    {
        var longAgo = time.GetUtcNow() - KeepSeries;
        return db.Database.ExecuteSqlAsync($"""
            delete from image_series s where s.imported_at < {longAgo}
              and not exists (select from case_revisions r, jsonb_each_text(r.series) shown where shown.value = s.id::text)
              and not exists (select from import_series i where i.series_id = s.id)
            """, cancel);
    }

    private async Task<int> RemoveAsync(CancellationToken cancel)
    {
        var needed = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var series in references.AllAsync(cancel))
        {
            if (series.Frames is null)
            {
                // Without its document nobody knows which frames a series needs: rather keep everything and call for help.
                log.LogError("The image store lost the document of series {Series}; nothing is swept. Run: Elearning.Web.dll images verify", series.Series);
                return 0;
            }
            needed.UnionWith(series.All);
        }
        var since = time.GetUtcNow() - Grace;
        var gone = images.All().Where(image => image.PutAt < since && !needed.Contains(image.Sha256)).Select(image => image.Sha256).ToArray();
        foreach (var sha in gone)
        {
            images.Remove(sha);
        }
        log.LogInformation("Image store swept: {Gone} unreferenced objects removed, {Needed} needed.", gone.Length, needed.Count);
        return gone.Length;
    }
}
