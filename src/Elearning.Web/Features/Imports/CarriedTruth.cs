using System.Diagnostics;
using System.Text.Json;
using Elearning.Content.Cases;
using Elearning.Content.Imaging;
using Elearning.Content.Problems;
using Elearning.Data.Imports;
using Elearning.Domain.Cases;
using Elearning.Domain.Imaging;
using Elearning.Web.Features.Cases;

namespace Elearning.Web.Features.Imports;

/// <summary>A shape of a segmentation or report, as an import keeps it: geometry, and the meaning of a public code.</summary>
/// <param name="Meaning">What its code means, or null.</param>
/// <param name="Form">What it is.</param>
/// <param name="Frame">0-based slice of its centre.</param>
/// <param name="Centre">Three millimetres, or null when it has nothing that an answer can hit: a line, several points, a place beside the picture.</param>
/// <param name="Contours">The outlines of an area.</param>
public sealed record CarriedShape(string? Meaning, TruthForm Form, int Frame, double[]? Centre, IReadOnlyList<CarriedContour> Contours)
{
    // As of a point that is drawn.
    private const double PointRadius = 3;

    /// <summary>Slices it lies on.</summary>
    public int Slices => Contours.Select(c => c.Frame).Distinct().Count();

    /// <summary>How many numbers it holds.</summary>
    public int Points => Contours.Sum(c => c.Points.Length / 3);

    public static CarriedShape Of(TruthShape shape, StackGeometry stack)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(stack);
        var centre = stack.Frames[shape.CentreFrame].Project(shape.Centre);
        var isPlace = stack.Frames[shape.CentreFrame].Contains(centre.Column, centre.Row)
            && shape.Form switch { TruthForm.Area => shape.Contours.Any(c => Polygons.Area(c.Points) > 0), TruthForm.Point => shape.Points.Count == 1, _ => false };
        return new(shape.Coded, shape.Form, shape.CentreFrame, isPlace ? Numbers(shape.Centre) : null,
            isPlace ? [.. shape.Contours.Select(c => new CarriedContour(c.Frame, [.. c.Points.SelectMany(Numbers)]))] : []);
    }

    /// <summary>It as a target that was drawn; only of one with a centre.</summary>
    public DrawnTarget Target(string id, string name, string series)
    {
        var centre = Place(Centre!);
        var contours = Contours.Select(c => new Contour(c.Frame, [.. c.Points.Chunk(3).Select(Place)])).ToArray();
        return new DrawnTarget(id, LocalText.Of(name), series, centre, Frame, contours.Length == 0 ? PointRadius : 0, contours) { Basis = contours.Length == 0 ? "dataset landmark" : "segmentation" };
    }

    /// <summary>Whether a target is this shape, taken before.</summary>
    public bool Is(DrawnTarget target) =>
        target is not null && Centre is { } centre && target.CentreFrame == Frame && target.Contours.Count == Contours.Count && target.Centre.DistanceTo(Place(centre)) < 0.01;

    private static Point Place(double[] numbers) => new(numbers[0], numbers[1], numbers[2]);

    private static double[] Numbers(Point place) => [Math.Round(place.X, 3), Math.Round(place.Y, 3), Math.Round(place.Z, 3)];
}

/// <summary>A closed outline on a slice.</summary>
/// <param name="Frame">0-based.</param>
/// <param name="Points">Three millimetres each, one after the other.</param>
public sealed record CarriedContour(int Frame, double[] Points);

/// <summary>Reads the shapes of what an import puts aside, while its files are still there.</summary>
internal static class CarriedTruth
{
    private const int MostFiles = 20;
    private const int MostShapes = 200;
    private const int MostPoints = 200_000; // in truth.json about 5 of its 8 MB
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>One row for each segmentation or report that has shapes; those that cannot be placed say why.</summary>
    public static IReadOnlyList<ImportTruth> Of(Guid import, ImageStudy study, IReadOnlyList<SeriesFile> files, CancellationToken cancel)
    {
        // Numbered as the import numbers them.
        var series = study.Series.Where(s => s.Frames.Count > 0).ToArray();
        var began = Stopwatch.GetTimestamp();
        var rows = new List<ImportTruth>();
        var (shapes, points) = (0, 0);
        foreach (var aside in study.SetAside.Where(s => s.MayBecomeTruth))
        {
            cancel.ThrowIfCancellationRequested();
            if (rows.Count == MostFiles || Stopwatch.GetElapsedTime(began) > Longest)
            {
                rows.Add(Row(aside.File, null, [], [new(aside.File, 0, 0, ImageProblems.ShapesUnread, [$"{MostFiles}", $"{Longest.TotalMinutes:0}"])]));
                break;
            }
            if (files.FirstOrDefault(f => f.Name == aside.File) is not { } file || TruthReading.On(file, series) is not { } read)
            {
                continue;
            }
            var kept = new List<CarriedShape>();
            var problems = new List<ContentProblem>(read.Reading.Problems.Take(50));
            foreach (var shape in read.Reading.Shapes)
            {
                var carried = CarriedShape.Of(shape, series[read.Series!.Value].Stack());
                if (shapes == MostShapes || points + carried.Points > MostPoints)
                {
                    problems.Add(new(aside.File, 0, 0, ImageProblems.ShapeTooLarge, [shape.Coded ?? $"{kept.Count + 1}", $"{MostPoints}"]));
                    continue;
                }
                (shapes, points) = (shapes + 1, points + carried.Points);
                kept.Add(carried);
            }
            rows.Add(Row(aside.File, kept.Count > 0 ? read.Series + 1 : null, kept, problems));
        }
        return rows;

        ImportTruth Row(string file, int? number, IReadOnlyList<CarriedShape> kept, IEnumerable<ContentProblem> problems) => new()
        {
            ImportId = import,
            Number = rows.Count + 1,
            File = file,
            Series = number,
            Shapes = JsonSerializer.Serialize(kept, Json),
            Problems = FileProblem.ToJson(problems.Take(100).Select(FileProblem.Of)),
        };
    }

    /// <summary>The shapes of a row.</summary>
    public static IReadOnlyList<CarriedShape> Shapes(ImportTruth row) => JsonSerializer.Deserialize<CarriedShape[]>(row.Shapes, Json)!;
}
