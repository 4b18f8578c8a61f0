using Elearning.Content.Problems;
using Elearning.Domain.Imaging;
using static System.FormattableString;

namespace Elearning.Content.Imaging;

/// <summary>The frames of a folder in the order in which they are scrolled, with what stands against it.</summary>
internal sealed record SeriesOrder(IReadOnlyList<CutFrame> Frames, IReadOnlyList<ContentProblem> Problems)
{
    private const double SamePlace = 0.01; // millimetres
    private const int MostGaps = 5;

    /// <param name="frames">At least one.</param>
    /// <param name="isStudy">Whether the frames were gathered into a stack on purpose, so that nothing is mixed by mistake.</param>
    public static SeriesOrder Of(IReadOnlyList<CutFrame> frames, bool isStudy = false)
    {
        var problems = new List<ContentProblem>();
        var distinct = WithoutDuplicates(frames, problems);
        if (!isStudy)
        {
            Mixed(distinct, problems);
        }
        var inPatient = distinct.Count(frame => frame.Frame.Geometry.InPatient);
        if (inPatient == 0)
        {
            WithoutPlace(distinct, problems);
            return new(InTime(distinct), problems);
        }
        var normal = distinct.First(frame => frame.Frame.Geometry.InPatient).Frame.Geometry.Normal();
        if (inPatient < distinct.Count || !distinct.All(frame => IsParallel(frame.Frame.Geometry, distinct[0].Frame.Geometry)))
        {
            if (!isStudy)
            {
                Tell(problems, "", ImageProblems.MixedPlanes);
            }
            return new(InTime(distinct), problems);
        }
        var sorted = InTime(distinct).OrderBy(frame => Math.Round(frame.Depth(normal) / SamePlace)).ToList();
        Shapes(sorted, problems);
        if (sorted[^1].Depth(normal) - sorted[0].Depth(normal) < SamePlace)
        {
            return new(InTime(distinct), problems);
        }
        Steps(sorted, normal, problems);
        return new(sorted, problems);
    }

    /// <summary>Milliseconds per frame when the frames are phases of one picture.</summary>
    public static double? FrameTime(IReadOnlyList<CutFrame> sorted)
    {
        if (sorted.Count < 2 || new StackGeometry([.. sorted.Select(frame => frame.Frame.Geometry)]).IsVolume())
        {
            return null;
        }
        if (sorted.All(frame => frame.Duration is not null))
        {
            return sorted.Average(frame => frame.Duration);
        }
        var header = sorted[0].Frame.DicomJson;
        return header.Number(Tags.FrameTime) is > 0 and var time ? time
            : (header.Number(Tags.DisplayFrameRate) ?? header.Number(Tags.CineRate)) is > 0 and var rate ? 1000 / rate
            : null;
    }

