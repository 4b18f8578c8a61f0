using Elearning.Domain.Attempts;

namespace Elearning.Domain.Cases;

/// <summary>What became of one finding of a locate item.</summary>
public enum FindingVerdict
{
    /// <summary>Not marked, and there is no trace that says whether its slices were shown.</summary>
    NotMarked,
    /// <summary>Not marked, its slices shown too briefly to be seen.</summary>
    NotSeen,
    /// <summary>Not marked although its slices were shown long enough.</summary>
    Misread,
    /// <summary>A mark came near and missed it.</summary>
    Near,
    Found,
}

/// <summary>One finding, judged.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="Mark">The mark that found it or came near; else null.</param>
/// <param name="Seconds">How long its slices were on the screen before the answer; null without a trace.</param>
public sealed record FindingJudgement(Finding Finding, FindingVerdict Verdict, MarkJudgement? Mark, double? Seconds);

/// <summary>Tells errors of search from errors of recognition.</summary>
public static class Perception
{
    /// <summary>
    /// Seconds on the screen from which the slices of a finding count as seen. With eye tracking, missed nodules looked at for less than about
    /// a second are errors of search or recognition, longer ones errors of decision (Kundel, Nodine and Carmody, Invest Radiol 1978;13:175-181);
    /// the display of a slice is a coarser witness than the eye, and the texts say so.
    /// </summary>
    public const double LongEnough = 1;

    /// <summary>Every finding of an item with what became of it; nothing is claimed of what was seen without a trace.</summary>
    /// <param name="item">The item.</param>
    /// <param name="judged">Its marks, as <see cref="Locate.Judge"/> gave them.</param>
    /// <param name="trace">What was shown before the answer, or null.</param>
    public static IReadOnlyList<FindingJudgement> Findings(this Locate item, IReadOnlyList<MarkJudgement> judged, Trace? trace)
    {
        return item.Findings.Select(finding =>
        {
            var seconds = trace?.Seconds(finding.Series, finding.Frames);
            var found = judged.FirstOrDefault(j => j.Verdict == MarkVerdict.Hit && ReferenceEquals(j.Finding, finding));
            var near = judged.Where(j => j.Verdict == MarkVerdict.Near && ReferenceEquals(j.Finding, finding)).MinBy(j => j.Nearness!.EdgeDistance);
            var verdict = found is not null ? FindingVerdict.Found : near is not null ? FindingVerdict.Near
                : seconds is null ? FindingVerdict.NotMarked : seconds < LongEnough ? FindingVerdict.NotSeen : FindingVerdict.Misread;
            return new FindingJudgement(finding, verdict, found ?? near, seconds);
        }).ToArray();
    }

    /// <summary>
    /// An answer as free-response (FROC) analysis takes it: for every finding the highest rating of a mark on it, null when unmarked; and the
    /// ratings of all other marks. Marks without a rating count as 1, the special case of one level (Chakraborty, Med Phys 1989;16:561-568).
    /// </summary>
    public static (IReadOnlyList<int?> Findings, IReadOnlyList<int> Elsewhere) FreeResponse(this Locate item, Marked marked)
    {
        var judged = item.Judge(marked);
        return (
            item.Findings.Select(f => judged.Where(j => j.Verdict is MarkVerdict.Hit or MarkVerdict.Again && ReferenceEquals(j.Finding, f)).Max(j => (int?)(j.Mark.Rating ?? 1))).ToArray(),
            judged.Where(j => j.Verdict is MarkVerdict.Near or MarkVerdict.Miss).Select(j => j.Mark.Rating ?? 1).ToArray());
    }
}
