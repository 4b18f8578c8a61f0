using System.Collections.Concurrent;
using System.Diagnostics;

namespace Elearning.Tests.Load;

/// <summary>Times of requests by step, and what went wrong.</summary>
internal sealed class Timings
{
    private readonly ConcurrentDictionary<string, ConcurrentBag<double>> steps = new();
    private readonly ConcurrentDictionary<string, int> errors = new();

    public int Requests => steps.Values.Sum(s => s.Count);

    public IReadOnlyDictionary<string, int> Errors => errors;

    /// <summary>Times one step.</summary>
    public async Task<T> StepAsync<T>(string step, Func<Task<T>> act)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            return await act();
        }
        finally
        {
            steps.GetOrAdd(step, _ => []).Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    public void Fail(string what) => errors.AddOrUpdate(what, 1, (_, n) => n + 1);

    public int Count(string step) => steps.TryGetValue(step, out var times) ? times.Count : 0;

    /// <summary>Requests per second that people, each with one request on its way at a time, make while they are at these steps: people over the mean time of a request.</summary>
    public double PerSecond(int people, params string[] of)
    {
        var times = of.SelectMany(s => steps.GetValueOrDefault(s) ?? []).ToArray();
        return times.Length == 0 ? 0 : people * 1000 / times.Average();
    }

    /// <summary>A percentile of a step, in milliseconds.</summary>
    public double Percentile(string step, double share)
    {
        var sorted = steps.TryGetValue(step, out var times) ? times.Order().ToArray() : [];
        return sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
    }

    /// <summary>p50, p95 and p99 of every step, in milliseconds.</summary>
    public object Report() => steps.Keys.Order(StringComparer.Ordinal).ToDictionary(s => s, s => new
    {
        n = Count(s),
        p50_ms = Math.Round(Percentile(s, 0.50), 2),
        p95_ms = Math.Round(Percentile(s, 0.95), 2),
        p99_ms = Math.Round(Percentile(s, 0.99), 2),
    });
}
