using System.Diagnostics;
using Elearning.Web.Hosting;
using Npgsql;
using Xunit;

namespace Elearning.Tests.Integration.Hosting;

/// <summary>The private Postgres, on real processes and a real disk; the folder's name has a space, an accent and a quote.</summary>
public sealed class EmbeddedPostgresTests : IDisposable
{
    private static readonly string Checkout = Root.Find(AppContext.BaseDirectory);
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"données d'essai {Guid.CreateVersion7(DateTimeOffset.UnixEpoch)}");

    public EmbeddedPostgresTests() => Directory.CreateDirectory(folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_fresh_folder_gets_a_database_that_knows_accents_and_a_restart_finds_its_rows()
    {
        await using (var first = await StartAsync(durable: true))
        {
            Assert.False(first.Adopted);
            Assert.Equal("école", await AskAsync(first, "select lower('ÉCOLE')"));
            Assert.Equal(true, await AskAsync(first, "select 'Été' ilike 'éTÉ'"));
            Assert.Equal("elearning on", await AskAsync(first, "select current_database() || ' ' || current_setting('fsync')"));
            await AskAsync(first, "create table kept as select 42 as answer");
        }
        await using var second = await StartAsync(durable: true);
        Assert.False(second.Adopted);
        Assert.Equal(42, await AskAsync(second, "select answer from kept"));
    }

    [Fact]
    public async Task A_killed_server_recovers_what_was_committed()
    {
        await using (var first = await StartAsync(durable: true))
        {
            await AskAsync(first, "create table kept as select generate_series(1, 100000) as n");
            await KillAsync(ServerProcess());
        }
        Assert.True(File.Exists(PidFile), "a killed server leaves its pid file");
        await using var second = await StartAsync(durable: true);
        Assert.Equal(100000L, await AskAsync(second, "select count(*) from kept"));
        Assert.Contains("automatic recovery in progress", await File.ReadAllTextAsync(Path.Combine(folder, "postgres.log")));
    }

    [Fact]
    public async Task A_pid_file_that_names_a_stranger_does_not_stop_the_start()
    {
        string left;
        await using (await StartAsync())
        {
            left = await File.ReadAllTextAsync(PidFile);
        }
        // As after a container was restarted: the number now belongs to another program, here this one.
        await File.WriteAllTextAsync(PidFile, $"{Environment.ProcessId}{left[left.IndexOf('\n')..]}");
        await using var second = await StartAsync();
        Assert.Equal(1, await AskAsync(second, "select 1"));
    }

    [Fact]
    public async Task A_start_killed_while_making_the_data_leaves_nothing_in_the_way()
    {
        Directory.CreateDirectory(Path.Combine(folder, "postgres.new"));
        await File.WriteAllTextAsync(Path.Combine(folder, "postgres.new", "PG_VERSION"), "18");
        await File.WriteAllTextAsync(Path.Combine(folder, "postgres.password"), "of the start that died");
        await using var server = await StartAsync();
        Assert.Equal(1, await AskAsync(server, "select 1"));
    }

    [Fact]
    public async Task A_second_site_on_the_same_folder_waits_for_the_first_to_stop()
    {
        var first = await StartAsync();
        var second = StartAsync();
        await Task.Delay(500);
        Assert.False(second.IsCompleted);
        await first.DisposeAsync();
        await using var server = await second;
        Assert.False(server.Adopted);
    }

    [Fact]
    public async Task An_interrupted_start_leaves_no_server_behind()
    {
        using var interruption = new CancellationTokenSource();
        await (await StartAsync()).DisposeAsync();
        var start = EmbeddedPostgres.StartAsync(Checkout, folder, durable: false, interruption.Token);
        while (!File.Exists(PidFile) && !start.IsCompleted)
        {
            await Task.Delay(5);
        }
        await interruption.CancelAsync();
        try
        {
            await (await start).DisposeAsync();
        }
        catch (OperationCanceledException)
        {
            // The usual end; a quick machine may have been ready already.
        }
        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public async Task Data_of_another_version_is_refused_with_a_remedy()
    {
        await (await StartAsync()).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(folder, "postgres", "PG_VERSION"), "12\n");
        var refusal = await Assert.ThrowsAsync<CannotStartException>(() => StartAsync());
        Assert.Contains("was made by PostgreSQL 12", refusal.Message);
        Assert.Contains("POSTGRES_BIN", refusal.Message);
    }

    [Fact]
    public async Task A_lost_or_wrong_password_is_refused_with_a_remedy()
    {
        await (await StartAsync()).DisposeAsync();
        var password = Path.Combine(folder, "postgres.password");
        File.Move(password, password + ".away");
        Assert.Contains("put it back", (await Assert.ThrowsAsync<CannotStartException>(() => StartAsync())).Message);
        await File.WriteAllTextAsync(password, "another");
        Assert.Contains("put the right file back", (await Assert.ThrowsAsync<CannotStartException>(() => StartAsync())).Message);
        File.Move(password + ".away", password, overwrite: true);
        await using var server = await StartAsync();
        Assert.Equal(1, await AskAsync(server, "select 1"));
    }

    [Fact]
    public async Task Root_without_user_namespaces_runs_it_as_nobody_and_takes_the_data_back_later()
    {
        if (!Environment.IsPrivilegedProcess || OperatingSystem.IsMacOS())
        {
            Assert.Skip("Only root borrows an account.");
        }
        var program = PostgresBinaries.Find(Checkout).Program("postgres");
        if (!await PostgresAccount.Nobody.Can("test", "-x", program, "-a", "-x", folder))
        {
            Assert.Skip("Account 65534 cannot reach this checkout.");
        }
        await using (var asNobody = await EmbeddedPostgres.StartAs(PostgresAccount.Nobody, Checkout, folder, durable: false, default))
        {
            await AskAsync(asNobody, "create table kept as select 42 as answer");
            Assert.Contains("\nUid:\t65534\t", await File.ReadAllTextAsync($"/proc/{ServerProcess()}/status"));
        }
        await using var usual = await StartAsync();
        Assert.Equal(42, await AskAsync(usual, "select answer from kept"));
    }

    private string PidFile => Path.Combine(folder, "postgres", "postmaster.pid");

    private int ServerProcess() => int.Parse(File.ReadLines(PidFile).First(), System.Globalization.CultureInfo.InvariantCulture);

    private Task<EmbeddedPostgres> StartAsync(bool durable = false) => EmbeddedPostgres.StartAsync(Checkout, folder, durable);

    internal static async Task<object?> AskAsync(EmbeddedPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    internal static async Task KillAsync(int process)
    {
        using var victim = Process.GetProcessById(process);
        victim.Kill();
        await victim.WaitForExitAsync();
    }
}
