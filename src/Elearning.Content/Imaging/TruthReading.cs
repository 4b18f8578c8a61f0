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

    private const int MostTried = 3;

    // Schemes of PS3.16 table 8-1 in which segments and findings are coded; a private one may hold anything.
    private static readonly string[] PublicSchemes = ["SCT", "SRT", "SNM3", "DCM", "FMA", "RADLEX", "LN", "UMLS", "NCIt", "UBERON"];

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

    /// <summary>
    /// Reads a SEG or an SR on the series that fits it best: the one most of whose pictures it names, else one of its frame of reference. The number is the
    /// 0-based place of that series, or null when none fits, which is told; null for all when the file has no shapes to place (a dose report, say).
    /// Never throws on what the file holds; reads at most three series.
    /// </summary>
    public static (TruthReading Reading, int? Series)? On(SeriesFile file, IReadOnlyList<ImageSeries> series, ImageLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(series);
        var named = new HashSet<string>(StringComparer.Ordinal);
        var hasShapes = false;
        try
        {
            using var stream = file.Open();
            var data = DicomFile.Read(stream, limits ?? ImageLimits.Usual).Data;
            hasShapes = SetAsideFile.KindOf(data) == SetAsideKind.Segmentation;
            Gather(data);
        }
        catch (DicomRefusedException refused)
        {
            return (new() { Problems = [new(file.Name, 0, 0, refused.Kind, [.. refused.Details])] }, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (new() { Problems = [new(file.Name, 0, 0, ImageProblems.Unreadable, [])] }, null);
        }
        if (!hasShapes)
        {
            return null;
        }
        var fitting = series.Index().Where(s => s.Item.IsUsable())
            .Select(s => (s.Index, Named: s.Item.Frames.Count(f => named.Contains(f.SourceSopInstanceUid)), IsSpace: s.Item.SourceFrameOfReferenceUid is { } space && named.Contains(space)))
            .Where(s => s.Named > 0 || s.IsSpace).OrderByDescending(s => s.Named).ThenByDescending(s => s.IsSpace).Take(MostTried);
        (TruthReading, int?)? first = null;
        foreach (var (index, _, _) in fitting)
        {
            var reading = From(file, series[index], limits);
            if (reading.Shapes.Count > 0)
            {
                return (reading, index);
            }
            first ??= reading.Problems.Any(p => p.Kind != ImageProblems.OtherFrameOfReference) ? (reading, index) : null;
        }
        return first ?? (new() { Problems = [new(file.Name, 0, 0, ImageProblems.ShapesOfNoSeries, [])] }, null);

        // The UIDs of pictures and frames of reference that it names anywhere.
        void Gather(DicomDataset data)
        {
            hasShapes |= data.Text(0x0040A040) is "SCOORD" or "SCOORD3D";
            foreach (var element in data.Elements)
            {
                if (element.Tag is 0x00081155 or 0x30060024 or Tags.FrameOfReferenceUid)
                {
                    named.Add(element.Text());
                }
                foreach (var item in element.Items ?? [])
                {
                    Gather(item);
                }
            }
        }
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

    /// <summary>The meaning of a code of a public scheme, when it reads as one: a few plain words; else null.</summary>
    internal static string? Coded(DicomDataset? code) =>
        code?.Text(0x00080104) is { Length: >= 2 and <= 40 } meaning && code.Text(0x00080100) is { Length: > 0 } && code.Text(0x00080102) is { } scheme && PublicSchemes.Contains(scheme)
            && meaning.Split(' ').Length <= 5 && char.IsAsciiLetter(meaning[0]) && meaning.All(c => char.IsAsciiLetter(c) || c is ' ' or '-') ? meaning : null;
}
