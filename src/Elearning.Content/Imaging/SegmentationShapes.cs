using System.Globalization;
using Elearning.Content.Problems;
using Elearning.Domain.Cases;
using Elearning.Domain.Imaging;

namespace Elearning.Content.Imaging;

/// <summary>Reads the segments of a DICOM segmentation (PS3.3 A.51, C.8.20) as areas on the slices of a series.</summary>
internal static class SegmentationShapes
{
    private const int MostPoints = 100_000; // as many as truth.json may have for one target
    private const double Parallel = 0.999;

    private const int MostSegments = 256;

    /// <summary>What was found of a segment so far; its masks are let go one by one.</summary>
    private sealed class Segment
    {
        public List<Contour> Contours { get; } = [];

        public (double Distance, Point At, int Frame) Deepest { get; private set; }

        public double Surfaces { get; private set; }

        public long Points { get; private set; }

        public int Lost { get; set; }

        public void Add(float[] mask, FrameGeometry plane, int frame)
        {
            Surfaces += mask.Count(value => value >= 0.5f) * plane.ColumnSpacing * plane.RowSpacing;
            if (Points > MostPoints)
            {
                return;
            }
            foreach (var polygon in Outlines.Of(mask, plane.Columns, plane.Rows))
            {
                Points += polygon.Count;
                Contours.Add(new(frame, [.. polygon.Select(p => plane.At(p.Column, p.Row))]));
            }
            if (Outlines.Deepest(mask, plane.Columns, plane.Rows, plane.ColumnSpacing, plane.RowSpacing) is var (column, row, distance) && distance > Deepest.Distance)
            {
                Deepest = (distance, plane.At(column, row), frame);
            }
        }
    }

    public static List<TruthShape> Of(DicomFile file, ImageSeries series, ImageLimits limits, Action<ProblemKind, string[]> tell)
    {
        var data = file.Data;
        var stack = series.Stack();
        if (Frames(file, limits, tell) is not { } frames)
        {
            return [];
        }
        var names = Names(data);
        var isSameSpace = data.Text(Tags.FrameOfReferenceUid) is { } space && space == series.SourceFrameOfReferenceUid;
        var segments = new SortedDictionary<int, Segment>();
        foreach (var (index, mask) in frames)
        {
            if (!segments.TryGetValue(mask.Segment, out var segment))
            {
                if (segments.Count == MostSegments)
                {
                    continue;
                }
                segments[mask.Segment] = segment = new();
            }
            if (Place(data, index, mask.Columns, mask.Rows, series, stack, isSameSpace) is { } place)
            {
                segment.Add(mask.Values, place.Plane, place.Frame);
            }
            else
            {
                segment.Lost++;
            }
        }
        if (segments.Count > 0 && segments.Values.All(segment => segment.Contours.Count == 0 && segment.Lost > 0))
        {
            tell(ImageProblems.OtherFrameOfReference, []);
            return [];
        }
        return [.. segments.Select(pair => Shape(pair.Key, names.GetValueOrDefault(pair.Key), pair.Value, stack, tell)).OfType<TruthShape>()];
    }

    private static TruthShape? Shape(int number, (string? Name, string? Meaning, string? Coded) label, Segment segment, StackGeometry stack, Action<ProblemKind, string[]> tell)
    {
        var name = label.Name is { Length: > 0 } given ? given : $"{number}";
        // A message outlives the file: it says no free text of it.
        var told = label.Coded ?? $"{number}";
        if (segment.Lost > 0)
        {
            tell(ImageProblems.ShapeElsewhere, [$"{segment.Lost}", told]);
        }
        if (segment.Points > MostPoints)
        {
            tell(ImageProblems.ShapeTooLarge, [told, $"{MostPoints}"]);
            return null;
        }
        if (segment.Contours.Count == 0)
        {
            return null;
        }
        var volume = stack.IsVolume() ? segment.Surfaces * stack.Pitch() : (double?)null;
        var (distance, at, frame) = segment.Deepest;
        return new(name, label.Meaning, TruthForm.Area, at, frame, distance, volume, [.. segment.Contours.OrderBy(contour => contour.Frame)], []) { Coded = label.Coded };
    }

    // The slice of a mask: the file it was drawn on when it names one of the series, else the slice in whose plane it lies.
    private static (FrameGeometry Plane, int Frame)? Place(DicomDataset data, int index, int columns, int rows, ImageSeries series, StackGeometry stack, bool isSameSpace)
    {
        var plane = PlaneOf(data, index, columns, rows);
        var sources = Sources(data, index).Select(source => series.IndexOf(source.Sop, source.Frame)).OfType<int>().Distinct().ToArray();
        if (plane is null)
        {
            // A segmentation of a projection has no plane of its own: it shares the pixels of its picture.
            return sources is [var only] && series.Frames[only].Geometry is var geometry && geometry.Columns == columns && geometry.Rows == rows ? (geometry, only) : null;
        }
        if ((!isSameSpace && sources.Length == 0) || !stack.Frames[0].InPatient || Math.Abs(plane.Normal().Dot(stack.Normal())) < Parallel)
        {
            return null;
        }
        var frame = sources is [var source] ? source : stack.Nearest(plane.Origin);
        return Math.Abs(stack.Frames[frame].OffPlane(plane.Origin)) <= Math.Max(0.5, stack.Pitch() / 2) + 1e-3 ? (plane, frame) : null;
    }

