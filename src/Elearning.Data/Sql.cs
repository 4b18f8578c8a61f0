using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Elearning.Data;

/// <summary>A statement written by hand on the connection, and in the transaction, of the database it is asked of. It stays prepared on that connection.</summary>
internal sealed class Sql : IAsyncDisposable
{
    /// <summary>Rows as jsonb_populate_recordset wants them.</summary>
    public static readonly JsonSerializerOptions Rows = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly ElearningDb db;

    private Sql(ElearningDb db, NpgsqlCommand command) => (this.db, Command) = (db, command);

    public NpgsqlCommand Command { get; }

    /// <summary>Prepares a statement with its values, $1 first.</summary>
    public static async Task<Sql> OpenAsync(ElearningDb db, string text, CancellationToken cancel, params object?[] values)
    {
        await db.Database.OpenConnectionAsync(cancel);
        var command = new NpgsqlCommand(text, (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
        var sql = new Sql(db, command);
        try
        {
            foreach (var value in values)
            {
                command.Parameters.Add(value as NpgsqlParameter ?? new() { Value = value ?? DBNull.Value });
            }
            await command.PrepareAsync(cancel);
            return sql;
        }
        catch
        {
            await sql.DisposeAsync();
            throw;
        }
    }

    /// <summary>A value of type jsonb.</summary>
    public static NpgsqlParameter Jsonb(string? json) => new() { NpgsqlDbType = NpgsqlDbType.Jsonb, Value = (object?)json ?? DBNull.Value };

    public async ValueTask DisposeAsync()
    {
        await Command.DisposeAsync();
        await db.Database.CloseConnectionAsync();
    }
}
