using System.Globalization;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Attempts;

/// <summary>What was on the screen before an answer, series by series: a table, and the figures from which a strip is drawn.</summary>
/// <param name="Series">The stacks of the question.</param>
public sealed record TraceFeedback(IReadOnlyList<TraceFeedback.Shown> Series)
{
    /// <param name="Name">Name of the series.</param>
    /// <param name="Label">What the reader calls it; empty when it is the only one.</param>
    /// <param name="Frames">Slices.</param>
    /// <param name="Count">Slices that were on the screen.</param>
    /// <param name="Dwell">Tenths of seconds by slice, in the written form of a trace.</param>
    /// <param name="Places">First-last slices of the findings, 0-based, as "9-11,40-40".</param>
    /// <param name="Unseen">Slices never shown, in words; empty when there are none.</param>
    /// <param name="Zones">Thirds of the stack, then the slices of every finding.</param>
    public sealed record Shown(string Name, string Label, int Frames, int Count, string Dwell, string Places, string Unseen, IReadOnlyList<Zone> Zones);

    /// <param name="Label">A third, or a finding.</param>
    /// <param name="Slices">Its slices in words.</param>
    /// <param name="Seconds">Time on the screen.</param>
    /// <param name="Unseen">How many of them were never shown.</param>
    /// <param name="IsFinding">Whether it is a finding.</param>
    public sealed record Zone(string Label, string Slices, double Seconds, int Unseen, bool IsFinding);

    /// <summary>The feedback of a trace; null without one, or when there is nothing to scroll.</summary>
    public static TraceFeedback? Of(Question question, Trace? trace, string wish)
    {
        var views = question.Series.Where(v => question.FramesOf(v.Name) > 1).ToArray();
        if (trace is null || views.Length == 0)
        {
            return null;
        }
        IReadOnlyList<Finding> findings = question.Item switch { Locate l => l.Findings, Measure m => m.Findings, _ => [] };
        var number = question.Series.Select((v, i) => (v.Name, i)).ToDictionary(v => v.Name, v => v.i + 1);
        return new(views.Select(v => One(v.Name, number.Count > 1 ? T("attempts.series", number[v.Name]) : "", question.FramesOf(v.Name)!.Value, trace, [.. findings.Where(f => f.Series == v.Name)], wish)).ToArray());
    }

    private static Shown One(string name, string label, int frames, Trace trace, Finding[] findings, string wish)
    {
        var unseen = trace.Unseen(name, frames);
        var parts = frames < 6 ? [("attempts.trace.all", 0, frames - 1)] : new[]
        {
            ("attempts.trace.first", 0, (frames / 3) - 1), ("attempts.trace.middle", frames / 3, (2 * frames / 3) - 1), ("attempts.trace.last", 2 * frames / 3, frames - 1),
        };
        Zone Of(string text, int[] slices, bool finding) =>
            new(text, SliceWords.Of(slices), trace.Seconds(name, slices), slices.Count(f => trace.Seconds(name, f) == 0), finding);
        return new(name, label, frames, frames - unseen.Sum(r => r.Last - r.First + 1),
            string.Join('.', Enumerable.Range(0, frames).Select(f => Math.Round(trace.Seconds(name, f) * 10).ToString(CultureInfo.InvariantCulture))),
            string.Join(',', findings.Select(f => $"{f.Frames[0]}-{f.Frames[^1]}")),
            string.Join(T("attempts.list-comma"), unseen.Select(r => SliceWords.Of(r.First, r.Last))),
            [.. parts.Select(p => Of(T(p.Item1), [.. Enumerable.Range(p.Item2, p.Item3 - p.Item2 + 1)], false)), .. findings.Select(f => Of(f.Label.In(wish), [.. f.Frames], true))]);
    }
}
