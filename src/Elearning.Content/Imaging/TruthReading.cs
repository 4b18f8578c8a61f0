using System.Text.Json;
using System.Text.Json.Nodes;
using Elearning.Content.Problems;
using Elearning.Domain.Imaging;

namespace Elearning.Content.Imaging;

/// <summary>
/// Shapes of a segmentation (SEG, binary, fractional or label map) or of a TID 1500 report (SR), placed on a series of the same frame of reference.
/// A pure function of the two; what it gives holds answers and must not be served before disclosure.
/// </summary>
public sealed record TruthReading
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The shapes, in the order of the file.</summary>
    public IReadOnlyList<TruthShape> Shapes { get; init; } = [];

    /// <summary>What could not be read or placed; names the file as it was given.</summary>
    public IReadOnlyList<ContentProblem> Problems { get; init; } = [];

    /// <summary>Reads a SEG or an SR on a series; never throws on what the file holds.</summary>
    /// <param name="file">The file.</param>
    /// <param name="series">The series it was drawn on, or another of the same frame of reference whose slices are parallel.</param>
    /// <param name="limits">Null for the usual ones.</param>
    public static TruthReading From(SeriesFile file, ImageSeries series, ImageLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(series);
        limits ??= ImageLimits.Usual;
        var problems = new List<ContentProblem>();
        void Tell(ProblemKind kind, params string[] details) => problems.Add(new(file.Name, 0, 0, kind, details));
        try
        {
            using var stream = file.Open();
            var dicom = DicomFile.Read(stream, limits);
            var shapes = SetAsideFile.KindOf(dicom.Data) switch
            {
                SetAsideKind.Segmentation => SegmentationShapes.Of(dicom, series, limits, Tell),
                SetAsideKind.StructuredReport => ReportShapes.Of(dicom, series, Tell),
                _ => [],
            };
            if (shapes.Count == 0 && problems.Count == 0)
            {
                Tell(ImageProblems.NoShapes);
            }
            return new() { Shapes = shapes, Problems = problems };
        }
        catch (DicomRefusedException refused)
        {
            Tell(refused.Kind, [.. refused.Details]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Tell(ImageProblems.Unreadable);
        }
        return new() { Problems = problems };
    }

    /// <summary>The shapes as the truth.json of a case (casepack-truth/1): areas with their outlines, points with a radius; lines have no surface to hit and are left out.</summary>
    /// <param name="series">The series.</param>
    /// <param name="name">The folder of the series in the case.</param>
    /// <param name="radius">Millimetres around a point that count as a hit.</param>
    public byte[] ToTruthJson(ImageSeries series, string name, double radius = 5)
    {
        ArgumentNullException.ThrowIfNull(series);
        JsonArray targets = [.. Shapes.Where(shape => shape.Form != TruthForm.Line).Select((shape, i) => Target(shape, series, name, radius, i + 1))];
        return JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["schema"] = "casepack-truth/1",
            ["synthetic"] = series.Synthetic,
            ["coordinates"] = series.Frames[0].Geometry.InPatient ? "patient LPS mm" : "image plane mm",
            ["targets"] = targets,
        }, Indented);
    }

    private static JsonObject Target(TruthShape shape, ImageSeries series, string name, double radius, int number)
    {
        var target = new JsonObject
        {
            ["id"] = $"target-{number}",
            ["label"] = shape.Name,
            ["kind"] = "lesion",
            ["basis"] = shape.Form == TruthForm.Area ? "segmentation" : "dataset landmark",
            ["series"] = name,
            ["centre_mm"] = Numbers(shape.Centre),
            ["key_image"] = Picture(series, shape.CentreFrame),
        };
        if (shape.Form == TruthForm.Point)
        {
            target["acceptance_radius_mm"] = radius;
            return target;
        }
        target["inscribed_radius_mm"] = Math.Round(shape.InscribedRadius, 2);
        if (shape.Volume is { } volume)
        {
            target["volume_mm3"] = Math.Round(volume, 1);
        }
        target["contours"] = new JsonArray([.. shape.Contours.Select(contour =>
        {
            var picture = Picture(series, contour.Frame);
            picture["points_mm"] = new JsonArray([.. contour.Points.Select(Numbers)]);
            return picture;
        })]);
        return target;
    }

    private static JsonObject Picture(ImageSeries series, int frame) =>
        new() { ["sop_instance_uid"] = series.Frames[frame].SourceSopInstanceUid, ["instance_number"] = frame + 1 };

    private static JsonArray Numbers(Point place) => [Math.Round(place.X, 3), Math.Round(place.Y, 3), Math.Round(place.Z, 3)];

    /// <summary>A label of a file as it may be shown to an author: one line, 64 letters.</summary>
    internal static string Short(string? text)
    {
        var line = new string([.. (text ?? "").Select(c => char.IsControl(c) ? ' ' : c)]).Trim();
        return line.Length > 64 ? line[..64] : line;
    }
}
