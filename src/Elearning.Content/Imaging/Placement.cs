using System.Text.Json.Nodes;
using Elearning.Domain.Imaging;

namespace Elearning.Content.Imaging;

/// <summary>Where the header says that a frame lies, and how far apart its pixels are.</summary>
internal static class Placement
{
    private const int TwoDimensional = 1, Centimetres = 3;

    public static FrameGeometry Of(JsonObject header, PixelFormat format)
    {
        var spacing = Pair(header.Numbers(Tags.PixelSpacing));
        if (spacing is var (rowSpacing, columnSpacing)
            && header.Numbers(Tags.ImagePosition) is [var x, var y, var z] && new Point(x, y, z) is var origin && IsNear(origin)
            && Directions(header.Numbers(Tags.ImageOrientation)) is var (row, column))
        {
            return new(origin, row, column, columnSpacing, rowSpacing, format.Rows, format.Columns);
        }
        if ((spacing ?? Pair(header.Numbers(Tags.ImagerPixelSpacing)) ?? Ultrasound(header)) is var (down, across))
        {
            return FrameGeometry.Flat(format.Rows, format.Columns, across, down, calibrated: true);
        }
        var ratio = Pair(header.Numbers(Tags.PixelAspectRatio)) is var (vertical, horizontal) ? vertical / horizontal : 1;
        return FrameGeometry.Flat(format.Rows, format.Columns, 1, ratio is > 0.05 and < 20 ? ratio : 1);
    }

    /// <summary>A plane in the patient from the numbers of a header, or null when they give none.</summary>
    public static FrameGeometry? Of(IReadOnlyList<double> position, IReadOnlyList<double> cosines, IReadOnlyList<double> spacing, int rows, int columns) =>
        new Point(position[0], position[1], position[2]) is var origin && IsNear(origin) && Directions(cosines) is var (row, column) && Pair(spacing) is var (down, across)
            ? new(origin, row, column, across, down, rows, columns)
            : null;

    private static bool IsNear(Point place) => place.IsFinite() && place.Length() < 1e5;

    private static (double Down, double Across)? Pair(IReadOnlyList<double> values) =>
        values is [var down, var across] && IsSpacing(down) && IsSpacing(across) ? (down, across) : null;

    private static bool IsSpacing(double value) => value is > 1e-5 and < 1e3;

    // Headers round direction cosines: they are made exactly perpendicular and of length 1, or refused when that takes more than rounding.
    private static (Point Row, Point Column)? Directions(IReadOnlyList<double> cosines)
    {
        if (cosines is not [var a, var b, var c, var d, var e, var f])
        {
            return null;
        }
        var (row, column) = (new Point(a, b, c), new Point(d, e, f));
        if (!(Math.Abs(row.Length() - 1) < 0.02 && Math.Abs(column.Length() - 1) < 0.02 && Math.Abs(row.Dot(column)) < 0.02))
        {
            return null;
        }
        row *= 1 / row.Length();
        column -= row * row.Dot(column);
        return (row, column * (1 / column.Length()));
    }

    // Several calibrated regions of different scale on one picture: no single millimetre is true.
    private static (double Down, double Across)? Ultrasound(JsonObject header)
    {
        var scales = header.Items(Tags.UltrasoundRegions)
            .Where(region => region.Integer(Tags.RegionSpatialFormat) == TwoDimensional
                && region.Integer(Tags.RegionUnitsX) == Centimetres && region.Integer(Tags.RegionUnitsY) == Centimetres)
            .Select(region => Pair([Scale(region, Tags.RegionDeltaY), Scale(region, Tags.RegionDeltaX)]))
            .OfType<(double Down, double Across)>()
            .ToArray();
        return scales.Length > 0 && scales.All(scale => Same(scale.Down, scales[0].Down) && Same(scale.Across, scales[0].Across)) ? scales[0] : null;
    }

    private static double Scale(JsonObject region, uint tag) => Math.Abs(region.Number(tag) ?? double.NaN) * 10;

    private static bool Same(double one, double other) => Math.Abs(one - other) <= 0.001 * other;
}
