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

    /// <summary>Area in square millimetres of one closed polygon.</summary>
    public static double Area(IReadOnlyList<Point> polygon)
    {
        var sum = new Point(0, 0, 0);
        for (var i = 0; i < polygon.Count; i++)
        {
            sum += (polygon[i] - polygon[0]).Cross(polygon[(i + 1) % polygon.Count] - polygon[0]);
        }
        return sum.Length() / 2;
    }

    /// <summary>A place inside the polygons of one slice (even-odd rule) that lies far from their line: the deepest of a net of 32 × 32 places, then of finer ones around it.</summary>
    public static Point Deepest(IReadOnlyList<IReadOnlyList<Point>> polygons)
    {
        const int net = 32;
        var largest = polygons.MaxBy(Area)!;
        var (u, v) = Axes(Normal(largest));
        var origin = largest[0];
        var across = largest.Select(p => (p - origin).Dot(u)).ToArray();
        var down = largest.Select(p => (p - origin).Dot(v)).ToArray();
        var (x, y) = ((across.Min() + across.Max()) / 2, (down.Min() + down.Max()) / 2);
        var (width, height) = (across.Max() - across.Min(), down.Max() - down.Min());
        var deepest = double.NegativeInfinity;
        for (var round = 0; round < 4; round++, width /= net / 4, height /= net / 4)
        {
            var (middleX, middleY) = (x, y);
            for (var i = 0; i <= net * net; i++)
            {
                var (tryX, tryY) = i == net * net ? (middleX, middleY) : (middleX + (width * (((i % net) + 0.5) / net - 0.5)), middleY + (height * (((i / net) + 0.5) / net - 0.5)));
                var (inside, nearest) = Look(polygons, origin + (u * tryX) + (v * tryY));
                if (inside && nearest > deepest)
                {
                    (deepest, x, y) = (nearest, tryX, tryY);
                }
            }
        }
        return origin + (u * x) + (v * y);
    }

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
