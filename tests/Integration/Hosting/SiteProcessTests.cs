using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Elearning.Web.Hosting;
using Xunit;

namespace Elearning.Tests.Integration.Hosting;

/// <summary>The program itself, as bin/run starts it.</summary>
public sealed class SiteProcessTests : IAsyncLifetime
{
    private static readonly string Checkout = Root.Find(AppContext.BaseDirectory);
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"elearning-site-{Guid.CreateVersion7(DateTimeOffset.UnixEpoch)}");
    private readonly List<Process> started = [];

    public ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(folder);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var site in started)
        {
            site.Kill();
            await site.WaitForExitAsync();
            site.Dispose();
        }
        if (Directory.Exists(Path.Combine(folder, "postgres")))
        {
            await (await EmbeddedPostgres.StartAsync(Checkout, folder)).DisposeAsync();
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task SIGTERM_stops_the_site_and_its_Postgres()
    {
        var site = await ReadyAsync();
        Assert.True(File.Exists(PidFile));
        using (var kill = Process.Start("kill", ["-TERM", $"{site.Id}"]))
        {
            await kill.WaitForExitAsync();
        }
        await site.WaitForExitAsync(Patience);
        Assert.Equal(0, site.ExitCode);
        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public async Task A_server_that_outlived_its_killed_site_is_adopted()
    {
        var site = await ReadyAsync();
        var server = (await File.ReadAllLinesAsync(PidFile))[0];
        await EmbeddedPostgresTests.KillAsync(site.Id);
        await using (var adopted = await EmbeddedPostgres.StartAsync(Checkout, folder))
        {
            Assert.True(adopted.Adopted);
            Assert.Equal(server, (await File.ReadAllLinesAsync(PidFile))[0]);
            Assert.True((long)(await EmbeddedPostgresTests.AskAsync(adopted, "select count(*) from pg_tables where schemaname not like 'pg_%'"))! > 10);
        }
        Assert.False(File.Exists(PidFile), "who adopts it stops it");
    }

    [Fact]
    public async Task A_site_killed_together_with_its_server_starts_again()
    {
        var site = await ReadyAsync();
        await EmbeddedPostgresTests.KillAsync(site.Id);
        await EmbeddedPostgresTests.KillAsync(int.Parse((await File.ReadAllLinesAsync(PidFile))[0], System.Globalization.CultureInfo.InvariantCulture));
        await ReadyAsync();
    }

    [Fact]
    public async Task A_taken_port_is_told_in_one_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var site = Start(((IPEndPoint)taken.LocalEndpoint).Port);
        var said = await site.StandardError.ReadToEndAsync(Patience);
        await site.WaitForExitAsync(Patience);
        Assert.Equal(1, site.ExitCode);
        Assert.Contains("choose another port", said);
        Assert.DoesNotContain("   at ", said);
        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public async Task A_machine_without_Postgres_programs_is_told_where_to_get_them()
    {
        var site = Start(0, ("POSTGRES_BIN", folder));
        var said = await site.StandardError.ReadToEndAsync(Patience);
        await site.WaitForExitAsync(Patience);
        Assert.Equal(1, site.ExitCode);
        Assert.Contains("npm ci --ignore-scripts", said);
        Assert.DoesNotContain("   at ", said);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=a;Password=secret-of-theirs", "cannot be used: Failed to connect to 127.0.0.1:1")]
    [InlineData("nonsense", "cannot be used")]
    public async Task A_database_that_cannot_be_used_is_told_in_one_sentence(string connectionString, string expected)
    {
        var site = Start(0, ("ConnectionStrings__Elearning", connectionString));
        var said = await site.StandardError.ReadToEndAsync(Patience);
        await site.WaitForExitAsync(Patience);
        Assert.Equal(1, site.ExitCode);
        Assert.Contains(expected, said);
        Assert.DoesNotContain("secret-of-theirs", said);
        Assert.DoesNotContain("   at ", said);
        Assert.False(Directory.Exists(Path.Combine(folder, "postgres")), "none is started beside it");
    }

    [Fact]
    public async Task Production_without_a_database_is_told_what_to_set()
    {
        var site = Start(0, ("ASPNETCORE_ENVIRONMENT", "Production"));
        var said = await site.StandardError.ReadToEndAsync(Patience);
        await site.WaitForExitAsync(Patience);
        Assert.Equal(1, site.ExitCode);
        Assert.Contains("ConnectionStrings__Elearning", said);
        Assert.DoesNotContain("   at ", said);
        Assert.False(Directory.Exists(Path.Combine(folder, "postgres")));
    }

    private string PidFile => Path.Combine(folder, "postgres", "postmaster.pid");

    private static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token;

    private async Task<Process> ReadyAsync()
    {
        var site = Start(0);
        for (var cancel = Patience; await site.StandardOutput.ReadLineAsync(cancel) is { } line;)
        {
            if (line.StartsWith("Ready on http://127.0.0.1:", StringComparison.Ordinal))
            {
                return site;
            }
        }
        throw new InvalidOperationException("The site ended: " + await site.StandardError.ReadToEndAsync());
    }

    private Process Start(int port, params (string Name, string Value)[] settings)
    {
        // The Web project's own output, of the configuration these tests were built in.
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(Checkout, "src/Elearning.Web/bin", output.Parent!.Name, output.Name, "Elearning.Web.dll");
        var command = new ProcessStartInfo("dotnet", [program, "--urls", $"http://127.0.0.1:{port}", $"--Data:Directory={folder}", "--Data:Content="])
        {
            WorkingDirectory = Path.Combine(Checkout, "src/Elearning.Web"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
        };
        command.Environment.Remove("ConnectionStrings__Elearning");
        foreach (var (name, value) in settings)
        {
            command.Environment[name] = value;
        }
        var site = Process.Start(command)!;
        started.Add(site);
        return site;
    }
}
