using System.Text.Json;
using Elearning.Content.Problems;
using Elearning.Domain.Cases;
using Elearning.Domain.Imaging;

namespace Elearning.Content.Cases;

/// <summary>One target of truth.json, as written: not yet placed on the frames of a series.</summary>
/// <param name="At">Where it stands in the file.</param>
/// <param name="Id">Its id.</param>
/// <param name="Label">Its name.</param>
/// <param name="Kind">lesion, organ, mimic …</param>
/// <param name="Series">The series it lies on.</param>
/// <param name="AlsoOn">Other series that share the grid.</param>
/// <param name="Centre">Millimetres, in the patient or in the plane of the picture.</param>
/// <param name="Key">The picture of the centre.</param>
/// <param name="Radius">Millimetres around the centre that count as a hit.</param>
/// <param name="Step">Millimetres per column and row of a flat picture, or null.</param>
/// <param name="Outlines">Closed polygons with their picture.</param>
internal sealed record Target(Place At, string Id, LocalText Label, string Kind, string Series, IReadOnlyList<string> AlsoOn, Point Centre, Picture Key,
    double Radius, double[]? Step, IReadOnlyList<(Picture Picture, IReadOnlyList<Point> Points)> Outlines)
{
    private const int MostPoints = 100_000;
    private static readonly string[] Languages = ["fr", "en", "ar"];

    /// <summary>The target as a finding on a series, or null when it has no place there, which is told.</summary>
    public Finding? On(string series, CaseSeries? images, FileProblems problems)
    {
        if (images is null)
        {
            // Without images the number in the file is the best guess of the slice.
            return new(Id, Label, series, Centre, Key.Guess, Radius, [.. Outlines.Select(o => new Contour(o.Picture.Guess, o.Points))]);
        }
        if (FrameOf(Key, Centre, series, images) is not { } frame)
        {
            problems.Tell(ProblemKinds.CentreOutside, At, Id, series);
            return null;
        }
        var placed = Outlines.Select(o => (Frame: FrameOf(o.Picture, o.Points[0], series, images), o.Points)).ToArray();
        var lost = placed.Count(p => p.Frame is null);
        if (lost > 0)
        {
            problems.Tell(ProblemKinds.ContourOutside, At, Id, series, $"{lost}");
        }
        return new(Id, Label, series, Put(Centre, frame, images), frame, Radius,
            [.. placed.Where(p => p.Frame is not null).Select(p => new Contour(p.Frame!.Value, [.. p.Points.Select(q => Put(q, p.Frame!.Value, images))]))])
        {
            Flat = !images.InPatient,
        };
    }

    // The file's own picture when it is in the stack; else, in the patient, the slice through the place (another series of the same grid has other UIDs).
    private int? FrameOf(Picture picture, Point place, string series, CaseSeries images)
    {
        if (series == Series)
        {
            for (var i = 0; i < images.Instances.Count; i++)
            {
                if (images.Instances[i] == picture.Instance)
                {
                    // Several frames may come from one file: the place tells which.
                    return images.InPatient && images.Instances.Count(u => u == picture.Instance) > 1 && images.Geometry.IsVolume() ? images.Geometry.Nearest(place) : i;
                }
            }
        }
        if (!images.InPatient)
        {
            return null;
        }
        var nearest = images.Geometry.Nearest(place);
        return Math.Abs(images.Geometry.Frames[nearest].OffPlane(place)) <= Math.Max(0.5, images.Geometry.Pitch() / 2) + 1e-3 ? nearest : null;
    }

    // Plane millimetres go through the pixel, so that they agree with the marks even when the picture itself says nothing of its scale.
    private Point Put(Point place, int frame, CaseSeries images) =>
        images.InPatient || Step is null ? place : images.Geometry.Frames[frame].At(place.X / Step[0], place.Y / Step[1]);

    /// <summary>Reads one target; null when it cannot be used, which is told.</summary>
    public static Target? Read(JsonElement json, Place at, double[]? step, FileProblems problems)
    {
        if (json.ValueKind != JsonValueKind.Object || Text(json, "id") is not { Length: > 0 } id)
        {
            problems.Tell(ProblemKinds.BadMember, at, "id", "?");
            return null;
        }
        var label = ReadLabel(json);
        var series = Text(json, "series");
        var centre = json.TryGetProperty("centre_mm", out var c) ? ReadPoint(c) : null;
        var key = json.TryGetProperty("key_image", out var k) ? Picture.Read(k) : null;
        var outlines = ReadOutlines(json);
        foreach (var (member, missing) in new[] { ("label", label is null), ("series", series is null), ("centre_mm", centre is null), ("key_image", key is null), ("contours", outlines is null) })
        {
            if (missing)
            {
                problems.Tell(ProblemKinds.BadMember, at, member, id);
            }
        }
        if (label is null || series is null || centre is null || key is null || outlines is null)
        {
            return null;
        }
        // The largest sphere inside an organ lies inside its outline on every slice, so on slices without one it is the radius that counts.
        var radius = Number(json, "acceptance_radius_mm") ?? Number(json, "inscribed_radius_mm") ?? 0;
        if (radius == 0 && outlines.Count == 0)
        {
            problems.Tell(ProblemKinds.NoPlace, at, id);
            return null;
        }
        IReadOnlyList<string> also = json.TryGetProperty("applies_to_series", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)]
            : [];
        return new(at, id, label, Text(json, "kind") ?? "", series, also, centre.Value, key, radius, step is [> 0, > 0] ? step : null, outlines);
    }

    /// <summary>The numbers of an array of a given length, or null.</summary>
    public static double[]? Numbers(JsonElement json, int length)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() != length)
        {
            return null;
        }
        var numbers = json.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.Number && e.TryGetDouble(out var n) && Math.Abs(n) < 1e6 ? n : double.NaN).ToArray();
        return numbers.All(double.IsFinite) ? numbers : null;
    }

    private static Point? ReadPoint(JsonElement json) =>
        Numbers(json, 3) is { } xyz ? new(xyz[0], xyz[1], xyz[2]) : Numbers(json, 2) is { } xy ? new(xy[0], xy[1], 0) : null;

    private static List<(Picture, IReadOnlyList<Point>)>? ReadOutlines(JsonElement json)
    {
        if (!json.TryGetProperty("contours", out var list))
        {
            return [];
        }
        if (list.ValueKind != JsonValueKind.Array)
        {
            return null;
        }
        var outlines = new List<(Picture, IReadOnlyList<Point>)>();
        var count = 0;
        foreach (var contour in list.EnumerateArray())
        {
            if (Picture.Read(contour) is not { } picture || !contour.TryGetProperty("points_mm", out var points) || points.ValueKind != JsonValueKind.Array
                || points.GetArrayLength() < 3 || (count += points.GetArrayLength()) > MostPoints)
            {
                return null;
            }
            var places = points.EnumerateArray().Select(ReadPoint).ToArray();
            if (places.Any(p => p is null))
            {
                return null;
            }
            outlines.Add((picture, [.. places.Select(p => p!.Value)]));
        }
        return outlines;
    }

    private static LocalText? ReadLabel(JsonElement json)
    {
        if (!json.TryGetProperty("label", out var label))
        {
            return null;
        }
        if (label.ValueKind == JsonValueKind.String)
        {
            return LocalText.Of(label.GetString()!);
        }
        if (label.ValueKind != JsonValueKind.Object || Text(label, "fr") is not { } french)
        {
            return null;
        }
        return new(french, Languages.Skip(1).Where(l => Text(label, l) is not null).ToDictionary(l => l, l => Text(label, l)!));
    }

    private static string? Text(JsonElement json, string member) =>
        json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString()) ? value.GetString() : null;

    private static double? Number(JsonElement json, string member) =>
        json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var n) && n is > 0 and < 1e4 ? n : null;
}

/// <summary>Which picture a place of truth.json lies on.</summary>
/// <param name="Instance">SOPInstanceUID.</param>
/// <param name="Guess">0-based slice that the instance number suggests.</param>
internal sealed record Picture(string Instance, int Guess)
{
    public static Picture? Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("sop_instance_uid", out var uid) || uid.ValueKind != JsonValueKind.String)
        {
            return null;
        }
        var number = json.TryGetProperty("instance_number", out var n) && n.ValueKind == JsonValueKind.Number && n.TryGetInt32(out var i) ? i : 1;
        return new(uid.GetString()!, Math.Max(0, number - 1));
    }
}
