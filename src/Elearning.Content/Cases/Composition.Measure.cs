using System.Globalization;
using Elearning.Content.Problems;
using Elearning.Domain.Cases;

namespace Elearning.Content.Cases;

internal sealed partial class Composition
{
    // Nobody can tell the axes of what is nearly a circle.
    private const double Roundest = 0.9;

    public Measure Measured(ItemText item, string? series)
    {
        var attributes = item.Attributes;
        var named = attributes.Needed("truth", "truth=L1") ?? "";
        var ids = named.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().ToArray();
        if (ids is [] or ["none"] or { Length: > 2 } || (ids.Length == 2 && ids.Contains("none")))
        {
            if (named.Length > 0)
            {
                problems.Tell(ProblemKinds.MeasureTargets, attributes.At, named);
            }
            ids = [];
        }
        var found = ids.Select(i => Find(item, i, series)).OfType<Finding>().ToArray();
        // Of two targets each is a point, even where it has an outline.
        var findings = found.Length == 2 ? [.. found.Select(f => f with { Contours = [] })] : found;
        var tolerance = attributes.Needed("tolerance", "tolerance=2") is { } t ? attributes.Number("tolerance", t, 0, 1000, "mm") : null;
        var value = attributes.Number("value", 0, 10_000, "mm");
        var margin = attributes.Number("margin", 0, 200, "mm") ?? 3;
        var axis = attributes.OneOf("axis", ["long", "short"]) switch { "long" => MeasureAxis.Major, "short" => MeasureAxis.Minor, _ => (MeasureAxis?)null };
        var angle = (double)(attributes.Number("angle", 1, 45, "°") ?? 15);
        var flat = findings is [{ Flat: true }, ..];
        var measure = new Measure
        {
            Id = item.Id,
            Stem = Stem(item),
            Findings = findings,
            Value = value ?? Rounded(findings, axis ?? MeasureAxis.Major),
            Tolerance = tolerance ?? 0,
            Margin = (double)margin,
            Slices = attributes.Whole("slices", 0, 100) ?? (flat ? 0 : 1),
            Axis = axis,
            Angle = angle,
        };
        if (findings.Length > 0 && findings.Length == ids.Length)
        {
            TellUnmeasurable(item, measure, named, tolerance is not null);
        }
        return measure;
    }

    // What could never be answered right is told to the author, not discovered by the intern.
    private void TellUnmeasurable(ItemText item, Measure measure, string named, bool hasTolerance)
    {
        var at = item.Attributes.At;
        foreach (var unscaled in measure.Findings.Select(f => f.Series).Distinct().Where(s => shown.Contains(s) && !scaled.Contains(s)))
        {
            problems.Tell(ProblemKinds.MeasureWithoutScale, at, unscaled);
        }
        if (measure.Axis is not null && measure.Findings.Count == 2)
        {
            problems.Tell(ProblemKinds.AxisOfPoints, at, named);
            return;
        }
        if (measure.Findings is [var one, var other])
        {
            if (one.Series != other.Series || one.CentreFrame != other.CentreFrame)
            {
                problems.Tell(ProblemKinds.MeasureAcross, at, named);
                return;
            }
        }
        else if (measure.Findings[0].Contours.Count == 0)
        {
            problems.Tell(ProblemKinds.MeasureWithoutOutline, at, named);
            return;
        }
        if (measure.Axis is not null && measure.Findings[0] is var lesion && Measure.LongestAxis(MeasureAxis.Minor, lesion) > Roundest * Measure.LongestAxis(MeasureAxis.Major, lesion))
        {
            problems.Tell(ProblemKinds.AxisOfRound, at, named);
            return;
        }
        if (measure.Key() is not var (_, start, end))
        {
            return;
        }
        var nearest = Math.Round((decimal)start.DistanceTo(end), 1, MidpointRounding.AwayFromZero);
        if (hasTolerance && Math.Abs(nearest - measure.Value) > measure.Tolerance)
        {
            problems.Tell(ProblemKinds.MeasureOutOfReach, at, named, Plain(measure.Value), Plain(measure.Tolerance), Plain(nearest));
        }
    }

    // Without value= the truth says it: between two points, or along the longest diameter of the outline on one slice.
    private static decimal Rounded(Finding[] findings, MeasureAxis axis) => findings switch
    {
        [var one, var other] => Math.Round((decimal)one.Centre.DistanceTo(other.Centre), 1, MidpointRounding.AwayFromZero),
        [var lesion] => Math.Round((decimal)Measure.LongestAxis(axis, lesion), 1, MidpointRounding.AwayFromZero),
        _ => 0,
    };

    private static string Plain(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
