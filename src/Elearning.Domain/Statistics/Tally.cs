using System.Collections;
using System.Runtime.InteropServices;

namespace Elearning.Domain.Statistics;

/// <summary>Counts by key, in whole numbers: what was added can be taken away again exactly, and tallies add up in any order.</summary>
public sealed class Tally<TKey> : IEnumerable<KeyValuePair<TKey, long>>
    where TKey : notnull
{
    private readonly Dictionary<TKey, long> counts = [];

    /// <summary>How often a key was counted.</summary>
    public long this[TKey key] => counts.GetValueOrDefault(key);

    /// <summary>The sum of all counts.</summary>
    public long Total => counts.Values.Sum();

    /// <summary>Counts a key so many times; a negative number takes it away.</summary>
    public void Add(TKey key, long times)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _);
        count += times;
        if (count == 0)
        {
            counts.Remove(key);
        }
    }

    /// <summary>Counts all that another tally counted, so many times.</summary>
    public void AddAll(Tally<TKey> other, int times)
    {
        foreach (var (key, count) in other)
        {
            Add(key, times * count);
        }
    }

    public IEnumerator<KeyValuePair<TKey, long>> GetEnumerator() => counts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
