using System.Globalization;
using System.Text;

namespace Elearning.Domain.Attempts;

/// <summary>
/// Which slices of each series were on the screen before an answer, and how long; a slice on the screen was not necessarily looked at.
/// Written as runs: "t0 0*12.3.4*2" says that of t0 twelve slices were never shown, the next for 0.3 s, the next two for 0.4 s each, the others not.
/// </summary>
public sealed class Trace
{
    /// <summary>Characters a written trace may have.</summary>
    public const int Longest = 8 * 1024;
    // An hour on one slice; nobody looks longer, and sums stay far from overflowing.
    private const int MostTenths = 36_000;
    private readonly SortedDictionary<string, int[]> tenths = new(StringComparer.Ordinal);

    /// <summary>Names of the series that were shown.</summary>
    public IEnumerable<string> Series => tenths.Keys;

    /// <summary>Reads a written trace; null when it is not one, is too long, or names a series or slice that is not there.</summary>
    /// <param name="text">As a page sent it or as it was stored.</param>
    /// <param name="framesOf">Number of slices of a series, or null when there is no such series.</param>
    public static Trace? Read(string? text, Func<string, int?> framesOf)
    {
        if (string.IsNullOrEmpty(text) || text.Length > Longest || text.Split(' ') is not { Length: > 1 } parts || parts.Length % 2 != 0)
        {
            return null;
        }
        var trace = new Trace();
        for (var i = 0; i < parts.Length; i += 2)
        {
            if (framesOf(parts[i]) is not { } frames || Runs(parts[i + 1], frames) is not { } dwell || !trace.tenths.TryAdd(parts[i], dwell))
            {
                return null;
            }
        }
        return trace;
    }

    /// <summary>Both together, slice by slice.</summary>
    public Trace Plus(Trace other)
    {
        var sum = new Trace();
        foreach (var name in Series.Union(other.Series))
        {
            var (mine, theirs) = (tenths.GetValueOrDefault(name) ?? [], other.tenths.GetValueOrDefault(name) ?? []);
            sum.tenths[name] = [.. Enumerable.Range(0, Math.Max(mine.Length, theirs.Length)).Select(i => Math.Min(MostTenths, mine.ElementAtOrDefault(i) + theirs.ElementAtOrDefault(i)))];
        }
        return sum;
    }

    /// <summary>Seconds one slice was on the screen; 0 when never.</summary>
    public double Seconds(string series, int frame) =>
        tenths.TryGetValue(series, out var dwell) && frame >= 0 && frame < dwell.Length ? dwell[frame] / 10.0 : 0;

    /// <summary>Seconds several slices were on the screen, together.</summary>
    public double Seconds(string series, IEnumerable<int> frames) => frames.Sum(f => Seconds(series, f));

    /// <summary>Runs of slices, first and last, that were never on the screen; the whole stack when the series was not opened.</summary>
    public IReadOnlyList<(int First, int Last)> Unseen(string series, int frames)
    {
        var runs = new List<(int First, int Last)>();
        for (var frame = 0; frame < frames; frame++)
        {
            if (Seconds(series, frame) > 0)
            {
                continue;
            }
            if (runs is [.., var last] && last.Last == frame - 1)
            {
                runs[^1] = (last.First, frame);
            }
            else
            {
                runs.Add((frame, frame));
            }
        }
        return runs;
    }

    /// <summary>The longest any series was on the screen, in seconds: no more than the time that passed.</summary>
    public double LongestSeries() => tenths.Values.Select(dwell => dwell.Sum(t => (long)t) / 10.0).DefaultIfEmpty(0).Max();

    /// <summary>The written form, shortest of its kind: equal traces are written alike.</summary>
    public override string ToString() => string.Join(' ', tenths.Where(s => s.Value.Any(t => t > 0)).Select(s => $"{s.Key} {Written(s.Value)}"));

    private static string Written(int[] dwell)
    {
        var text = new StringBuilder();
        var end = Array.FindLastIndex(dwell, t => t > 0) + 1;
        for (int from = 0, to; from < end; from = to)
        {
            to = from + 1;
            while (to < end && dwell[to] == dwell[from])
            {
                to++;
            }
            text.Append(from == 0 ? "" : ".").Append(CultureInfo.InvariantCulture, $"{dwell[from]}");
            if (to - from > 1)
            {
                text.Append(CultureInfo.InvariantCulture, $"*{to - from}");
            }
        }
        return text.ToString();
    }

    private static int[]? Runs(string text, int frames)
    {
        var dwell = new int[frames];
        var at = 0;
        foreach (var range in text.AsSpan().Split('.'))
        {
            var run = text.AsSpan(range);
            var star = run.IndexOf('*');
            var times = 1;
            if (!int.TryParse(star < 0 ? run : run[..star], NumberStyles.None, CultureInfo.InvariantCulture, out var tenths) || tenths > MostTenths
                || (star >= 0 && !int.TryParse(run[(star + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out times)) || times < 1 || times > frames - at)
            {
                return null;
            }
            dwell.AsSpan(at, times).Fill(tenths);
            at += times;
        }
        return dwell;
    }
}
