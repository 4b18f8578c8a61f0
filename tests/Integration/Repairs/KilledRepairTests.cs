using System.Diagnostics;
using Elearning.Data;
using Elearning.Data.Attempts;
using Elearning.Data.Repairs;
using Elearning.Domain.Attempts;
using Elearning.Domain.Repairs;
using Elearning.Tests.Support;
using Elearning.Web.Features.Repairs;
using Hangfire;
using Hangfire.PostgreSql;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Elearning.Tests.Integration.Repairs;

/// <summary>The real program, killed (SIGKILL) in the middle of a signature: the test stops it there by a lock that the step needs.</summary>
public sealed class KilledRepairTests
{
    private static readonly DateTimeOffset Then = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_repair_whose_process_is_killed_is_not_there_at_all_and_is_signed_afterwards()
    {
        var database = await TestPostgres.CreateAsync();
        var (repair, fatima) = await ProposeAsync(database);
        void Sign() => new BackgroundJobClient(Storage(database)).Enqueue<SignRepair>(s => s.ApplyAsync(repair, fatima, default));

        // Signature and new grades are written, corrections are not.
        await KillAtAsync(database, "lock table corrections in exclusive mode", Sign);
        Assert.Equal((0, 0, 0, 40), await CountsAsync(database));
        // All is written but the audit, the last of it.
        await KillAtAsync(database, "lock table audit_entries in exclusive mode", Sign);
        Assert.Equal((0, 0, 0, 40), await CountsAsync(database));

        await using var site = Child.Start(database);
        Sign();
        await UntilAsync(site, async () => await CountsAsync(database) == (1, 20, 1, 60));
    }

    private static async Task<(Guid Repair, Guid Fatima)> ProposeAsync(string database)
    {
        await using var db = Open(database);
        var people = await db.Users.ToDictionaryAsync(u => u.Email!, u => u.Id);
        var revision = await db.LiveCases.Where(c => c.Id == "lung-01").Select(c => c.Revision).SingleAsync();
        for (var n = 1; n <= 20; n++)
        {
            var attempt = Attempt.Start(Guid.CreateVersion7(Then), people["amina@demo.local"], "tué", Purpose.Quiz, Mode.Exam, n, [new("lung-01", revision, "band", 1, 1), new("lung-01", revision, "signs", 1, 1)], Then, null);
            attempt.Submit((_, _) => new Grade(0, Verdict.Unanswered, 1), SubmittedBy.Intern, Then);
            db.Attempts.Add(attempt);
            db.Grades.AddRange(Enumerable.Range(0, 2).Select(p => new GradeRow(attempt.Id, p, 1, null, 0, Verdict.Unanswered, 1, null, Then)));
        }
        var repair = new KeyRepair(Guid.CreateVersion7(Then), "lung-01", "band", [revision], new FullMarksToAll(), "Relecture.", null, people["driss@demo.local"], Then);
        db.KeyRepairs.Add(repair);
        await db.SaveChangesAsync();
        return (repair.Id, people["fatima@demo.local"]);
    }

    private static async Task<(int Signatures, int Corrections, int Reminders, int Grades)> CountsAsync(string database)
    {
        await using var db = Open(database);
        return (await db.KeyRepairSignatures.CountAsync(), await db.Corrections.CountAsync(), await db.Reminders.CountAsync(r => r.Kind == RepairReminder.Kind), await db.Grades.CountAsync());
    }

    /// <summary>Starts the program, gives it work, waits until it stands at the lock, kills it.</summary>
    private static async Task KillAtAsync(string database, string hold, Action give)
    {
        await using var holder = new NpgsqlConnection(database);
        await holder.OpenAsync();
        await using var holding = await holder.BeginTransactionAsync();
        await ExecuteAsync(holder, hold);
        await using var site = Child.Start(database);
        give();
        const string waiting = "select coalesce(array_agg(distinct pid), '{}') from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())";
        var held = Array.Empty<int>();
        await UntilAsync(site, async () => (held = (int[])(await ScalarAsync(database, waiting))!).Length > 0);
        await site.KillAsync();
        // The server notices a dead client only when it next talks to it: what waits for the lock must not go on afterwards.
        await ScalarAsync(database, $"select count(pg_terminate_backend(pid)) from unnest(array[{string.Join(',', held)}]) pid");
        await UntilAsync(null, async () => ((int[])(await ScalarAsync(database, waiting))!).Length == 0);
        await holding.RollbackAsync();
        await ScalarAsync(database, "delete from hangfire.jobqueue");
    }

    private static ElearningDb Open(string database) => new ServiceCollection()
        .Configure<IdentityOptions>(ElearningDb.ConfigureIdentity)
        .AddDbContext<ElearningDb>(o => ElearningDb.Configure(o, database))
        .BuildServiceProvider().GetRequiredService<ElearningDb>();

    private static PostgreSqlStorage Storage(string database)
    {
        var options = new PostgreSqlStorageOptions { SchemaName = "hangfire", PrepareSchemaIfNecessary = false };
        return new(new Hangfire.PostgreSql.Factories.NpgsqlConnectionFactory(database, options), options);
    }

    private static async Task UntilAsync(Child? site, Func<Task<bool>> happened)
    {
        var watch = Stopwatch.StartNew();
        while (!await happened())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), $"It did not happen within two minutes. {site?.Said}");
            Assert.False(site?.HasExited ?? false, site?.Said);
            await Task.Delay(250);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> ScalarAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
