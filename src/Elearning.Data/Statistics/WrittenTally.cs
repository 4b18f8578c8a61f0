using System.Text.Json;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Statistics;

namespace Elearning.Data.Statistics;

/// <summary>The written form of running totals: flat lists of whole numbers, under their language, choice or series, the count last.</summary>
public static class WrittenTally
{
    private sealed record Lists(
        SortedDictionary<string, long[]> Scores, SortedDictionary<string, long[]> Picks, long[] Seconds, long[] Surenesses, SortedDictionary<string, long[]> Clicks);

    private static readonly Comparer<long[]> InOrder = Comparer<long[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b));

    /// <summary>Equal tallies are written alike.</summary>
    public static string Write(ItemTally tally) => JsonSerializer.Serialize(new Lists(
        Grouped(tally.Scores, s => s.Language, s => [s.Mark, s.Most, s.Total]),
        Grouped(tally.Picks, p => p.Label, p => [p.Total]),
        Flat(tally.Seconds, s => [s]),
        Flat(tally.Surenesses, s => [(long?)s.Confidence ?? 0, (long)s.Verdict]),
        Grouped(tally.Clicks, c => c.Series, c => [c.Frame, c.Column, c.Row, (long)c.Verdict])));

    public static ItemTally Read(string written)
    {
        var (tally, lists) = (new ItemTally(), JsonSerializer.Deserialize<Lists>(written)!);
        Each(lists.Scores, 3, (language, n) => tally.Scores.Add(new(language, (int)n[0], (int)n[1], (int)n[2]), n[3]));
        Each(lists.Picks, 1, (label, n) => tally.Picks.Add(new(label, (int)n[0]), n[1]));
        Each(lists.Seconds, 1, n => tally.Seconds.Add((int)n[0], n[1]));
        Each(lists.Surenesses, 2, n => tally.Surenesses.Add(new(n[0] == 0 ? null : (Confidence)n[0], (Verdict)n[1]), n[2]));
        Each(lists.Clicks, 4, (series, n) => tally.Clicks.Add(new(series, (int)n[0], (int)n[1], (int)n[2], (MarkVerdict)n[3]), n[4]));
        return tally;
    }

    /// <summary>Totals of attempts, counted by value.</summary>
    public static string Write(Tally<int> totals) => JsonSerializer.Serialize(Flat(totals, t => [t]));

    public static Tally<int> ReadTotals(string written)
    {
        var totals = new Tally<int>();
        Each(JsonSerializer.Deserialize<long[]>(written)!, 1, n => totals.Add((int)n[0], n[1]));
        return totals;
    }

    private static SortedDictionary<string, long[]> Grouped<TKey>(Tally<TKey> tally, Func<TKey, string> name, Func<TKey, long[]> numbers)
        where TKey : notnull =>
        new(tally.GroupBy(t => name(t.Key)).ToDictionary(g => g.Key, g => Flat(g, numbers)), StringComparer.Ordinal);

    private static long[] Flat<TKey>(IEnumerable<KeyValuePair<TKey, long>> tally, Func<TKey, long[]> numbers) =>
        [.. tally.Select(t => (Numbers: numbers(t.Key), Times: t.Value)).OrderBy(t => t.Numbers, InOrder).SelectMany(t => t.Numbers.Append(t.Times))];

    private static void Each(SortedDictionary<string, long[]> lists, int width, Action<string, long[]> add)
    {
        foreach (var (name, list) in lists)
        {
            Each(list, width, n => add(name, n));
        }
    }

    private static void Each(long[] list, int width, Action<long[]> add)
    {
        foreach (var cell in list.Chunk(width + 1))
        {
            add(cell);
        }
    }
}
