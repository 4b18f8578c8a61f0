using Elearning.Data.Attempts;
using Elearning.Domain.Attempts;
using Microsoft.Extensions.Caching.Memory;

namespace Elearning.Web.Features.Attempts;

/// <summary>
/// Open exams as this node saw them last. Taking an answer need not read what the page before it has read, nor the page after it what the answer has just found
/// unchanged. Nothing in it is believed for longer: another node, tab or minute may have changed what is on record.
/// </summary>
public sealed class SittingMemory(TimeProvider time) : IDisposable
{
    private const int Most = 1_000;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    // A browser follows to the next page at once; one that comes later asks the record.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(2);

    private readonly Lock turn = new();
    private readonly MemoryCache open = new(new MemoryCacheOptions { SizeLimit = Most });

    private sealed record Entry(Sitting Sitting, DateTimeOffset? ProvedAt);

    /// <summary>Keeps a sitting of an open exam; forgets one that is none, or none any more.</summary>
    /// <param name="sitting">The sitting.</param>
    /// <param name="asOnRecord">Whether a statement has just found nothing on record that is not in it: the page that follows at once may be made from it.</param>
    public void Keep(Sitting sitting, bool asOnRecord = false)
    {
        if (sitting.Attempt is not { Mode: Mode.Exam, Submission: null } attempt)
        {
            open.Remove(sitting.Id);
            return;
        }
        lock (turn)
        {
            // Two answers at the same moment do not see one another: only the first finds here what it was decided on.
            var alone = asOnRecord && open.TryGetValue(sitting.Id, out Entry? entry) && entry!.Sitting.Attempt.Responses.Count == attempt.Responses.Count - 1;
            Set(new(sitting with { Attempt = attempt.Copy() }, alone ? time.GetUtcNow() : null));
        }
    }

    /// <summary>Keeps where an intern is now in a series.</summary>
    public void Keep(Reading reading)
    {
        // The database keeps microseconds.
        var kept = reading with { At = reading.At.AddTicks(-(reading.At.Ticks % TimeSpan.TicksPerMicrosecond)) };
        lock (turn)
        {
            if (open.TryGetValue(reading.AttemptId, out Entry? entry))
            {
                Set(entry! with { Sitting = entry.Sitting with { Readings = [.. entry.Sitting.Readings.Where(r => (r.Case, r.Series) != (kept.Case, kept.Series)), kept] } });
            }
        }
    }

    /// <summary>A copy of what was kept, or null.</summary>
    public Sitting? Find(Guid id) => open.TryGetValue(id, out Entry? entry) ? Copy(entry!.Sitting) : null;

    /// <summary>A copy of what was found to be as on record this very moment, once; null otherwise.</summary>
    public Sitting? TakeAsOnRecord(Guid id)
    {
        lock (turn)
        {
            if (!open.TryGetValue(id, out Entry? entry) || entry!.ProvedAt is not { } at || time.GetUtcNow() - at >= AtOnce)
            {
                return null;
            }
            Set(entry with { ProvedAt = null });
            return Copy(entry.Sitting);
        }
    }

    private static Sitting Copy(Sitting sitting) => sitting with { Attempt = sitting.Attempt.Copy() };

    private void Set(Entry entry) => open.Set(entry.Sitting.Id, entry, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Kept });

    public void Dispose() => open.Dispose();
}
