using System.Collections.Concurrent;
using System.Collections.Immutable;
using Elearning.Domain.Attempts;

namespace Elearning.Data.Attempts;

/// <summary>Plans as they were read before: the interns at one quiz share theirs, each of their pages asks for it again, and so does each count of thousands.</summary>
internal static class Plans
{
    private const int Most = 500;
    private static readonly ConcurrentDictionary<string, IReadOnlyList<PlannedItem>> Known = new(StringComparer.Ordinal);

    public static IReadOnlyList<PlannedItem> Read(string json)
    {
        if (Known.TryGetValue(json, out var plan))
        {
            return plan;
        }
        if (Known.Count >= Most)
        {
            Known.Clear();
        }
        return Known[json] = Json<IReadOnlyList<PlannedItem>>.Read(json).ToImmutableArray();
    }
}
