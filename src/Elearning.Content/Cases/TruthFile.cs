using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Elearning.Content.Problems;
using Elearning.Domain.Cases;
using Elearning.Domain.Imaging;

namespace Elearning.Content.Cases;

/// <summary>A target as it was drawn on the slices of a series, in patient millimetres (in the plane of the picture when it has no place in the patient).</summary>
/// <param name="Id">Name by which the text refers to it.</param>
/// <param name="Label">What it is called after the answer; French, and where they are known en and ar.</param>
/// <param name="Series">Series it was drawn on.</param>
/// <param name="Centre">A place safely inside.</param>
/// <param name="CentreFrame">Slice of the centre, 0-based.</param>
/// <param name="Radius">Millimetres around the centre that count as a hit; 0 when only the outlines count.</param>
/// <param name="Contours">Closed polygons by slice; none for a point or a sphere.</param>
public sealed record DrawnTarget(string Id, LocalText Label, string Series, Point Centre, int CentreFrame, double Radius, IReadOnlyList<Contour> Contours)
{
    /// <summary>How a new target came about: drawn here, or read from a segmentation or report.</summary>
    public string Basis { get; init; } = "drawn";

    /// <summary>A target of outlines alone: its centre is the deepest place on the slice where it is largest.</summary>
    public static DrawnTarget Of(string id, LocalText label, string series, IReadOnlyList<Contour> contours)
    {
        var largest = contours.GroupBy(c => c.Frame).MaxBy(slice => slice.Max(c => Polygons.Area(c.Points)))!;
        return new(id, label, series, Polygons.Deepest([.. largest.Select(c => c.Points)]), largest.Key, 0, contours);
    }
}

