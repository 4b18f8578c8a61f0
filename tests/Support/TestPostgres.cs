using Elearning.Web.Hosting;
using Npgsql;

namespace Elearning.Tests.Support;

/// <summary>One private Postgres per test process, with a database that is prepared once and copied for every test class (60–90 ms a copy).</summary>
public static class TestPostgres
{
    private const string Template = "prepared";
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static EmbeddedPostgres? server;
    private static int copies;
    private static bool isPrepared;

    /// <summary>Where images, mails and the server's data of this process live.</summary>
    public static string Folder { get; } = Path.Combine(Path.GetTempPath(), $"elearning-tests-{Environment.ProcessId}");

    /// <summary>A fresh database: empty, or a copy of the prepared one (schema, content, cast).</summary>
    public static async Task<string> CreateAsync(bool prepared = true)
    {
        await Gate.WaitAsync();
        try
        {
            server ??= await StartAsync();
            if (prepared && !isPrepared)
            {
                await ExecuteAsync($"create database {Template}");
                await TestSite.PrepareAsync(For(Template));
                isPrepared = true;
            }
            var name = $"t{++copies}";
            await ExecuteAsync(prepared ? $"create database {name} template {Template}" : $"create database {name}");
            return For(name);
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>Gives a data folder the images of the prepared database, as links: what is removed there stays here.</summary>
    public static async Task LinkImagesAsync(string folder)
    {
        using var copy = System.Diagnostics.Process.Start("cp", ["-al", Path.Combine(Folder, "images"), folder]);
        await copy.WaitForExitAsync();
    }

    private static async Task<EmbeddedPostgres> StartAsync()
    {
        Directory.CreateDirectory(Folder);
        var started = await EmbeddedPostgres.StartAsync(Root.Find(AppContext.BaseDirectory), Folder, durable: false);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            started.DisposeAsync().AsTask().GetAwaiter().GetResult();
            // Thousands of files: on a busy disk their removal outlasts the ten seconds in which the runner lets a process end.
            System.Diagnostics.Process.Start("rm", ["-rf", Folder]).Dispose();
        };
        return started;
    }

    private static string For(string database) => new NpgsqlConnectionStringBuilder(server!.ConnectionString) { Database = database, MaxPoolSize = 20, Timeout = 60, ConnectionIdleLifetime = 10, ConnectionPruningInterval = 5 }.ConnectionString;

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server!.ConnectionString) { Pooling = false, Database = "postgres" }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
