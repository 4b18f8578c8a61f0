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

    // References of a hundred thousand rows are looked up when the last one is there.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

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

    /// <summary>Adds rows by COPY, the cheapest way for thousands; triggers and references hold as with any insert.</summary>
    /// <param name="db">The database.</param>
    /// <param name="into">Table and columns.</param>
    /// <param name="rows">What becomes a row each.</param>
    /// <param name="write">Writes the columns of one, in that order.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task CopyAsync<T>(ElearningDb db, string into, IEnumerable<T> rows, Func<NpgsqlBinaryImporter, T, Task> write, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await using var copy = await ((NpgsqlConnection)db.Database.GetDbConnection()).BeginBinaryImportAsync($"copy {into} from stdin (format binary)", cancel);
            copy.Timeout = Patience;
            foreach (var row in rows)
            {
                await copy.StartRowAsync(cancel);
                await write(copy, row);
            }
            await copy.CompleteAsync(cancel);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
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