/// <summary>Writes targets into truth.json (casepack-truth/1) and leaves all else in it as it stands.</summary>
public static class TruthFile
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 16, AllowDuplicateProperties = false };
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file with targets drawn anew, in place of those of the same id, and others removed; null when what is there cannot be read as truth.</summary>
    /// <param name="json">The file, or null where there is none yet.</param>
    /// <param name="drawn">What was drawn; millimetres are rounded to the thousandth.</param>
    /// <param name="removed">Ids that go.</param>
    /// <param name="images">The series of the case by name.</param>
    public static string? With(string? json, IReadOnlyList<DrawnTarget> drawn, IReadOnlyCollection<string> removed, IReadOnlyDictionary<string, CaseSeries> images)
    {
        if (Root(json, drawn, images) is not { } root || (root["targets"] ??= new JsonArray()) is not JsonArray targets)
        {
            return null;
        }
        foreach (var gone in targets.Where(t => Id(t) is { } id && removed.Contains(id)).ToArray())
        {
            targets.Remove(gone);
        }
        foreach (var target in drawn)
        {
            if (targets.FirstOrDefault(t => Id(t) == target.Id) is JsonObject known)
            {
                Fill(known, target, images[target.Series], root);
                continue;
            }
            var fresh = new JsonObject { ["id"] = target.Id, ["label"] = null, ["kind"] = "lesion", ["basis"] = target.Basis };
            Fill(fresh, target, images[target.Series], root);
            targets.Add(fresh);
        }
        return Written(root);
    }

    /// <summary>The targets that lie on a series, with their places there; null when the file is there and cannot be read.</summary>
    public static IReadOnlyList<DrawnTarget>? Read(string? json, string series, CaseSeries images)
    {
        var problems = new FileProblems("truth.json", []);
        return string.IsNullOrWhiteSpace(json) ? []
            : Truth.Read(json, problems) is not { } truth ? null
            : [.. truth.Targets.Values.Where(t => t.Series == series).Select(t => t.On(series, images, problems)).OfType<Finding>()
                .Select(f => new DrawnTarget(f.Id, f.Label, f.Series, f.Centre, f.CentreFrame, f.AcceptanceRadius, f.Contours))];
    }

    /// <summary>The ids of all targets of the file, whatever series they lie on; none when it cannot be read.</summary>
    public static IReadOnlyList<string> Ids(string? json) =>
        [.. (Root(json, [], new Dictionary<string, CaseSeries>())?["targets"] as JsonArray ?? []).Select(Id).OfType<string>()];

    /// <summary>Those of the ids whose target differs between two states of the file, or is in one of them only.</summary>
    public static IReadOnlyList<string> Differing(string? before, string? now, IReadOnlyCollection<string> ids)
    {
        var (one, other) = (Targets(before), Targets(now));
        return [.. ids.Where(id => !JsonNode.DeepEquals(one.FirstOrDefault(t => Id(t) == id), other.FirstOrDefault(t => Id(t) == id)))];

        static JsonArray Targets(string? json) => Root(json, [], new Dictionary<string, CaseSeries>())?["targets"] as JsonArray ?? [];
    }

    private static JsonObject? Root(string? json, IReadOnlyList<DrawnTarget> drawn, IReadOnlyDictionary<string, CaseSeries> images)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            return new()
            {
                ["schema"] = "casepack-truth/1",
                ["synthetic"] = false,
                ["coordinates"] = drawn.All(d => images[d.Series].InPatient) ? "patient LPS mm" : "image plane mm",
                ["targets"] = new JsonArray(),
            };
        }
        try
        {
            return JsonNode.Parse(json, documentOptions: Reading) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Id(JsonNode? target) => (target as JsonObject)?["id"] is JsonValue value && value.TryGetValue<string>(out var id) ? id : null;

    // Members this site knows nothing of stay; those that told the old size of what is drawn anew do not.
    private static void Fill(JsonObject to, DrawnTarget target, CaseSeries images, JsonObject root)
    {
        foreach (var stale in new[] { "centroid_mm", "diameter_mm", "volume_mm3", "volume_ml", "short_axis_mm", "inscribed_radius_mm", "acceptance_radius_mm", "contours" })
        {
            to.Remove(stale);
        }
        to["label"] = target.Label.Translations.Count == 0
            ? target.Label.Source
            : new JsonObject([KeyValuePair.Create("fr", (JsonNode?)target.Label.Source), .. target.Label.Translations.OrderByDescending(t => t.Key).Select(t => KeyValuePair.Create(t.Key, (JsonNode?)t.Value))]);
        to["series"] = target.Series;
        to["centre_mm"] = Numbers(target.Centre, target.CentreFrame);
        to["key_image"] = Picture(target.CentreFrame);
        if (target.Radius > 0)
        {
            to["acceptance_radius_mm"] = Math.Round(target.Radius, 3);
        }
        if (target.Contours.Count > 0)
        {
            to["contours"] = new JsonArray([.. target.Contours.OrderBy(c => c.Frame).Select(contour =>
            {
                var picture = Picture(contour.Frame);
                picture["points_mm"] = new JsonArray([.. contour.Points.Select(p => Numbers(p, contour.Frame))]);
                return picture;
            })]);
        }

        JsonObject Picture(int frame) => new() { ["sop_instance_uid"] = images.Instances[frame], ["instance_number"] = frame + 1 };

        JsonArray Numbers(Point place, int frame)
        {
            if (images.InPatient)
            {
                return [Math.Round(place.X, 3), Math.Round(place.Y, 3), Math.Round(place.Z, 3)];
            }
            // A flat picture: its millimetres are those of the file when it states its own step.
            var (column, row) = images.Geometry.Frames[frame].Project(place);
            return Step(root) is not { } step ? [Math.Round(place.X, 3), Math.Round(place.Y, 3)] : [Math.Round(column * step[0], 3), Math.Round(row * step[1], 3)];
        }
    }

    private static double[]? Step(JsonObject root) =>
        root["mm_per_pixel"] is JsonArray { Count: 2 } two && two[0] is JsonValue a && two[1] is JsonValue b && a.TryGetValue<double>(out var x) && b.TryGetValue<double>(out var y) && x > 0 && y > 0 ? [x, y] : null;

    // One line a member, one line a contour: differences between two saves stay readable.
    private static string Written(JsonObject root)
    {
        var to = new StringBuilder();
        Write(to, root, 0, 4);
        return to.Append('\n').ToString();
    }

    private static void Write(StringBuilder to, JsonNode? node, int depth, int deepest)
    {
        var inside = node switch { JsonObject map => map.Count, JsonArray { Count: > 0 } list when list.Any(e => e is JsonObject) => list.Count, _ => 0 };
        if (inside == 0 || depth >= deepest)
        {
            to.Append(node is null ? "null" : node.ToJsonString(Plain));
            return;
        }
        var margin = new string(' ', 2 * (depth + 1));
        to.Append(node is JsonObject ? '{' : '[');
        var first = true;
        foreach (var (name, value) in node is JsonObject pairs ? pairs : ((JsonArray)node!).Select(e => KeyValuePair.Create("", e)))
        {
            to.Append(first ? "\n" : ",\n").Append(CultureInfo.InvariantCulture, $"{margin}");
            if (name.Length > 0 || node is JsonObject)
            {
                to.Append(JsonSerializer.Serialize(name, Plain)).Append(": ");
            }
            Write(to, value, depth + 1, deepest);
            first = false;
        }
        to.Append('\n').Append(margin[2..]).Append(node is JsonObject ? '}' : ']');
    }
}
