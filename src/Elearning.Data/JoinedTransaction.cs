using Microsoft.EntityFrameworkCore.Storage;

namespace Elearning.Data;

/// <summary>A deed that is a transaction by itself, or a part of a greater one: then that one decides.</summary>
public sealed class JoinedTransaction(IDbContextTransaction? own) : IAsyncDisposable
{
    public Task CommitAsync(CancellationToken cancel) => own?.CommitAsync(cancel) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => own?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>Begins transactions that may lie in another.</summary>
public static class JoinedTransactions
{
    /// <summary>The transaction that is open, or one of its own.</summary>
    public static async Task<JoinedTransaction> JoinTransactionAsync(this ElearningDb db, CancellationToken cancel) =>
        new(db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null);
}
