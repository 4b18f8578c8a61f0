using System.Text.Json;
using Elearning.Content.Imaging;
using Elearning.Data;
using Elearning.Data.Cases;
using Elearning.Data.Imports;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Images;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Elearning.Web.Features.Imports;

/// <summary>Fetches what is to be fetched, cuts what is in the spool behind the gate, keeps the series, and deletes the originals.</summary>
public sealed class CutImport(
    ElearningDb db, ImportSpools spools, FetchFromPacs fetch, IImageStore images, CaseSecret secrets, IOptions<ImportOptions> options, IDbContextFactory<ElearningDb> databases, TimeProvider time)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public async Task RunAsync(Import import, CancellationToken cancel)
    {
        var spool = spools.Of(import.Id);
        var progress = new Latest();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var beating = BeatAsync(import.Id, progress, stop);
        try
        {
            if (import.Source == ImportSource.Pacs)
            {
                await fetch.RunAsync(spool, progress, stop.Token);
            }
            // Held by a connection of its own, whose end, by a kill too, lets go: until the rows are there, the sweep must not take what is put now.
            await using var holder = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false }.ConnectionString);
            await holder.OpenAsync(stop.Token);
            await using (var hold = new NpgsqlCommand($"select pg_advisory_lock_shared({ElearningDb.ImageStoreLock})", holder))
            {
                await hold.ExecuteNonQueryAsync(stop.Token);
            }
            var secret = await secrets.OfAsync(import.CaseId, stop.Token);
            // Hours of computing: on a thread of its own, off the pool that serves pages.
            var (study, truths) = await Task.Factory.StartNew(
                () =>
                {
                    var files = new SpooledFiles(spool, options.Value).Open(stop.Token);
                    var study = ImageStudy.Read(files, secret, images, null, progress, stop.Token);
                    return (study, CarriedTruth.Of(import.Id, study, files, stop.Token));
                },
                stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            await KeepAsync(import, study, truths, progress, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            // Its person threw it away meanwhile: nothing is kept, and the one who deleted it deleted the spool too.
            return;
        }
        finally
        {
            await stop.CancelAsync();
            await beating;
        }
        spool.Delete();
    }

    /// <summary>Ends an import of which nothing is kept; the originals go at once.</summary>
    public async Task FailAsync(Import import, string key, string[] details)
    {
        await db.Imports.Where(i => i.Id == import.Id && i.State == ImportState.Working).ExecuteUpdateAsync(set => set
            .SetProperty(i => i.State, ImportState.Failed).SetProperty(i => i.Failure, key).SetProperty(i => i.FailureDetails, details)
            .SetProperty(i => i.FinishedAt, time.GetUtcNow()).SetProperty(i => i.ClaimedUntil, (DateTimeOffset?)null), CancellationToken.None);
        spools.Of(import.Id).Delete();
    }

    private async Task KeepAsync(Import import, ImageStudy study, IReadOnlyList<ImportTruth> truths, Latest progress, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var (index, series) in study.Series.Where(s => s.Frames.Count > 0).Index())
        {
            db.ImportSeries.Add(new()
            {
                ImportId = import.Id,
                Number = index + 1,
                SeriesId = await RowAsync(import.CaseId, series, now, cancel),
                Problems = FileProblem.ToJson(series.Problems.Select(FileProblem.Of)),
            });
        }
        db.ImportTruths.AddRange(truths);
        await db.SaveChangesAsync(cancel);
        var nothing = study.Series.All(s => s.Frames.Count == 0);
        var done = await db.Imports.Where(i => i.Id == import.Id && i.State == ImportState.Working).ExecuteUpdateAsync(set => set
            .SetProperty(i => i.State, nothing ? ImportState.Failed : ImportState.Done)
            .SetProperty(i => i.Failure, nothing ? "imports.failure.no-series" : null)
            .SetProperty(i => i.FinishedAt, now).SetProperty(i => i.TouchedAt, now).SetProperty(i => i.ClaimedUntil, (DateTimeOffset?)null)
            .SetProperty(i => i.FilesRead, progress.Files).SetProperty(i => i.FramesCut, study.Series.Sum(s => s.Frames.Count))
            .SetProperty(i => i.Problems, FileProblem.ToJson(study.Problems.Select(FileProblem.Of)))
            .SetProperty(i => i.SetAside, JsonSerializer.Serialize(study.SetAside, Json))
            .SetProperty(i => i.Removed, JsonSerializer.Serialize(study.Removed, Json)), cancel);
        if (done == 1)
        {
            await transaction.CommitAsync(cancel);
        }
    }

    // The same pictures and headers again are the same series, whatever files they came in.
    private async Task<Guid> RowAsync(string caseId, ImageSeries series, DateTimeOffset now, CancellationToken cancel)
    {
        var document = images.Put(series.ToJson());
        if (db.ImageSeries.Local.FirstOrDefault(s => s.SourceSha == document) is { } here)
        {
            return here.Id;
        }
        var known = await db.ImageSeries.Where(s => s.CaseId == caseId && s.SourceSha == document).Select(s => (Guid?)s.Id).FirstOrDefaultAsync(cancel);
        if (known is { } id)
        {
            return id;
        }
        var row = new ImageSeriesRow
        {
            Id = Guid.CreateVersion7(now),
            CaseId = caseId,
            SourceSha = document,
            Modality = series.Modality,
            Frames = series.Frames.Count,
            DocumentSha = document,
            MetadataSha = images.Put(series.Metadata()),
            ImportedAt = now,
        };
        db.ImageSeries.Add(row);
        return row.Id;
    }

    // Shows how far it is, renews the claim, and stops the work when the import is gone.
    private async Task BeatAsync(Guid id, Latest progress, CancellationTokenSource stop)
    {
        using var timer = new PeriodicTimer(Beat, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                await using var own = await databases.CreateDbContextAsync(stop.Token);
                var now = time.GetUtcNow();
                var mine = await own.Imports.Where(i => i.Id == id && i.State == ImportState.Working).ExecuteUpdateAsync(set => set
                    .SetProperty(i => i.TouchedAt, now).SetProperty(i => i.ClaimedUntil, now + RunImports.ClaimFor)
                    .SetProperty(i => i.FilesRead, progress.Files).SetProperty(i => i.FramesCut, progress.Frames)
                    .SetProperty(i => i.Files, i => Math.Max(i.Files, progress.Fetched)).SetProperty(i => i.Bytes, i => Math.Max(i.Bytes, progress.Bytes)), stop.Token);
                if (mine == 0)
                {
                    await stop.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The work is done.
        }
        catch (Exception e) when (e is NpgsqlException or DbUpdateException or InvalidOperationException)
        {
            // No database: the work will find out by itself.
        }
    }

    /// <summary>The last thing that was told of the work.</summary>
    public sealed class Latest : IProgress<StudyProgress>
    {
        private StudyProgress last = new(0, 0, 0, "");
        private (int Files, long Bytes) fetched;

        public int Files => last.Files;
        public int Frames => last.Frames;
        public int Fetched => Math.Max(fetched.Files, last.Files);
        public long Bytes => fetched.Bytes;

        public void Report(StudyProgress value) => last = value;

        /// <summary>A PACS gave so many files and bytes so far.</summary>
        public void Fetch(int files, long bytes) => fetched = (files, bytes);
    }
}
