using Elearning.Domain.Imaging;

namespace Elearning.Domain.Cases;

/// <summary>Plane geometry of outlines in patient millimetres.</summary>
public static class Polygons
{
    /// <summary>Distance in millimetres, in the plane of the polygons, from a place to their area under the even-odd rule; 0 inside. The part of the distance across the plane is left out.</summary>
    public static double Distance(IEnumerable<IReadOnlyList<Point>> polygons, Point at)
    {
        var (inside, nearest) = Look(polygons, at);
        return inside ? 0 : nearest;
    }

    /// <summary>Distance in millimetres, in the plane of the polygons, from a place to their line, from the inside as from the outside.</summary>
    public static double Border(IEnumerable<IReadOnlyList<Point>> polygons, Point at) => Look(polygons, at).Nearest;

    private static (bool Inside, double Nearest) Look(IEnumerable<IReadOnlyList<Point>> polygons, Point at)
    {
        var inside = false;
        var nearest = double.PositiveInfinity;
        foreach (var polygon in polygons)
        {
            var normal = Normal(polygon);
            var (u, v) = Axes(normal);
            var flat = polygon.Select(p => ((p - polygon[0]).Dot(u), (p - polygon[0]).Dot(v))).ToArray();
            var place = ((at - polygon[0]).Dot(u), (at - polygon[0]).Dot(v));
            inside ^= Contains(flat, place);
            nearest = Math.Min(nearest, EdgeDistance(flat, place));
        }
        return (inside, nearest);
    }

    // Newell's method: robust for any simple polygon, convex or not.
    private static Point Normal(IReadOnlyList<Point> p)
    {
        var sum = new Point(0, 0, 0);
        for (var i = 0; i < p.Count; i++)
        {
            var (a, b) = (p[i] - p[0], p[(i + 1) % p.Count] - p[0]);
            sum += a.Cross(b);
        }
        var length = sum.Length();
        return length < 1e-9 ? new Point(0, 0, 1) : sum * (1 / length);
    }

    private static (Point U, Point V) Axes(Point normal)
    {
        var helper = Math.Abs(normal.X) < 0.9 ? new Point(1, 0, 0) : new Point(0, 1, 0);
        var u = helper - normal * helper.Dot(normal);
        u *= 1 / u.Length();
        return (u, normal.Cross(u));
    }

    private static bool Contains((double X, double Y)[] polygon, (double X, double Y) at)
    {
        var inside = false;
        for (int i = 0, j = polygon.Length - 1; i < polygon.Length; j = i++)
        {
            var (a, b) = (polygon[i], polygon[j]);
            if (a.Y > at.Y != b.Y > at.Y && at.X < ((b.X - a.X) * (at.Y - a.Y) / (b.Y - a.Y)) + a.X)
            {
                inside = !inside;
            }
        }
        return inside;
    }

    private static double EdgeDistance((double X, double Y)[] polygon, (double X, double Y) at)
    {
        var nearest = double.PositiveInfinity;
        for (int i = 0, j = polygon.Length - 1; i < polygon.Length; j = i++)
        {
            var (a, b) = (polygon[i], polygon[j]);
            var (dx, dy) = (b.X - a.X, b.Y - a.Y);
            var length = (dx * dx) + (dy * dy);
            var t = length < 1e-12 ? 0 : Math.Clamp((((at.X - a.X) * dx) + ((at.Y - a.Y) * dy)) / length, 0, 1);
            var (ex, ey) = (at.X - a.X - (t * dx), at.Y - a.Y - (t * dy));
            nearest = Math.Min(nearest, Math.Sqrt((ex * ex) + (ey * ey)));
        }
        return nearest;
    }
}
