using Elearning.Data.Repairs;
using Elearning.Domain.Repairs;
using Microsoft.Extensions.Caching.Memory;

namespace Elearning.Web.Features.Repairs;

/// <summary>What a repair does to marks and reviews, as it was worked out.</summary>
/// <param name="Repairs">The signed repairs of the case then.</param>
/// <param name="Records">What was on record of its attempts then.</param>
/// <param name="Asked">Attempts that have a grade for the item.</param>
/// <param name="Remarked">Those that change, in the order in which they were begun.</param>
/// <param name="Reviews">Reviews that move.</param>
public sealed record PreparedRepair(
    IReadOnlyList<Guid> Repairs, IReadOnlyDictionary<Guid, RecordOf> Records, IReadOnlySet<Guid> Asked, IReadOnlyList<(RepairedAttempt Attempt, Remarked Remarked)> Remarked, IReadOnlyList<MovedReview> Reviews);

/// <summary>Repairs as this node last worked them out: kept for a while after they were looked at, and only as far as the record has not grown.</summary>
public sealed class PreparedRepairs(IMemoryCache cache) : IDisposable
{
    // From the page to the signature, and for a second look.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim one = new(1, 1);

    /// <summary>Waits for its turn: a repair is heavy to work out, and whoever comes second finds it done.</summary>
    public async Task<IDisposable> AloneAsync(CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        return new Turn(one);
    }

    /// <summary>As it was worked out while these repairs of its case were signed, or with nothing in it.</summary>
    public PreparedRepair Find(Guid repair, IReadOnlyList<Guid> repairs) =>
        cache.TryGetValue(Key(repair), out PreparedRepair? known) && known!.Repairs.SequenceEqual(repairs) ? known : new(repairs, new Dictionary<Guid, RecordOf>(), new HashSet<Guid>(), [], []);

    public PreparedRepair Keep(Guid repair, PreparedRepair prepared) => cache.Set(Key(repair), prepared, Kept);

    /// <summary>Once it is signed or refused.</summary>
    public void Forget(Guid repair) => cache.Remove(Key(repair));

    public void Dispose() => one.Dispose();

    private static (Type, Guid) Key(Guid repair) => (typeof(PreparedRepairs), repair);

    private sealed class Turn(SemaphoreSlim one) : IDisposable
    {
        public void Dispose() => one.Release();
    }
}
