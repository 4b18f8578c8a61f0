using System.Diagnostics;
using Elearning.Data;
using Elearning.Data.Imports;
using Elearning.Tests.Support;
using Elearning.Web.Features.Imports;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Elearning.Tests.Integration.Imports;

/// <summary>The real program killed (SIGKILL) while it cuts: a lock that its last transaction needs holds it there.</summary>
public sealed class KilledImportTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("elearning-killed-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task An_import_killed_half_way_leaves_no_series_and_the_next_start_finishes_it()
    {
        var database = await TestPostgres.CreateAsync();
        await TestPostgres.LinkImagesAsync(data);
        await using var db = new ServiceCollection().Configure<IdentityOptions>(ElearningDb.ConfigureIdentity)
            .AddDbContext<ElearningDb>(o => ElearningDb.Configure(o, database)).BuildServiceProvider().GetRequiredService<ElearningDb>();
        var now = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
        var files = ImportSite.Files("lung-01");
        var import = new Import
        {
            Id = Guid.CreateVersion7(now),
            PersonId = await db.Users.Where(u => u.Email == "driss@demo.local").Select(u => u.Id).SingleAsync(),
            CaseId = "killed",
            Source = ImportSource.Upload,
            State = ImportState.Waiting,
            CreatedAt = now,
            TouchedAt = now,
        };
        var folder = Path.Combine(data, "imports", import.Id.ToString("n"));
        var spool = new ImportSpool(folder);
        spool.Announce([.. files.Select((f, i) => new SpooledFile($"{i}", new FileInfo(f).Length))]);
        await File.WriteAllBytesAsync(spool.Content, [.. files.SelectMany(File.ReadAllBytes)]);
        db.Imports.Add(import);
        await db.SaveChangesAsync();

        await using (var holder = new NpgsqlConnection(database))
        {
            await holder.OpenAsync();
            await using var holding = await holder.BeginTransactionAsync();
            await using (var hold = new NpgsqlCommand("lock table import_series in exclusive mode", holder))
            {
                await hold.ExecuteNonQueryAsync();
            }
            await using var site = Child.Start(database, data);
            // It stands before its rows, with all frames in the store and the lock against the sweep in its hands.
            await UntilAsync(site, () => ScalarAsync(database, "select exists (select from pg_locks where not granted and relation = 'import_series'::regclass)"));
            Assert.Equal(true, await ScalarAsync(database, "select exists (select from pg_locks where locktype = 'advisory' and granted and mode = 'ShareLock')"));
            await site.KillAsync();
            await ScalarAsync(database, "select count(pg_terminate_backend(pid)) from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())");
        }
        Assert.Equal(0, await db.ImportSeries.CountAsync());
        Assert.True(Directory.Exists(folder));
        await db.Imports.ExecuteUpdateAsync(set => set.SetProperty(i => i.ClaimedUntil, now));

        await using (var site = Child.Start(database, data))
        {
            await UntilAsync(site, async () => await db.Imports.AnyAsync(i => i.State == ImportState.Done) && !Directory.Exists(folder));
        }
        var done = await db.Imports.AsNoTracking().SingleAsync();
        Assert.Equal((files.Length, 2), (done.FramesCut, done.Tries));
        Assert.Equal(1, await db.ImportSeries.CountAsync());
        Assert.False(Directory.Exists(folder));
    }

    private static Task UntilAsync(Child site, Func<Task<object?>> happened) => UntilAsync(site, async () => Equals(await happened(), true));

    private static async Task UntilAsync(Child site, Func<Task<bool>> happened)
    {
        var watch = Stopwatch.StartNew();
        while (!await happened())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(3), $"It did not happen within three minutes. {site.Said}");
            Assert.False(site.HasExited, site.Said);
            await Task.Delay(250);
        }
    }

    private static async Task<object?> ScalarAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
