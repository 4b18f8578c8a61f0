using System.Diagnostics;
using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Reminders;
using Elearning.Data.Reviews;
using Elearning.Tests.Support;
using Elearning.Web.Features.Reminders;
using Hangfire;
using Hangfire.PostgreSql;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Elearning.Tests.Integration.Reminders;

/// <summary>The real program, with its real job server, killed (SIGKILL) at every step of a digest. The test stops it at the step by holding a lock that the step needs.</summary>
public sealed class KilledTests
{
    [Fact]
    public async Task A_digest_is_neither_lost_nor_doubled_when_the_process_is_killed_at_any_step()
    {
        var database = await DatabaseAsync();
        var person = await OweReviewAsync(database);

        // While it puts the reminder into the outbox: nothing is there, the hour is still due.
        await KillAtAsync(database, Step.Owe, job => job.Enqueue<OweDigests>(j => j.RunAsync(default)));
        Assert.Empty(await OutboxAsync(database));

        // While it claims: the reminder is there, unclaimed.
        await KillAtAsync(database, Step.Claim, job =>
        {
            var owe = job.Enqueue<OweDigests>(j => j.RunAsync(default));
            job.ContinueJobWith<SendReminders>(owe, j => j.RunAsync(default));
        });
        Assert.Equal(0, Assert.Single(await OutboxAsync(database)).Tries);

        // After the claim, before the mail: claimed, and nothing in the folder.
        await KillAtAsync(database, Step.Ask, job => job.Enqueue<SendReminders>(j => j.RunAsync(default)));
        var reminder = Assert.Single(await OutboxAsync(database));
        Assert.Equal((1, ReminderState.Waiting), (reminder.Tries, reminder.State));
        Assert.NotNull(reminder.ClaimedUntil);
        Assert.Null(Outgoing.Read(reminder.Id));
        await LetClaimRunOutAsync(database);

        // After the mail, before the stamp: it lies in the folder, and the outbox does not know.
        await KillAtAsync(database, Step.Stamp, job => job.Enqueue<SendReminders>(j => j.RunAsync(default)));
        Assert.Null(Assert.Single(await OutboxAsync(database)).SentAt);
        Assert.NotNull(Outgoing.Read(reminder.Id));
        await LetClaimRunOutAsync(database);

        // Left in peace: one row, one file, the same name.
        await using (var site = Child.Start(database))
        {
            new BackgroundJobClient(Storage(database)).Enqueue<SendReminders>(j => j.RunAsync(default));
            await UntilAsync(site, async () => Assert.Single(await OutboxAsync(database)).SentAt is not null);
        }
        Assert.Equal(3, Assert.Single(await OutboxAsync(database)).Tries);
        var files = Directory.GetFiles(Path.Combine(TestPostgres.Folder, "mail"), $"*{reminder.Id}*");
        Assert.Equal($"{reminder.Id}.eml", Path.GetFileName(Assert.Single(files)));
        Assert.Equal(person.Email, Outgoing.Read(reminder.Id)!.To.Mailboxes.Single().Address);
    }

    private enum Step
    {
        Owe = 1,
        Claim = 2,
        Ask = 3,
        Stamp = 4,
    }

    private static async Task<string> DatabaseAsync()
    {
        var database = await TestPostgres.CreateAsync();
        await ExecuteAsync(database, """
            create function wait_for_test() returns trigger language plpgsql as $$
            begin
              if tg_op = 'INSERT' then perform pg_advisory_xact_lock_shared(1);
              elsif new.sent_at is not null then perform pg_advisory_xact_lock_shared(4);
              elsif new.claimed_until is distinct from old.claimed_until and new.claimed_until is not null then perform pg_advisory_xact_lock_shared(2);
              end if;
              return new;
            end $$;
            create trigger wait_for_test before insert or update on reminders for each row execute function wait_for_test();
            """);
        return database;
    }

    private static async Task<Account> OweReviewAsync(string database)
    {
        await using var db = Open(database);
        await db.Assignments.ExecuteDeleteAsync();
        await db.Users.ExecuteUpdateAsync(set => set.SetProperty(a => a.NextDigestAt, (DateTimeOffset?)null));
        var person = await db.Users.SingleAsync(a => a.Email == "amina@demo.local");
        var caseId = await db.LiveCases.OrderBy(c => c.Id).Select(c => c.Id).FirstAsync();
        var past = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
        (person.DigestTime, person.NextDigestAt) = (TimeOnly.MinValue, past);
        db.Reviews.Add(new ReviewRow { PersonId = person.Id, CaseId = caseId, Objective = $"{caseId}#1", Stability = 1, Difficulty = 5, LastAt = past, DueAt = past, Repetitions = 1, LastRating = 3 });
        await db.SaveChangesAsync();
        return person;
    }

    /// <summary>Starts the program, gives it work, waits until it stands at the step, kills it.</summary>
    private static async Task KillAtAsync(string database, Step step, Action<BackgroundJobClient> give)
    {
        await using var holder = new NpgsqlConnection(database);
        await holder.OpenAsync();
        await using var holding = await holder.BeginTransactionAsync();
        await ExecuteAsync(holder, step == Step.Ask ? "lock table reviews in access exclusive mode" : $"select pg_advisory_xact_lock({(int)step})");
        await using var site = Child.Start(database);
        give(new BackgroundJobClient(Storage(database)));
        const string waiting = "select coalesce(array_agg(distinct pid), '{}') from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())";
        var held = Array.Empty<int>();
        await UntilAsync(site, async () => (held = (int[])(await ScalarAsync(database, waiting))!).Length > 0);
        await site.KillAsync();
        // The server notices a dead client only when it next talks to it: what waits for the lock must not go on afterwards.
        await ExecuteAsync(database, $"select pg_terminate_backend(pid) from unnest(array[{string.Join(',', held)}]) pid");
        await UntilAsync(null, async () => ((int[])(await ScalarAsync(database, waiting))!).Length == 0);
        await holding.RollbackAsync();
    }

    private static Task LetClaimRunOutAsync(string database) => ExecuteAsync(database, "alter table reminders disable trigger wait_for_test; update reminders set claimed_until = now() - interval '1 second'; alter table reminders enable trigger wait_for_test");

    private static async Task<List<Reminder>> OutboxAsync(string database)
    {
        await using var db = Open(database);
        return await db.Reminders.AsNoTracking().ToListAsync();
    }

    private static ElearningDb Open(string database) => new ServiceCollection()
        .Configure<IdentityOptions>(ElearningDb.ConfigureIdentity)
        .AddDbContext<ElearningDb>(o => ElearningDb.Configure(o, database))
        .BuildServiceProvider().GetRequiredService<ElearningDb>();

    private static PostgreSqlStorage Storage(string database) => new(
        new Hangfire.PostgreSql.Factories.NpgsqlConnectionFactory(database, new PostgreSqlStorageOptions { SchemaName = "hangfire", PrepareSchemaIfNecessary = false }),
        new PostgreSqlStorageOptions { SchemaName = "hangfire", PrepareSchemaIfNecessary = false });

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

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await ExecuteAsync(connection, sql);
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
