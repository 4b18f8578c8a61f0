using System.Buffers.Binary;
using Elearning.Content.Problems;
using Elearning.Domain.Cases;
using Elearning.Domain.Imaging;

namespace Elearning.Content.Imaging;

/// <summary>Reads the coordinates of a TID 1500 measurement report (PS3.16; PS3.3 C.18.6, C.18.9) as shapes on a series.</summary>
internal static class ReportShapes
{
    private const int MostShapes = 1_000;
    private const int MostNumbers = 60_000;
    private const int Sides = 64;

    // PS3.3 C.18.6.1.2 and C.18.9.1.2.
    private static readonly string[] Kinds = ["POINT", "MULTIPOINT", "POLYLINE", "POLYGON", "CIRCLE", "ELLIPSE", "ELLIPSOID"];

    // DCM codes of PS3.16 annex D.
    private const string TrackingIdentifier = "112039", Finding = "121071", MeasurementGroup = "125007";

    public static List<TruthShape> Of(DicomFile file, ImageSeries series, Action<ProblemKind, string[]> tell)
    {
        var shapes = new List<TruthShape>();
        var elsewhere = 0;
        Walk(file.Data, ("", null, null), 0);
        if (shapes.Count == 0 && elsewhere > 0)
        {
            tell(ImageProblems.OtherFrameOfReference, []);
        }
        else if (elsewhere > 0)
        {
            tell(ImageProblems.ShapeElsewhere, [$"{elsewhere}", "SR"]);
        }
        return shapes;

        void Walk(DicomDataset item, (string Name, string? Meaning, string? Coded) label, int depth)
        {
            var children = item[0x0040A730]?.Items ?? [];
            if (CodeOf(item, 0x0040A043).Value == MeasurementGroup)
            {
                var tracked = children.FirstOrDefault(child => CodeOf(child, 0x0040A043).Value == TrackingIdentifier)?.Text(0x0040A160);
                var found = children.FirstOrDefault(child => CodeOf(child, 0x0040A043).Value == Finding)?.First(0x0040A168);
                var meaning = found?.Text(0x00080104);
                label = (TruthReading.Short(tracked ?? meaning), meaning is null ? null : TruthReading.Short(meaning), TruthReading.Coded(found));
            }
            var type = item.Text(0x0040A040);
            if (type is "SCOORD" or "SCOORD3D" && shapes.Count < MostShapes)
            {
                var name = label.Name.Length > 0 ? label.Name : $"{shapes.Count + 1}";
                var graphic = TruthReading.Short(item.Text(0x00700023));
                if (Known(type, graphic, item) is not { } numbers)
                {
                    // A message outlives the file: it says no free text of it.
                    tell(ImageProblems.ShapeUnknown, [label.Coded ?? $"{shapes.Count + 1}", Kinds.Contains(graphic) ? graphic : "?"]);
                }
                else if ((type == "SCOORD" ? InPicture(item, graphic, numbers, series) : InSpace(item, graphic, numbers, series)) is { } placed)
                {
                    shapes.Add(placed with { Name = name, Meaning = label.Meaning, Coded = label.Coded });
                }
                else
                {
                    elsewhere++;
                }
            }
            foreach (var child in children)
            {
                if (depth < 32)
                {
                    Walk(child, label, depth + 1);
                }
            }
        }
    }

    private static (string? Value, string? Meaning) CodeOf(DicomDataset item, uint sequence) =>
        item[sequence]?.Items is { Count: > 0 } codes ? (codes[0].Text(0x00080100), codes[0].Text(0x00080104)) : (null, null);

    // The numbers of a graphic that this site draws, as many as its kind asks for.
    private static double[]? Known(string type, string graphic, DicomDataset item)
    {
        if (item[0x00700022]?.Value is not { Length: > 0 and <= 4 * MostNumbers } bytes || bytes.Length % 4 != 0)
        {
            return null;
        }
        var numbers = Enumerable.Range(0, bytes.Length / 4).Select(i => (double)BinaryPrimitives.ReadSingleLittleEndian(bytes.Span[(4 * i)..])).ToArray();
        var size = type == "SCOORD" ? 2 : 3;
        var points = numbers.Length / size;
        return numbers.Length % size == 0 && numbers.All(number => Math.Abs(number) < 1e6) && graphic switch
        {
            "POINT" => points == 1,
            "MULTIPOINT" => true,
            "POLYLINE" => points >= 2,
            "POLYGON" => points >= 3 && size == 3,
            "CIRCLE" => points == 2 && size == 2,
            "ELLIPSE" => points == 4,
            _ => false,
        } ? numbers : null;
    }

