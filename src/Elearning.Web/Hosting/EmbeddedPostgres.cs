using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using Npgsql;

namespace Elearning.Web.Hosting;

/// <summary>
/// A private PostgreSQL for development, demonstration and tests; production brings its own server.
/// It listens on the loopback only, under a password of its own, and lives in one folder:
/// <c>postgres/</c> (data), <c>postgres.password</c>, <c>postgres.lock</c> (one site at a time) and <c>postgres.log</c>.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private const string User = "elearning";
    private const string Database = "elearning";
    private const long LargestLog = 10 << 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly string directory;
    private readonly PostgresBinaries binaries;
    private readonly PostgresAccount account;
    private readonly FileStream held;
    private Process? child;
    private int postmaster;

    private EmbeddedPostgres(string directory, PostgresBinaries binaries, PostgresAccount account, FileStream held)
    {
        this.directory = directory;
        this.binaries = binaries;
        this.account = account;
        this.held = held;
        AppDomain.CurrentDomain.ProcessExit += AskToStop;
    }

    /// <summary>How to reach the database <c>elearning</c>; valid once started.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>True when a server that outlived its site was taken over instead of started.</summary>
    public bool Adopted => child is null;

    private string Data => Path.Combine(directory, "postgres");
    private string PasswordFile => Path.Combine(directory, "postgres.password");
    private string Log => Path.Combine(directory, "postgres.log");

    /// <summary>Starts the server of a folder, making it when the folder is new and recovering it when it was killed.</summary>
    /// <param name="root">The checkout, whose node_modules hold the programs.</param>
    /// <param name="directory">Where the data lives.</param>
    /// <param name="durable">False lets tests lose data in a crash of the machine, for speed.</param>
    /// <exception cref="CannotStartException">It cannot start; the message says what to do.</exception>
    public static Task<EmbeddedPostgres> StartAsync(string root, string directory, bool durable = true, CancellationToken stop = default) =>
        StartAs(null, root, directory, durable, stop);

    internal static async Task<EmbeddedPostgres> StartAs(
        PostgresAccount? account, string root, string directory, bool durable, CancellationToken stop)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new CannotStartException(
                "The private PostgreSQL runs on Linux and macOS only: use WSL, or set ConnectionStrings__Elearning to use a server of yours.");
        }
        directory = Path.GetFullPath(directory);
        Directory.CreateDirectory(directory);
        var held = await Hold(directory, stop);
        EmbeddedPostgres? server = null;
        try
        {
            var binaries = PostgresBinaries.Find(root);
            account ??= await PostgresAccount.Choose(binaries.Program("postgres"), directory);
            server = new(directory, binaries, account, held);
            await server.Start(durable, stop);
            return server;
        }
        catch when (server is not null)
        {
            await server.DisposeAsync();
            throw;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= AskToStop;
        if (postmaster != 0)
        {
            Postmaster.Signal(postmaster, Postmaster.FastShutdown);
            if (!await Gone(TimeSpan.FromSeconds(15)))
            {
                Postmaster.Signal(postmaster, Postmaster.ImmediateShutdown);
                await Gone(TimeSpan.FromSeconds(5));
            }
            postmaster = 0;
        }
        child?.Dispose();
        child = null;
        held.Dispose();
    }

    // The kernel frees the lock when its holder dies, however it dies. Without it, a site that restarts could adopt the server its
    // predecessor is about to stop.
    private static async Task<FileStream> Hold(string directory, CancellationToken stop)
    {
        var file = Path.Combine(directory, "postgres.lock");
        for (var patience = Stopwatch.StartNew(); ; await Task.Delay(Pause, stop))
        {
            try
            {
                return new(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (patience.Elapsed < TimeSpan.FromSeconds(20))
            {
                // The site before us may still be stopping.
            }
            catch (IOException)
            {
                throw new CannotStartException($"Another site is using {directory}: stop it, or choose another folder with --data.");
            }
        }
    }

    [UnsupportedOSPlatform("windows")]
    private async Task Start(bool durable, CancellationToken stop)
    {
        if (!Directory.Exists(Data))
        {
            await Create(durable, stop);
        }
        RequireSameVersion();
        await account.Own(Data, PasswordFile);
        var password = (await File.ReadAllTextAsync(PasswordFile, stop)).Trim();
        var port = await Adopt(password, stop) ?? await Launch(password, durable, stop);
        await CreateDatabase(Address(port, password, "postgres"), stop);
        ConnectionString = Address(port, password, Database);
    }

    // Made aside and moved when whole: a start that is killed half-way leaves nothing that looks like a database.
    [UnsupportedOSPlatform("windows")]
    private async Task Create(bool durable, CancellationToken stop)
    {
        var draft = Data + ".new";
        if (Directory.Exists(draft))
        {
            Directory.Delete(draft, recursive: true);
        }
        Directory.CreateDirectory(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.Delete(PasswordFile);
        using (var file = new FileStream(PasswordFile, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            await file.WriteAsync(System.Text.Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(32, lowercase: true)), stop);
        }
        await account.Own(draft, PasswordFile);
        // Plain --locale=C would leave lower('É') and ILIKE blind to accents.
        string[] locale = binaries.Major >= 17
            ? ["--locale-provider=builtin", "--locale=C.UTF-8"]
            : ["--locale-provider=icu", "--icu-locale=und", "--locale=C"];
        await account.Run(binaries.Program("initdb"), [
            .. locale, .. durable ? [] : (string[])["--no-sync"], "--encoding=UTF8", "--auth=scram-sha-256",
            "--username=" + User, "--pwfile=" + PasswordFile, "--pgdata=" + draft]);
        Directory.Move(draft, Data);
    }

    private void RequireSameVersion()
    {
        var made = File.ReadAllText(Path.Combine(Data, "PG_VERSION")).Trim();
        if (made != binaries.Major.ToString(CultureInfo.InvariantCulture))
        {
            throw new CannotStartException(
                $"{Data} was made by PostgreSQL {made} and {binaries.Folder} holds PostgreSQL {binaries.Major}. "
                + "Point POSTGRES_BIN at the older one, or choose another folder with --data, or delete this one to begin again.");
        }
        if (!File.Exists(PasswordFile))
        {
            throw new CannotStartException(
                $"{PasswordFile} is missing and the data cannot be opened without it: put it back, or delete {Data} to begin again.");
        }
    }

    private async Task<int?> Adopt(string password, CancellationToken stop)
    {
        for (var patience = Stopwatch.StartNew(); ; await Task.Delay(Pause, stop))
        {
            Postmaster.ForgetTheDead(Data);
            if (!File.Exists(Postmaster.PidFile(Data)))
            {
                return null;
            }
            if (Postmaster.Of(Data) is { } found && await Answers(Address(found.Port, password, "postgres"), stop))
            {
                postmaster = found.Process;
                return found.Port;
            }
            if (patience.Elapsed > TimeSpan.FromSeconds(30))
            {
                throw new CannotStartException(
                    $"A PostgreSQL (process {Postmaster.Of(Data)?.Process}) holds {Data} and does not answer. See {Log}; stop it, or choose another folder with --data.");
            }
        }
    }

    private async Task<int> Launch(string password, bool durable, CancellationToken stop)
    {
        if (File.Exists(Log) && new FileInfo(Log).Length > LargestLog)
        {
            File.Move(Log, Log + ".1", overwrite: true);
        }
        for (var tries = 1; ; tries++)
        {
            var port = FreePort();
            child = Process.Start(Server(port, durable))!;
            postmaster = child.Id;
            for (var patience = Stopwatch.StartNew(); !child.HasExited; await Task.Delay(Pause, stop))
            {
                if (await Answers(Address(port, password, "postgres"), stop))
                {
                    return port;
                }
                if (patience.Elapsed > TimeSpan.FromMinutes(2))
                {
                    throw new CannotStartException($"PostgreSQL did not answer within two minutes. See {Log}.");
                }
            }
            postmaster = 0;
            var last = string.Join(Environment.NewLine, File.ReadLines(Log).TakeLast(8));
            if (tries == 3 || !last.Contains("in use", StringComparison.Ordinal))
            {
                throw new CannotStartException($"PostgreSQL stopped while starting (code {child.ExitCode}). The end of {Log}:{Environment.NewLine}{last}");
            }
        }
    }

    private ProcessStartInfo Server(int port, bool durable)
    {
        string[] settings = [
            $"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", $"max_connections={(durable ? 100 : 400)}", "shared_buffers=128MB",
            "jit=off", "timezone=UTC", "log_timezone=UTC",
            // A DETAIL line can quote a row, and logs hold no personal data.
            "log_error_verbosity=terse",
            .. durable ? [] : (string[])["fsync=off", "full_page_writes=off", "synchronous_commit=off"]];
        // Ctrl-C in a terminal reaches the whole foreground group, and the site must end before its database does.
        string[] ownSession = OperatingSystem.IsMacOS() ? ["/usr/bin/perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV or die $!", "--"] : ["setsid"];
        var server = account.Command(binaries.Program("postgres"), ["-D", Data, .. settings.SelectMany(s => (string[])["-c", s])]);
        // Every link of the chain replaces itself by the next, so the child we hold is PostgreSQL itself. The shell opens the log,
        // which therefore goes on after a site that was killed.
        var command = new ProcessStartInfo("/bin/sh", [
            "-c", "umask 077; exec \"$@\" >>\"$0\" 2>&1 </dev/null", Log, .. ownSession, server.FileName, .. server.ArgumentList]);
        foreach (var (name, value) in server.Environment)
        {
            command.Environment[name] = value;
        }
        return command;
    }

    private static async Task CreateDatabase(string address, CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(address);
        await connection.OpenAsync(stop);
        await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = Database } } };
        if (await exists.ExecuteScalarAsync(stop) is null)
        {
            await using var create = new NpgsqlCommand($"create database {Database}", connection);
            await create.ExecuteNonQueryAsync(stop);
        }
    }

    private static string Address(int port, string password, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = User,
        Password = password,
        Database = database,
        Timeout = 15,
        // The sites' pools (the pages' and the jobs') share max_connections.
        MaxPoolSize = 40,
        Pooling = database == Database,
    }.ConnectionString;

    private static async Task<bool> Answers(string address, CancellationToken stop)
    {
        try
        {
            await using var connection = new NpgsqlConnection(address);
            await connection.OpenAsync(stop);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw new CannotStartException(
                "The private PostgreSQL refuses the password in postgres.password: put the right file back, or delete the data folder to begin again.", e);
        }
        catch (Exception e) when (e is NpgsqlException or SocketException or TimeoutException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private async Task<bool> Gone(TimeSpan patience)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < patience; await Task.Delay(Pause))
        {
            if (child?.HasExited ?? !File.Exists(Postmaster.PidFile(Data)))
            {
                return true;
            }
        }
        return false;
    }

    // The site leaves by Environment.Exit, without disposing of us: PostgreSQL stops by itself.
    private void AskToStop(object? sender, EventArgs e)
    {
        if (postmaster != 0)
        {
            Postmaster.Signal(postmaster, Postmaster.FastShutdown);
        }
    }
}