    private static FrameGeometry? PlaneOf(DicomDataset data, int index, int columns, int rows)
    {
        double[]? Numbers(uint sequence, uint tag, int count) =>
            Groups(data, index).Select(group => group?.First(sequence)?.Text(tag)).OfType<string>().Select(text => Parse(text, count)).FirstOrDefault(numbers => numbers is not null);
        return Numbers(Tags.PlanePosition, Tags.ImagePosition, 3) is { } position && Numbers(Tags.PlaneOrientation, Tags.ImageOrientation, 6) is { } cosines
            && Numbers(Tags.PixelMeasures, Tags.PixelSpacing, 2) is { } spacing
            ? Placement.Of(position, cosines, spacing, rows, columns)
            : null;
    }

    private static IEnumerable<(string Sop, int Frame)> Sources(DicomDataset data, int index) =>
        Groups(data, index).SelectMany(group => group?.First(0x00089124)?[0x00082112]?.Items ?? [])
            .Select(item => (item.Text(0x00081155) ?? "", (int)(FrameFacts.Value(item, 0x00081160, "IS") ?? 1)));

    private static Dictionary<int, (string? Name, string? Meaning, string? Coded)> Names(DicomDataset data)
    {
        var names = new Dictionary<int, (string?, string?, string?)>();
        foreach (var item in data[0x00620002]?.Items ?? [])
        {
            if (FrameFacts.Value(item, 0x00620004, "US") is { } number)
            {
                var meaning = item.First(0x0062000F)?.Text(0x00080104);
                names.TryAdd((int)number, (TruthReading.Short(item.Text(0x00620005) ?? meaning), meaning is null ? null : TruthReading.Short(meaning), TruthReading.Coded(item.First(0x0062000F))));
            }
        }
        return names;
    }

    // Every frame with anything in it, with its segment; a label map has several segments in one frame.
    private static IEnumerable<(int Index, (int Segment, int Columns, int Rows, float[] Values) Mask)>? Frames(DicomFile file, ImageLimits limits, Action<ProblemKind, string[]> tell)
    {
        var data = file.Data;
        var rows = (int)(FrameFacts.Value(data, Tags.Rows, "US") ?? 0);
        var columns = (int)(FrameFacts.Value(data, Tags.Columns, "US") ?? 0);
        var bits = (int)(FrameFacts.Value(data, Tags.BitsAllocated, "US") ?? 0);
        var count = (int)(FrameFacts.Value(data, Tags.NumberOfFrames, "IS") ?? 1);
        if (rows < 1 || columns < 1 || count < 1 || count > limits.Frames || (long)rows * columns > limits.FrameSamples || bits is not (1 or 8 or 16))
        {
            throw new DicomRefusedException(ImageProblems.FewPixels);
        }
        if (!SegmentationFrames.Reads(file.TransferSyntax))
        {
            tell(ImageProblems.ShapesPacked, [TransferSyntax.Name(file.TransferSyntax)]);
            return null;
        }
        if (TransferSyntax.IsCompressed(file.TransferSyntax) && (long)rows * columns * count > limits.InflatedBytes)
        {
            throw new DicomRefusedException(ImageProblems.TooLarge, $"{columns} × {rows} × {count}");
        }
        var frames = SegmentationFrames.Of(file, columns, rows, bits, count);
        var isLabelMap = data.Text(0x00620001) == "LABELMAP";
        var isFractional = data.Text(0x00620001) == "FRACTIONAL";
        var most = isFractional ? (float)(FrameFacts.Value(data, 0x0062000E, "US") ?? 255) : 1;
        var isTold = false;
        return Enumerable.Range(0, count).SelectMany(index =>
        {
            var raw = frames(index);
            // Shares of nothing and all are a mask that happens to be written so; only others have an edge that somebody has to choose.
            if (isFractional && !isTold && raw.Any(value => value > 0 && value < most))
            {
                isTold = true;
                tell(ImageProblems.ShapesShared, [data.Text(0x00620010) is ("PROBABILITY" or "OCCUPANCY") and var kind ? kind : "FRACTIONAL"]);
            }
            var segments = isLabelMap ? [.. raw.Where(value => value > 0).Distinct().Select(value => (int)value).Order().Take(256)]
                : raw.Any(value => value > 0) ? [SegmentOf(data, index)]
                : Array.Empty<int>();
            return segments.Select(segment => (index, (segment, columns, rows, (float[])[.. raw.Select(value => isLabelMap ? (value == segment ? 1f : 0) : value / Math.Max(1, most))])));
        });
    }

    private static int SegmentOf(DicomDataset data, int index) =>
        (int)(Groups(data, index).Select(group => FrameFacts.Value(group?.First(0x0062000A), 0x0062000B, "US")).FirstOrDefault(number => number is not null) ?? 1);

    private static IEnumerable<DicomDataset> Groups(DicomDataset data, int index)
    {
        if (data[Tags.PerFrameGroups]?.Items is { } own && index < own.Count)
        {
            yield return own[index];
        }
        if (data.First(Tags.SharedGroups) is { } shared)
        {
            yield return shared;
        }
    }

    private static double[]? Parse(string text, int count)
    {
        var numbers = text.Split('\\').Select(t => double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : double.NaN).ToArray();
        return numbers.Length == count && numbers.All(double.IsFinite) ? numbers : null;
    }
}
