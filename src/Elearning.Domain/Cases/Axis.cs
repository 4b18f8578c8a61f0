using Elearning.Domain.Imaging;

namespace Elearning.Domain.Cases;

/// <summary>A diameter of a finding that has a direction.</summary>
public enum MeasureAxis
{
    /// <summary>The greatest diameter on a slice.</summary>
    Major,
    /// <summary>The greatest length across the long axis, at a right angle to it, as lymph nodes are measured.</summary>
    Minor,
}

/// <summary>A straight line across an outline on one slice, in patient millimetres.</summary>
public readonly record struct Axis(Point Start, Point End)
{
    public double Length => Start.DistanceTo(End);

    /// <summary>The angle between two lines whichever way they are drawn, 0 to 90 degrees; 90 for a line without length.</summary>
    public double DegreesTo(Axis other)
    {
        var lengths = Length * other.Length;
        return lengths < 1e-9 || !double.IsFinite(lengths) ? 90 : Math.Acos(Math.Min(1, Math.Abs((End - Start).Dot(other.End - other.Start)) / lengths)) * 180 / Math.PI;
    }

    /// <summary>An axis of the outlines of one slice; null where they enclose nothing.</summary>
    public static Axis? Of(MeasureAxis axis, IReadOnlyList<IReadOnlyList<Point>> outlines)
    {
        if (MajorOf([.. outlines.SelectMany(o => o)]) is not { Length: > 1e-6 } longest)
        {
            return null;
        }
        return axis == MeasureAxis.Major ? longest : MinorOf(longest, outlines);
    }

    private static Axis? MajorOf(Point[] points) =>
        points.SelectMany((p, i) => points.Skip(i + 1).Select(q => new Axis(p, q))).OrderByDescending(a => a.Length).Cast<Axis?>().FirstOrDefault();

    // Between two corners the width changes along straight lines, so that it is greatest at a corner.
    private static Axis? MinorOf(Axis longest, IReadOnlyList<IReadOnlyList<Point>> outlines)
    {
        var along = (longest.End - longest.Start) * (1 / longest.Length);
        Point Across(Point p) => p - longest.Start - (along * (p - longest.Start).Dot(along));
        var widest = outlines.SelectMany(o => o).Select(Across).MaxBy(p => p.Length());
        if (widest.Length() < 1e-6)
        {
            return null;
        }
        var side = widest * (1 / widest.Length());
        var flat = outlines.Select(o => o.Select(p => ((p - longest.Start).Dot(along), (p - longest.Start).Dot(side))).ToArray()).ToArray();
        var (at, low, high) = flat.SelectMany(o => o).Select(p => p.Item1).Distinct().Select(t => Width(flat, t)).MaxBy(w => w.High - w.Low);
        return new(longest.Start + (along * at) + (side * low), longest.Start + (along * at) + (side * high));
    }

    private static (double At, double Low, double High) Width((double T, double S)[][] outlines, double t)
    {
        var crossings = outlines.SelectMany(o => o.SelectMany((a, i) => Crossings(a, o[(i + 1) % o.Length], t))).ToArray();
        return (t, crossings.Min(), crossings.Max());
    }

    private static IEnumerable<double> Crossings((double T, double S) a, (double T, double S) b, double t) =>
        t < Math.Min(a.T, b.T) || t > Math.Max(a.T, b.T) ? []
        : a.T == b.T ? [a.S, b.S]
        : [a.S + ((b.S - a.S) * (t - a.T) / (b.T - a.T))];
}
