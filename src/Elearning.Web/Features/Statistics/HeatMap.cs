using System.Globalization;
using Elearning.Domain.Cases;
using Elearning.Domain.Statistics;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Cases;
using Elearning.Web.Layout;

namespace Elearning.Web.Features.Statistics;

/// <summary>Every click on an item's images, slice by slice: a table, and the figures from which a picture is drawn.</summary>
/// <param name="Slices">Those with a finding first, then those most clicked.</param>
public sealed record HeatMap(IReadOnlyList<HeatSlice> Slices)
{
    // Slices without a finding that are shown as pictures: the rest of the crowd's errors.
    private const int MostOthers = 2;

    /// <summary>The clicks of an item over its images; null where there is nothing to show.</summary>
    public static HeatMap? Of(PublishedCase? published, Item? item, IEnumerable<KeyValuePair<Click, long>> counted)
    {
        var clicks = counted.ToArray();
        if (published is null || item is not (Locate or Measure) || clicks.Length == 0)
        {
            return null;
        }
        var question = new Question(0, published, published.Case.StageOf(item), item);
        var review = LocateFeedback.Of(question, null, null, Texts.Language)?.Review;
        IReadOnlyList<Finding> findings = item is Locate locate ? locate.Findings : ((Measure)item).Findings;
        var slices = new List<HeatSlice>();
        // A click on a neighbour slice of a finding belongs to its picture.
        foreach (var finding in findings.DistinctBy(f => (f.Series, f.CentreFrame)))
        {
            var (first, last) = (finding.Frames[0] - 1, finding.Frames[^1] + 1);
            Take(finding.Series, finding.CentreFrame, first, last, c => c.Series == finding.Series && c.Frame >= first && c.Frame <= last);
        }
        foreach (var other in clicks.GroupBy(c => (c.Key.Series, c.Key.Frame)).OrderByDescending(g => g.Sum(c => c.Value)).Take(MostOthers).ToArray())
        {
            Take(other.Key.Series, other.Key.Frame, other.Key.Frame, other.Key.Frame, c => (c.Series, c.Frame) == other.Key);
        }
        return slices.Count == 0 ? null : new(slices) { Elsewhere = clicks.Sum(c => c.Value) };

        void Take(string series, int frame, int first, int last, Func<Click, bool> here)
        {
            var taken = clicks.Where(c => here(c.Key)).ToArray();
            clicks = [.. clicks.Except(taken)];
            if (Attempts.Images.Of(question, [], false, review, Texts.Language, series, frame)?.Still is { } still && still.Series.Name == series)
            {
                slices.Add(HeatSlice.Of(still, first, last, taken));
            }
        }
    }

    /// <summary>Clicks on slices that are not shown.</summary>
    public long Elsewhere { get; init; }
}

/// <summary>The clicks on a slice and its neighbours.</summary>
/// <param name="Still">The picture, with the outlines of what is there.</param>
/// <param name="Slices">Slices whose clicks are shown on it, in words, counted from 1.</param>
/// <param name="Hits">On the finding.</param>
/// <param name="Nears">Just missed.</param>
/// <param name="Misses">Elsewhere on it.</param>
/// <param name="Squares">"column,row,times,verdict" of every square, for the picture.</param>
public sealed record HeatSlice(Still Still, string Slices, long Hits, long Nears, long Misses, string Squares)
{
    internal static HeatSlice Of(Still still, int first, int last, IReadOnlyList<KeyValuePair<Click, long>> clicks)
    {
        long Count(params MarkVerdict[] verdicts) => clicks.Where(c => verdicts.Contains(c.Key.Verdict)).Sum(c => c.Value);
        return new(still, SliceWords.Of(Math.Max(0, first), Math.Min(still.Frames - 1, last)),
            Count(MarkVerdict.Hit, MarkVerdict.Again), Count(MarkVerdict.Near), Count(MarkVerdict.Miss),
            string.Join(';', clicks.GroupBy(c => (c.Key.Column, c.Key.Row, Verdict: Word(c.Key.Verdict)))
                .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key.Column},{g.Key.Row},{g.Sum(c => c.Value)},{g.Key.Verdict}"))));
    }

    private static string Word(MarkVerdict verdict) => verdict switch { MarkVerdict.Hit or MarkVerdict.Again => "hit", MarkVerdict.Near => "near", _ => "miss" };
}
