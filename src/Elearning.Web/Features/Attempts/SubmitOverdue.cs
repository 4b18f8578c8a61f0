using Elearning.Data;
using Elearning.Data.Attempts;
using Elearning.Domain.Attempts;

namespace Elearning.Web.Features.Attempts;

/// <summary>Submits what ran out of time while nobody looked. Several may run at once: each takes rows that no other holds.</summary>
public sealed class SubmitOverdue(IServiceScopeFactory scopes, TimeProvider time, ILogger<SubmitOverdue> log)
{
    /// <summary>How many it submitted.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var done = 0;
        // One that fails is left for the next run, so that it cannot stop the others.
        var failed = new List<Guid>();
        while (await OneAsync(failed, cancel) is { } submitted)
        {
            done += submitted ? 1 : 0;
        }
        return done;
    }

    private async Task<bool?> OneAsync(List<Guid> failed, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ElearningDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldMarkingAsync(cancel);
        if (await db.HoldOverdueAsync(time.GetUtcNow(), [.. failed], cancel) is not { } overdue)
        {
            return null;
        }
        try
        {
            var zone = TimeZoneInfo.TryFindSystemTimeZoneById(overdue.Zone, out var known) ? known : TimeZoneInfo.Utc;
            await scope.ServiceProvider.GetRequiredService<SubmitAttempt>().SubmitHeldAsync(overdue.Id, SubmittedBy.Deadline, zone, cancel);
            await transaction.CommitAsync(cancel);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Attempt {Attempt} could not be submitted at its deadline", overdue.Id);
            failed.Add(overdue.Id);
            return false;
        }
    }
}
