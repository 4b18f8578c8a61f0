using Elearning.Domain.Attempts;
using Elearning.Domain.Imaging;

namespace Elearning.Domain.Cases;

/// <summary>
/// A length to be measured with a caliper: 1 when both ends lie on the target and the stated length is right, ½ when only the length is
/// wrong, 0 when an end lies elsewhere or the line points elsewhere, since a right figure measured on something else is chance.
/// </summary>
public sealed record Measure : Item
{
    /// <summary>One finding with outlines, on whose line both ends must lie; or two landmarks, one for each end.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }
    /// <summary>The right length, in millimetres.</summary>
    public required decimal Value { get; init; }
    /// <summary>Millimetres by which the stated length may differ; both bounds are accepted.</summary>
    public required decimal Tolerance { get; init; }
    /// <summary>Millimetres from the outline or landmark within which an end lies on it.</summary>
    public double Margin { get; init; } = 3;
    /// <summary>Slices above or below an outlined slice that still count.</summary>
    public int Slices { get; init; } = 1;
    /// <summary>The axis of the outline that is asked for, on the slice measured; null when any two places of the outline will do.</summary>
    public MeasureAxis? Axis { get; init; }
    /// <summary>Degrees by which the line may turn from the axis.</summary>
    public double Angle { get; init; } = 15;
    public override string Kind => "measure";

    /// <inheritdoc/>
    public override Grade Grade(Answer? answer)
    {
        if (answer is not Caliper caliper || (caliper.Ends.Count == 0 && caliper.Typed.Length == 0))
        {
            return Blank();
        }
        var judged = Judge(caliper);
        return Credited(!judged.OnTarget ? 0 : judged.IsRight ? 1 : 0.5m);
    }

    /// <summary>The caliper end by end, and its length.</summary>
    public CaliperJudgement Judge(Caliper caliper)
    {
        var ends = caliper.Ends.Take(2).ToArray();
        var judged = Findings is [var one, var other, ..]
            ? Better([.. ends.Select((e, i) => JudgeEnd(e, i == 0 ? one : other))], [.. ends.Select((e, i) => JudgeEnd(e, i == 0 ? other : one))])
            : [.. ends.Where(_ => Findings.Count > 0).Select(e => JudgeEnd(e, Findings[0]))];
        var turn = caliper.Length is not null && AxisNear(ends[0].Frame) is { } axis ? new Axis(ends[0].At, ends[1].At).DegreesTo(axis) : (double?)null;
        var onTarget = caliper.Length is not null && judged.Length == 2 && judged.All(e => e.Verdict == MarkVerdict.Hit) && (Axis is null || turn <= Angle);
        return new(judged, caliper.Stated, onTarget, caliper.Stated is { } stated && Numbers.AreWithin(stated, Value, Tolerance)) { Turn = turn };
    }

    /// <summary>A caliper that earns the full mark: the two places of one slice on the outline, or the landmarks, whose distance comes nearest to the right length; null without an outline.</summary>
    public (int Frame, Point Start, Point End)? Key()
    {
        if (Findings is [var one, var other, ..])
        {
            return (one.CentreFrame, one.Centre, other.Centre);
        }
        if (Findings.Count == 0)
        {
            return null;
        }
        if (Axis is { } asked)
        {
            return Frames.Select(f => (Frame: f, Axis: Cases.Axis.Of(asked, Findings[0].OutlinesNear(f)))).Where(f => f.Axis is not null)
                .OrderBy(f => Math.Abs(f.Axis!.Value.Length - (double)Value)).Select(f => ((int, Point, Point)?)(f.Frame, f.Axis!.Value.Start, f.Axis.Value.End)).FirstOrDefault();
        }
        return Findings.SelectMany(f => f.Contours).GroupBy(c => c.Frame)
            .SelectMany(slice => slice.SelectMany(c => c.Points).ToArray() is var points
                ? points.SelectMany((p, i) => points.Skip(i + 1).Select(q => (Frame: slice.Key, Start: p, End: q)))
                : [])
            .OrderBy(pair => Math.Abs(pair.Start.DistanceTo(pair.End) - (double)Value)).Cast<(int, Point, Point)?>().FirstOrDefault();
    }

    /// <summary>The axis asked for, on the outlined slice nearest to a slice; null when none is asked for.</summary>
    public Axis? AxisNear(int frame) => Axis is { } asked && Findings is [var one] ? Cases.Axis.Of(asked, one.OutlinesNear(frame)) : null;

    /// <summary>The greatest length of an axis over the slices of a finding, in millimetres; 0 without an outline.</summary>
    public static double LongestAxis(MeasureAxis axis, Finding finding) => finding.Contours.Select(c => c.Frame).Distinct()
        .Select(f => Cases.Axis.Of(axis, finding.OutlinesNear(f))?.Length ?? 0).DefaultIfEmpty(0).Max();

    private IEnumerable<int> Frames => Findings[0].Contours.Select(c => c.Frame).Distinct().Order();

    private EndJudgement JudgeEnd(Mark end, Finding finding)
    {
        if (end.Series != finding.Series)
        {
            return new(end, MarkVerdict.Miss, finding, null, 0);
        }
        var (far, off) = finding.BorderOf(end.At, end.Frame);
        // A landmark is a point in the patient, so that its distance counts the slices already; flat pictures share no space.
        var here = Math.Abs(off) <= Slices || (finding.Contours.Count == 0 && !finding.Flat);
        var near = finding.Flat ? here : Math.Abs(off) <= 3 * Math.Max(1, Slices) || finding.Contours.Count == 0;
        return new(end, here && far <= Margin ? MarkVerdict.Hit : near && far <= 3 * Margin ? MarkVerdict.Near : MarkVerdict.Miss, finding, far, off);
    }

    // Which end belongs to which landmark is whatever way they fit better.
    private static EndJudgement[] Better(EndJudgement[] one, EndJudgement[] other)
    {
        static double Worst(EndJudgement[] ends) => ends.Select(e => e.Millimetres ?? double.PositiveInfinity).DefaultIfEmpty(0).Max();
        return Worst(other) < Worst(one) ? other : one;
    }
}

/// <summary>A caliper, judged.</summary>
/// <param name="Ends">Each end given, in order.</param>
/// <param name="Stated">The length stated, in millimetres, or null.</param>
/// <param name="OnTarget">Whether both ends were given, on one slice, lie on the target, and lie along the axis where one is asked for.</param>
/// <param name="IsRight">Whether the length is within the tolerance.</param>
public sealed record CaliperJudgement(IReadOnlyList<EndJudgement> Ends, decimal? Stated, bool OnTarget, bool IsRight)
{
    /// <summary>Degrees between the caliper and the axis asked for; null when there is no caliper or no axis.</summary>
    public double? Turn { get; init; }
}

/// <summary>One end of a caliper, judged.</summary>
/// <param name="End">Where it was set.</param>
/// <param name="Verdict">Hit within the margin, near within three times of it, else miss.</param>
/// <param name="Finding">What it should lie on.</param>
/// <param name="Millimetres">Distance to the line of the outline, or to the landmark; null on another series.</param>
/// <param name="SliceOffset">Slices away from the outline; the sign follows the order of the stack.</param>
public sealed record EndJudgement(Mark End, MarkVerdict Verdict, Finding Finding, double? Millimetres, int SliceOffset);