    private static List<CutFrame> InTime(IReadOnlyList<CutFrame> frames) =>
        [.. frames.OrderBy(f => f.Keys.Trigger).ThenBy(f => f.Keys.Phase).ThenBy(f => f.Keys.Number).ThenBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Frame.SourceFrame)];

    private static List<CutFrame> WithoutDuplicates(IReadOnlyList<CutFrame> frames, List<ContentProblem> problems)
    {
        var first = new Dictionary<string, CutFrame>();
        foreach (var frame in frames)
        {
            if (!first.TryAdd(frame.Frame.SopInstanceUid, frame))
            {
                Tell(problems, frame.File, ImageProblems.Duplicate, first[frame.Frame.SopInstanceUid].File);
            }
        }
        return [.. first.Values];
    }

    private static void Mixed(List<CutFrame> frames, List<ContentProblem> problems)
    {
        var series = frames.GroupBy(f => (f.Keys.Series, f.Keys.FrameOfReference)).ToArray();
        if (series.Length > 1)
        {
            var list = string.Join("; ", series.Take(4).Select(group => $"{group.First().File} + {group.Count() - 1}"));
            Tell(problems, "", ImageProblems.MixedSeries, $"{series.Length}", list);
        }
    }

    // Projections of one examination may differ in size; slices of one stack may not.
    private static void Shapes(List<CutFrame> sorted, List<ContentProblem> problems)
    {
        var shape = sorted[0].Frame.Geometry;
        if (sorted.FirstOrDefault(f => !IsSameShape(f.Frame.Geometry, shape)) is { } odd)
        {
            Tell(problems, "", ImageProblems.MixedShapes, Shape(shape), sorted[0].File, Shape(odd.Frame.Geometry), odd.File);
        }
    }

    private static void Steps(List<CutFrame> sorted, Point normal, List<ContentProblem> problems)
    {
        var steps = sorted.Zip(sorted.Skip(1), (one, next) => (one, next, Length: next.Depth(normal) - one.Depth(normal))).ToArray();
        var together = steps.Count(step => step.Length < SamePlace);
        if (together > 0)
        {
            Tell(problems, "", ImageProblems.SamePlace, $"{together}", steps.First(step => step.Length < SamePlace).next.File);
            return;
        }
        var usual = steps.Select(step => step.Length).Order().ElementAt(steps.Length / 2);
        foreach (var (one, next, length) in steps.Where(step => step.Length > 1.5 * usual).Take(MostGaps))
        {
            Tell(problems, next.File, ImageProblems.Gap, Invariant($"{length:0.##}"), one.File, Invariant($"{usual:0.##}"), $"{Math.Round(length / usual) - 1:0}");
        }
        // Rounding of positions to a tenth is no uneven spacing.
        var uneven = steps.Where(step => step.Length <= 1.5 * usual && Math.Abs(step.Length - usual) > Math.Max(0.06, 0.05 * usual)).ToArray();
        if (uneven.Length > 0)
        {
            Tell(problems, uneven[0].next.File, ImageProblems.UnevenSpacing, Invariant($"{steps.Min(step => step.Length):0.##}"), Invariant($"{steps.Max(step => step.Length):0.##}"), $"{uneven.Length}");
        }
        Slanted(sorted, normal, problems);
    }

    // A tilted gantry: slices are parallel, and each is moved along its own plane. Volumes built as if they were not are sheared.
    private static void Slanted(List<CutFrame> sorted, Point normal, List<ContentProblem> problems)
    {
        var across = sorted[^1].Frame.Geometry.Origin - sorted[0].Frame.Geometry.Origin;
        var depth = across.Dot(normal);
        var angle = Math.Atan2((across - (normal * depth)).Length(), depth) * 180 / Math.PI;
        if (angle > 0.5)
        {
            Tell(problems, "", ImageProblems.Slanted, Invariant($"{angle:0.#}"));
        }
    }

    private static void WithoutPlace(List<CutFrame> frames, List<ContentProblem> problems)
    {
        if (frames.Count > 1 && frames[0].Keys.Modality is "CT" or "MR" or "PT")
        {
            Tell(problems, "", ImageProblems.NoPlace);
        }
    }

    public static bool IsParallel(FrameGeometry one, FrameGeometry other) =>
        one.RowDirection.Dot(other.RowDirection) > 0.9999 && one.ColumnDirection.Dot(other.ColumnDirection) > 0.9999;

    private static bool IsSameShape(FrameGeometry one, FrameGeometry other) =>
        one.Rows == other.Rows && one.Columns == other.Columns
        && Math.Abs(one.RowSpacing - other.RowSpacing) < 1e-3 * other.RowSpacing && Math.Abs(one.ColumnSpacing - other.ColumnSpacing) < 1e-3 * other.ColumnSpacing;

    private static string Shape(FrameGeometry frame) =>
        Invariant($"{frame.Columns} × {frame.Rows}, {frame.ColumnSpacing:0.###} × {frame.RowSpacing:0.###} mm");

    private static void Tell(List<ContentProblem> problems, string file, ProblemKind kind, params string[] details) => problems.Add(new(file, 0, 0, kind, details));
}
