namespace Elearning.Content.Imaging;

/// <summary>
/// Outlines of a mask by marching squares (Lorensen and Cline's cubes in the plane): closed polygons in pixels, between the centres of pixels
/// inside and outside, so that the centre of every pixel inside lies within them and no other.
/// </summary>
internal static class Outlines
{
    /// <summary>Closed polygons in pixels (column, row); integers are pixel centres.</summary>
    /// <param name="values">Row by row, 0 to 1.</param>
    /// <param name="columns">Width.</param>
    /// <param name="rows">Height.</param>
    /// <param name="level">A pixel is inside from this value on.</param>
    public static List<List<(double Column, double Row)>> Of(float[] values, int columns, int rows, float level = 0.5f)
    {
        var (left, top, right, bottom) = Bounds(values, columns, rows, level);
        // For each crossed edge of the grid, the edges that follow it with the inside on the left.
        var next = new Dictionary<(int X, int Y, bool IsAcross), (int X, int Y, bool IsAcross)>();
        for (var y = top - 1; y <= bottom; y++)
        {
            for (var x = left - 1; x <= right; x++)
            {
                Cell(next, x, y, (Inside(x, y) ? 1 : 0) | (Inside(x + 1, y) ? 2 : 0) | (Inside(x + 1, y + 1) ? 4 : 0) | (Inside(x, y + 1) ? 8 : 0));
            }
        }
        var polygons = new List<List<(double, double)>>();
        foreach (var start in next.Keys.ToArray())
        {
            var polygon = new List<(double, double)>();
            var edge = start;
            while (next.Remove(edge, out var following))
            {
                polygon.Add(Crossing(edge));
                edge = following;
            }
            if (polygon.Count > 0)
            {
                polygons.Add(WithoutStraights(polygon));
            }
        }
        return polygons;

        bool Inside(int x, int y) => Value(x, y) >= level;

        float Value(int x, int y) => x < 0 || y < 0 || x >= columns || y >= rows ? 0 : values[(y * columns) + x];

        // A mask of zeros and ones is cut half-way; shares are cut where they reach the level, never on a centre itself.
        (double, double) Crossing((int X, int Y, bool IsAcross) edge)
        {
            var (one, other) = (Value(edge.X, edge.Y), edge.IsAcross ? Value(edge.X + 1, edge.Y) : Value(edge.X, edge.Y + 1));
            var share = Math.Clamp((level - one) / (other - one), 0.01f, 0.99f);
            return edge.IsAcross ? (edge.X + share, edge.Y) : (edge.X, edge.Y + share);
        }
    }

    // Corners: 1 upper left, 2 upper right, 4 lower right, 8 lower left. Two opposite corners are taken for two surfaces: pixels touch at edges only.
    private static void Cell(Dictionary<(int, int, bool), (int, int, bool)> next, int x, int y, int corners)
    {
        var (up, right, down, left) = ((x, y, true), (x + 1, y, false), (x, y + 1, true), (x, y, false));
        switch (corners)
        {
            case 1: next[left] = up; break;
            case 2: next[up] = right; break;
            case 3: next[left] = right; break;
            case 4: next[right] = down; break;
            case 5: next[left] = up; next[right] = down; break;
            case 6: next[up] = down; break;
            case 7: next[left] = down; break;
            case 8: next[down] = left; break;
            case 9: next[down] = up; break;
            case 10: next[up] = right; next[down] = left; break;
            case 11: next[down] = right; break;
            case 12: next[right] = left; break;
            case 13: next[right] = up; break;
            case 14: next[up] = left; break;
            default: break;
        }
    }

    private static (int Left, int Top, int Right, int Bottom) Bounds(float[] values, int columns, int rows, float level)
    {
        var (left, top, right, bottom) = (columns, rows, -1, -1);
        for (var y = 0; y < rows; y++)
        {
            for (var x = 0; x < columns; x++)
            {
                if (values[(y * columns) + x] >= level)
                {
                    (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
                }
            }
        }
        return (left, top, right, bottom);
    }

    private static List<(double Column, double Row)> WithoutStraights(List<(double Column, double Row)> polygon)
    {
        var corners = polygon.Where((here, i) =>
        {
            var (before, after) = (polygon[(i + polygon.Count - 1) % polygon.Count], polygon[(i + 1) % polygon.Count]);
            return Math.Abs(((here.Column - before.Column) * (after.Row - here.Row)) - ((here.Row - before.Row) * (after.Column - here.Column))) > 1e-9;
        }).ToList();
        return corners.Count >= 3 ? corners : polygon;
    }

    /// <summary>The pixel inside a mask that is farthest from its edge, and that distance in millimetres; null when the mask is empty.</summary>
    public static (int Column, int Row, double Distance)? Deepest(float[] values, int columns, int rows, double columnStep, double rowStep, float level = 0.5f)
    {
        // Two passes of a chamfer transform: within a few per cent of the straight distance, which is enough to choose a pixel.
        var distance = new double[values.Length];
        var diagonal = Math.Sqrt((columnStep * columnStep) + (rowStep * rowStep));
        (int Column, int Row, double Distance)? best = null;
        for (var i = 0; i < values.Length; i++)
        {
            Shorten(i % columns, i / columns, -1);
        }
        for (var i = values.Length - 1; i >= 0; i--)
        {
            Shorten(i % columns, i / columns, 1);
            if (distance[i] > (best?.Distance ?? 0))
            {
                best = (i % columns, i / columns, distance[i]);
            }
        }
        return best is var (column, row, steps) ? (column, row, Math.Max(0, steps - (Math.Min(columnStep, rowStep) / 2))) : null;

        void Shorten(int x, int y, int side)
        {
            var i = (y * columns) + x;
            if (values[i] < level)
            {
                return;
            }
            var here = side < 0 ? double.PositiveInfinity : distance[i];
            here = Math.Min(here, Near(x + side, y) + columnStep);
            here = Math.Min(here, Near(x, y + side) + rowStep);
            here = Math.Min(here, Near(x + side, y + side) + diagonal);
            here = Math.Min(here, Near(x - side, y + side) + diagonal);
            distance[i] = here;
        }

        double Near(int x, int y) => x < 0 || y < 0 || x >= columns || y >= rows ? 0 : distance[(y * columns) + x];
    }
}
