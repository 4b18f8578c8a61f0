using Elearning.Data;
using Elearning.Data.Accounts;
using Hangfire;
using Hangfire.Common;
using Hangfire.PostgreSql;
using Hangfire.States;
using Hangfire.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Elearning.Web.Hosting;

/// <summary>Section "Jobs" of the settings.</summary>
public sealed class JobsOptions
{
    /// <summary>False on a node that only serves pages; one node at least must have it true.</summary>
    public bool Enabled { get; set; } = true;
}

/// <summary>Hangfire: runs the jobs of <see cref="Jobs"/> and shows them to administrators at /ops/jobs.</summary>
public static class JobServer
{
    private const string SchemaName = "hangfire";

    public static void AddJobs(this IServiceCollection services, IConfiguration configuration, Database database)
    {
        services.Configure<JobsOptions>(configuration.GetSection("Jobs"));
        if (!Enabled(configuration))
        {
            return;
        }
        services.AddSingleton<IJobFilterProvider>(new JobFilterProviderCollection(new JobFilterCollection { new ShortMemory() }, new JobFilterAttributeFilterProvider()));
        services.AddHangfire(hangfire => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UsePostgreSqlStorage(p => p.UseNpgsqlConnection(database.ConnectionString), new PostgreSqlStorageOptions
            {
                SchemaName = SchemaName,
                PrepareSchemaIfNecessary = false,
                QueuePollInterval = TimeSpan.FromSeconds(5),
                UseSlidingInvisibilityTimeout = true,
                // A node killed while it holds the schedule's lock leaves the lock behind: everything waits that long (default 10 min).
                DistributedLockTimeout = TimeSpan.FromSeconds(30),
            }));
        services.AddHangfireServer(server => server.WorkerCount = 2);
        services.AddHealthChecks().AddCheck<JobServerCheck>("jobs");
    }

    /// <summary>Hangfire's own tables; call under the schema lock.</summary>
    public static async Task MigrateAsync(Database database)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        PostgreSqlObjectsInstaller.Install(connection, SchemaName);
    }

    public static void MapJobs(this IEndpointRouteBuilder app, IConfiguration configuration)
    {
        if (Enabled(configuration))
        {
            app.MapHangfireDashboard("/ops/jobs", new DashboardOptions { Authorization = [], AppPath = "/reminders", DisplayStorageConnectionString = false, DashboardTitle = "Jobs" })
                .RequireAuthorization(policy => policy.RequireRole(Roles.Administrator));
        }
    }

    /// <summary>Puts the list on the schedule and takes everything else off.</summary>
    public static void Schedule(IServiceProvider services)
    {
        if (services.GetService<IRecurringJobManager>() is not { } jobs)
        {
            return;
        }
        using var connection = services.GetRequiredService<JobStorage>().GetConnection();
        foreach (var gone in connection.GetRecurringJobs().Select(j => j.Id).Except(Jobs.All.Select(j => j.Name)))
        {
            jobs.RemoveIfExists(gone);
        }
        foreach (var job in Jobs.All)
        {
            job.Put(jobs);
        }
    }

    private static bool Enabled(IConfiguration configuration) => (configuration.GetSection("Jobs").Get<JobsOptions>() ?? new()).Enabled;

    /// <summary>Sweeps run every minute: two hours of finished ones are history enough.</summary>
    private sealed class ShortMemory : JobFilterAttribute, IApplyStateFilter
    {
        public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction) => context.JobExpirationTimeout = TimeSpan.FromHours(2);

        public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
        {
        }
    }
}

/// <summary>Some job server, on this node or another, gave a sign of life in the last two minutes (by the database's clock).</summary>
internal sealed class JobServerCheck(ElearningDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await db.Database.SqlQuery<bool>($"select exists (select from hangfire.server where lastheartbeat > now() - interval '2 minutes') as \"Value\"").SingleAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("No job server.");
}
