using Elearning.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Elearning.Migrations;

/// <summary>Brings a database to this version of the schema.</summary>
public static class Schema
{
    /// <summary>Migrates, then runs what must happen under the same lock. Several nodes may start at once: they go one after another.</summary>
    /// <param name="db">The database.</param>
    /// <param name="then">Further set-up under the lock, or null.</param>
    /// <param name="cancel">Stops waiting for the lock.</param>
    public static async Task MigrateAsync(ElearningDb db, Func<Task>? then = null, CancellationToken cancel = default)
    {
        var settings = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false };
        await using var holder = new NpgsqlConnection(settings.ConnectionString);
        await holder.OpenAsync(cancel);
        await using (var take = new NpgsqlCommand("select pg_advisory_lock($1)", holder) { Parameters = { new() { Value = ElearningDb.SchemaLock } } })
        {
            take.CommandTimeout = 300;
            await take.ExecuteNonQueryAsync(cancel);
        }
        await db.Database.MigrateAsync(cancel);
        if (then is not null)
        {
            await then();
        }
    }
}
