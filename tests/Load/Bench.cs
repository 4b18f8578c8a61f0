using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Elearning.Tests.Load;

/// <summary>A fresh Postgres, a fresh site in a process of its own, and interns who can sign in.</summary>
internal sealed class Bench : IAsyncDisposable
{
    public const string Password = "bench-password-1";
    public const string Quiz = "bench";

    /// <summary>The quiz of one case, for benches of images.</summary>
    public const string ViewerQuiz = "bench-viewer";

    /// <summary>The quiz of all cases, for the bench of statistics.</summary>
    public const string LongQuiz = "bench-statistics";

    private readonly EmbeddedPostgres postgres;
    private readonly List<Process> children = [];

    private Bench(string folder, EmbeddedPostgres postgres) => (Folder, this.postgres) = (folder, postgres);

    public string Folder { get; }
    public string ConnectionString => postgres.ConnectionString;
    public string SiteUrl { get; private set; } = "";
    public Process Site { get; private set; } = null!;
    public string ServerLog => Path.Combine(Folder, "postgres.log");

    /// <param name="users">Interns who can sign in.</param>
    /// <param name="viewed">Case of the quiz of one case.</param>
    /// <param name="jobs">False when the bench itself runs what else would run by itself.</param>
    public static async Task<Bench> StartAsync(int users, string viewed = "anatomy-01", bool jobs = true)
    {
        var folder = Directory.CreateTempSubdirectory("elearning-bench-").FullName;
        var root = Root.Find(AppContext.BaseDirectory);
        var bench = new Bench(folder, await EmbeddedPostgres.StartAsync(root, folder));
        try
        {
            MakeContent(root, Path.Combine(folder, "content"), viewed);
            var port = FreePort();
            bench.SiteUrl = $"http://127.0.0.1:{port}";
            bench.Site = bench.Program($"--urls={bench.SiteUrl}", $"--Jobs:Enabled={jobs}");
            await UntilAsync($"{bench.SiteUrl}/health/ready", bench.Site);
            await bench.InviteAsync(users);
            return bench;
        }
        catch
        {
            await bench.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a command of the program to its end.</summary>
    public async Task CommandAsync(params string[] args)
    {
        var process = Program(args);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', args)} ended with {process.ExitCode}.");
        }
    }

    /// <summary>Starts the floor beside the site, on the same Postgres.</summary>
    public async Task<(Process Process, string Url)> FloorAsync(int bytes)
    {
        var port = FreePort();
        var process = Run(typeof(Bench).Assembly.Location, Folder, [], "floor", $"{port}", ConnectionString, bytes.ToString(CultureInfo.InvariantCulture));
        await UntilAsync($"http://127.0.0.1:{port}/", process);
        return (process, $"http://127.0.0.1:{port}/");
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 900 };
        return (T)(await command.ExecuteScalarAsync() ?? throw new InvalidOperationException(sql));
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 900 };
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Processor time of the server and of its sessions, those that have ended too.</summary>
    public TimeSpan DatabaseCpu()
    {
        var server = File.ReadLines(Path.Combine(Directory.GetFiles(Folder, "postmaster.pid", SearchOption.AllDirectories)[0])).First().Trim();
        long ticks = 0;
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(f => char.IsAsciiDigit(Path.GetFileName(f)[0])))
        {
            try
            {
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                // After the name in brackets: state, parent, ..., utime (14), stime (15), cutime (16), cstime (17); see proc(5).
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                if (fields[1] == server || Path.GetFileName(folder) == server)
                {
                    ticks += fields[11..15].Sum(f => long.Parse(f, CultureInfo.InvariantCulture));
                }
            }
            catch (IOException)
            {
                // It ended meanwhile: its time is in that of the server.
            }
        }
        return TimeSpan.FromSeconds(ticks / 100.0);
    }

    private ElearningDb Db()
    {
        var options = new DbContextOptionsBuilder<ElearningDb>()
            .UseApplicationServiceProvider(new ServiceCollection().Configure<IdentityOptions>(ElearningDb.ConfigureIdentity).BuildServiceProvider());
        ElearningDb.Configure(options, ConnectionString);
        return new((DbContextOptions<ElearningDb>)options.Options);
    }

    // The exam of the shipped content, with as many attempts as anyone likes and no limit of time.
    private static void MakeContent(string root, string folder, string viewed)
    {
        var source = Path.Combine(root, "content");
        Directory.CreateDirectory(Path.Combine(folder, "sets"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "cases"), Path.Combine(source, "cases"));
        File.Copy(Path.Combine(source, "vocabulary.yml"), Path.Combine(folder, "vocabulary.yml"));
        var lines = File.ReadLines(Path.Combine(source, "sets/examen-oncologie.yml"))
            .Where(l => !l.StartsWith("attempts:", StringComparison.Ordinal))
            .Select(l => l.StartsWith("id:", StringComparison.Ordinal) ? $"id: {Quiz}" : l);
        File.WriteAllLines(Path.Combine(folder, "sets", $"{Quiz}.yml"), lines);
        File.WriteAllText(Path.Combine(folder, "sets", $"{ViewerQuiz}.yml"), $"id: {ViewerQuiz}\ntitle: {{ fr: Images }}\ndescription: {{ fr: Images }}\nmode: practice\ncases: [{viewed}]\n");
        var cases = Directory.GetDirectories(Path.Combine(source, "cases")).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        File.WriteAllText(Path.Combine(folder, "sets", $"{LongQuiz}.yml"), $"id: {LongQuiz}\ntitle: {{ fr: Tout }}\ndescription: {{ fr: Tout }}\nmode: exam\ncases: [{string.Join(", ", cases)}]\n");
    }

    private async Task InviteAsync(int users)
    {
        await using var db = Db();
        var role = await db.Roles.SingleAsync(r => r.Name == Roles.Intern);
        var now = TimeProvider.System.GetUtcNow();
        var hash = new PasswordHasher<Account>().HashPassword(new Account { Name = "" }, Password);
        for (var i = 0; i < users; i++)
        {
            var email = $"intern{i}@bench.local";
            var account = new Account
            {
                Id = Guid.CreateVersion7(now),
                Name = $"Intern {i}",
                UserName = email,
                NormalizedUserName = email.ToUpperInvariant(),
                Email = email,
                NormalizedEmail = email.ToUpperInvariant(),
                EmailConfirmed = true,
                PasswordHash = hash,
                SecurityStamp = $"{i}",
                InvitedAt = now,
            };
            db.Users.Add(account);
            db.UserRoles.Add(new() { UserId = account.Id, RoleId = role.Id });
        }
        await db.SaveChangesAsync();
    }

    private Process Program(params string[] args) => Run(typeof(Site).Assembly.Location, Path.Combine(Root.Find(AppContext.BaseDirectory), "src/Elearning.Web"), new()
    {
        ["ConnectionStrings__Elearning"] = ConnectionString,
        ["Data__Directory"] = Folder,
        ["Data__Content"] = Path.Combine(Folder, "content"),
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Logging__LogLevel__Default"] = "Warning",
        // As bin/run, the Dockerfile and docs/operations.md set it.
        ["DOTNET_GCgen0size"] = "0x2000000",
    }, args);

    private Process Run(string assembly, string folder, Dictionary<string, string> environment, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. args]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        children.Add(process);
        return process;
    }

    private static async Task UntilAsync(string url, Process process)
    {
        using var client = new HttpClient();
        for (var i = 0; i < 1200; i++)
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"The process behind {url} ended with {process.ExitCode}.");
            }
            try
            {
                if (await client.GetAsync(url) is { StatusCode: not HttpStatusCode.ServiceUnavailable })
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(100);
        }
        throw new TimeoutException($"{url} did not answer in two minutes.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var child in children)
        {
            if (!child.HasExited)
            {
                child.Kill();
                await child.WaitForExitAsync();
            }
            child.Dispose();
        }
        await postgres.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