    private static TruthShape? InPicture(DicomDataset item, string graphic, double[] numbers, ImageSeries series)
    {
        var image = (item[0x0040A730]?.Items ?? []).Where(child => child.Text(0x0040A040) == "IMAGE").SelectMany(child => child[0x00081199]?.Items ?? []).FirstOrDefault();
        if (image?.Text(0x00081155) is not { } sop || series.IndexOf(sop, (int)(FrameFacts.Value(image, 0x00081160, "IS") ?? 1)) is not { } frame)
        {
            return null;
        }
        var geometry = series.Frames[frame].Geometry;
        // Here the corner of the first pixel is 0, its centre a half (PS3.3 C.18.6.1.1).
        var places = numbers.Chunk(2).Select(pair => (X: pair[0] - 0.5, Y: pair[1] - 0.5)).ToArray();
        var outline = graphic switch
        {
            "CIRCLE" => Circle(places[0], places[1]),
            "ELLIPSE" => [.. Ellipse(V(places[0]), V(places[1]), V(places[2]), V(places[3])).Select(p => (p.X, p.Y))],
            _ => places,
        };
        return Shape(graphic, [.. outline.Select(p => (frame, geometry.At(p.Item1, p.Item2)))]);

        static Point V((double X, double Y) place) => new(place.X, place.Y, 0);
    }

    private static TruthShape? InSpace(DicomDataset item, string graphic, double[] numbers, ImageSeries series)
    {
        if (item.Text(0x30060024) is not { } space || space != series.SourceFrameOfReferenceUid)
        {
            return null;
        }
        var stack = series.Stack();
        var places = numbers.Chunk(3).Select(p => new Point(p[0], p[1], p[2])).ToArray();
        var outline = graphic == "ELLIPSE" ? Ellipse(places[0], places[1], places[2], places[3]) : places;
        var placed = outline.Select(place => (Frame: stack.Nearest(place), At: place)).ToArray();
        var reach = Math.Max(0.5, stack.Pitch() / 2) + 1e-3;
        var isOnSlices = placed.All(p => Math.Abs(stack.Frames[p.Frame].OffPlane(p.At)) <= reach);
        // A surface across the slices has no outline on any of them.
        var isFlat = graphic is "POINT" or "MULTIPOINT" or "POLYLINE" || placed.All(p => p.Frame == placed[0].Frame);
        return isOnSlices && isFlat ? Shape(graphic, placed) : null;
    }

    private static TruthShape Shape(string graphic, (int Frame, Point At)[] places)
    {
        var isClosed = graphic is "CIRCLE" or "ELLIPSE" or "POLYGON"
            || (graphic == "POLYLINE" && places.Length > 3 && places[0].At.DistanceTo(places[^1].At) < 1e-6 && places.All(p => p.Frame == places[0].Frame));
        var centre = new Point(places.Average(p => p.At.X), places.Average(p => p.At.Y), places.Average(p => p.At.Z));
        if (!isClosed)
        {
            return new("", null, graphic == "POLYLINE" ? TruthForm.Line : TruthForm.Point, centre, places[places.Length / 2].Frame, 0, null, [], places);
        }
        Point[] corners = [.. (graphic == "POLYLINE" || places[0].At.DistanceTo(places[^1].At) < 1e-9 ? places.SkipLast(1) : places).Select(p => p.At)];
        var (inside, radius) = Deepest(corners, centre);
        return new("", null, TruthForm.Area, inside, places[0].Frame, radius, null, [new(places[0].Frame, corners)], []);
    }

    // The middle of the corners, unless the outline is bent around it: then the best of the middles of its inner chords.
    private static (Point At, double Radius) Deepest(Point[] corners, Point centre)
    {
        var candidates = new List<Point> { centre };
        var step = Math.Max(1, corners.Length / 32);
        for (var i = 0; i < corners.Length; i += step)
        {
            for (var j = i + step; j < corners.Length; j += step)
            {
                candidates.Add((corners[i] + corners[j]) * 0.5);
            }
        }
        return candidates.Select(place => (place, Depth(place))).MaxBy(candidate => candidate.Item2) is var (at, depth) && depth > 0 ? (at, depth) : (centre, 0);

        double Depth(Point place) => Polygons.Distance([corners], place) > 0 ? 0 : Polygons.Border([corners], place);
    }

    private static (double X, double Y)[] Circle((double X, double Y) centre, (double X, double Y) edge)
    {
        var radius = Math.Sqrt(Math.Pow(edge.X - centre.X, 2) + Math.Pow(edge.Y - centre.Y, 2));
        return [.. Enumerable.Range(0, Sides).Select(i => 2 * Math.PI * i / Sides).Select(angle => (centre.X + (radius * Math.Cos(angle)), centre.Y + (radius * Math.Sin(angle))))];
    }

    // The ends of the major axis, then those of the minor one.
    private static Point[] Ellipse(Point a, Point b, Point c, Point d)
    {
        var (centre, major, minor) = ((a + b) * 0.5, (b - a) * 0.5, (d - c) * 0.5);
        return [.. Enumerable.Range(0, Sides).Select(i => 2 * Math.PI * i / Sides).Select(angle => centre + (major * Math.Cos(angle)) + (minor * Math.Sin(angle)))];
    }
}
