using Elearning.Data;
using Elearning.Data.Imports;
using Elearning.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Imports;

/// <summary>
/// Takes the imports that wait, one after the other. A claim that is not renewed (the process was killed) is open again after
/// <see cref="ClaimFor"/>; cutting is content-addressed and its rows come in one transaction, so doing it again changes nothing.
/// </summary>
public sealed class RunImports(ElearningDb db, CutImport cut, TimeProvider time, ILogger<RunImports> log)
{
    /// <summary>How long a job holds an import without a sign of life.</summary>
    public static readonly TimeSpan ClaimFor = TimeSpan.FromMinutes(2);

    /// <summary>An import that stopped the site this often is given up.</summary>
    public const int MostTries = 4;

    // One at a time on a node, as many as there are nodes (docs/decisions/0146): cutting takes its cores and much memory, and mails must go out meanwhile.
    private static readonly SemaphoreSlim Turn = new(1, 1);

    public async Task RunAsync(CancellationToken cancel)
    {
        if (!await Turn.WaitAsync(TimeSpan.Zero, cancel))
        {
            return;
        }
        try
        {
            while (await ClaimAsync(cancel) is { } import)
            {
                await HandleAsync(import, cancel);
                Heap.GiveBack();
            }
        }
        finally
        {
            Turn.Release();
        }
    }

    private async Task<Import?> ClaimAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return (await db.Imports.FromSql($"""
            update imports set state = {(int)ImportState.Working}, claimed_until = {now + ClaimFor}, touched_at = {now}, tries = tries + 1
            where id = (select id from imports where state in (2, 3) and (claimed_until is null or claimed_until <= {now}) order by created_at limit 1 for update skip locked)
            returning *
            """).AsNoTracking().ToListAsync(cancel)).SingleOrDefault();
    }

    private async Task HandleAsync(Import import, CancellationToken cancel)
    {
        try
        {
            if (import.Tries > MostTries)
            {
                throw new ImportRefusedException("stopped");
            }
            await cut.RunAsync(import, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The site stops: another node, or the next start, takes it at once, and this was no try.
            await This(import).ExecuteUpdateAsync(set => set
                .SetProperty(i => i.State, ImportState.Waiting).SetProperty(i => i.ClaimedUntil, (DateTimeOffset?)null).SetProperty(i => i.Tries, import.Tries - 1), CancellationToken.None);
            throw;
        }
        catch (ImportRefusedException refused)
        {
            await cut.FailAsync(import, refused.Key, refused.Details);
            log.LogInformation("Import {Import} refused: {Reason}.", import.Id, refused.Key);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Not the message: it may hold a file's name. The next minute tries again, up to the most.
            log.LogError("Import {Import} failed, try {Try}: {Exception} at {Where}.", import.Id, import.Tries, e.GetType().Name, e.StackTrace?.Split('\n').FirstOrDefault()?.Trim());
            var last = import.Tries >= MostTries;
            await This(import).ExecuteUpdateAsync(set => set.SetProperty(i => i.ClaimedUntil, time.GetUtcNow() + ClaimFor), CancellationToken.None);
            if (last)
            {
                await cut.FailAsync(import, "imports.failure.stopped", []);
            }
        }
    }

    private IQueryable<Import> This(Import import) => db.Imports.Where(i => i.Id == import.Id && i.State == ImportState.Working);
}
