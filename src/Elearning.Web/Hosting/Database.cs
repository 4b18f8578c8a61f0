using Npgsql;

namespace Elearning.Web.Hosting;

/// <summary>The Postgres of this process: a server of yours by its connection string, or a private one that lives and dies with the site.</summary>
public sealed class Database : IAsyncDisposable
{
    private readonly EmbeddedPostgres? embedded;

    private Database(string connectionString, EmbeddedPostgres? embedded)
    {
        ConnectionString = connectionString;
        this.embedded = embedded;
    }

    public string ConnectionString { get; }

    public bool IsEmbedded => embedded is not null;

    /// <summary>Opens the database the settings name.</summary>
    /// <exception cref="CannotStartException">Production without a connection string, or a private Postgres that does not start.</exception>
    public static async Task<Database> OpenAsync(IConfiguration configuration, IHostEnvironment environment, CancellationToken cancel = default)
    {
        if (configuration.GetConnectionString("Elearning") is { Length: > 0 } own)
        {
            await RequireAnswerAsync(own, cancel);
            return new(own, null);
        }
        var data = configuration.GetSection("Data").Get<DataOptions>() ?? new();
        if (environment.IsProduction() && !data.AllowEmbedded)
        {
            throw new CannotStartException(
                "No database: set ConnectionStrings__Elearning. (The private Postgres is for development and demonstration; Data__AllowEmbedded=true allows it here all the same.)");
        }
        var root = Root.Find(environment.ContentRootPath);
        var postgres = await EmbeddedPostgres.StartAsync(root, Root.Resolve(root, data.Directory), stop: cancel);
        return new(postgres.ConnectionString, postgres);
    }

    private static async Task RequireAnswerAsync(string own, CancellationToken cancel)
    {
        try
        {
            await using var connection = new NpgsqlConnection(own);
            await connection.OpenAsync(cancel);
        }
        catch (Exception e) when (e is NpgsqlException or ArgumentException or TimeoutException)
        {
            throw new CannotStartException(
                $"The database of ConnectionStrings__Elearning cannot be used: {e.Message}. It should read like "
                + "\"Host=…;Port=5432;Database=elearning;Username=…;Password=…\", and the server must run and let this user in.", e);
        }
    }

    public ValueTask DisposeAsync() => embedded?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>Where the checkout is: relative settings (Data:Directory, Data:Content) start there.</summary>
public static class Root
{
    /// <summary>The nearest folder upward that holds Elearning.sln, or the folder itself when there is none (a published site).</summary>
    public static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Elearning.sln")))
            {
                return folder.FullName;
            }
        }
        return from;
    }

    public static string Resolve(string root, string path) => Path.GetFullPath(Path.Combine(root, path));
}
