using System.Globalization;
using Elearning.Content.Problems;
using Elearning.Domain.Imaging;

namespace Elearning.Content.Imaging;

/// <summary>Frames that belong into one stack, and the steps by which they were told from the others of their scanner's series.</summary>
internal sealed record FrameStack(IReadOnlyList<CutFrame> Frames, IReadOnlyList<SeriesPart> Parts, IReadOnlyList<ContentProblem> Problems)
{
    public ImageSeries Series(IdentityGate gate)
    {
        var order = SeriesOrder.Of(Frames, isStudy: true);
        // Parts of one series are series of their own to a viewer; the same parts get the same UIDs again.
        var whole = Frames[0].Keys.Series;
        var uid = Parts.Count == 0 ? whole : gate.Remap(whole + string.Concat(Parts.Select(part => $"/{part.Reason}{part.Number}")));
        var tabled = Frames.FirstOrDefault(frame => frame.Source.HasValueTable);
        return SeriesAssembly.Of(order.Frames,
            [.. Problems, .. order.Problems, .. tabled is null ? Array.Empty<ContentProblem>() : [new(tabled.File, 0, 0, ImageProblems.ValueTable, [])]],
            Parts, uid, SeriesFile.Sha256(Frames.Select(frame => frame.Source).Distinct().Select(source => source.Sha256)));
    }
}

/// <summary>
/// Gathers frames into stacks: by series and frame of reference; scouts, colours, orientations and shapes apart; then, where several frames stand
/// at one place, by whatever the header says tells them apart (docs/decisions/0060).
/// </summary>
internal static class StackSplit
{
    private const double SamePlace = 0.01; // millimetres
    private const int FewestPhasesOfALoop = 6;

    // In the order in which they are tried: first what a protocol varies on purpose, last what differs by accident.
    private static readonly PartReason[] Phases =
    [
        PartReason.TemporalPosition, PartReason.DiffusionWeighting, PartReason.CardiacPhase, PartReason.Echo, PartReason.InversionTime, PartReason.Voltage,
        PartReason.ImageType, PartReason.Kernel, PartReason.Acquisition,
    ];

    public static IEnumerable<FrameStack> Of(IReadOnlyList<CutFrame> frames) =>
        frames.GroupBy(f => (f.Keys.Study, f.Keys.Series))
            .OrderBy(series => series.First().Source.SeriesNumber).ThenBy(series => series.Key.Item2, StringComparer.Ordinal)
            .SelectMany(series => Split(WithoutDuplicates([.. series], out var problems), problems));

    private static IEnumerable<FrameStack> Split(List<CutFrame> series, List<ContentProblem> problems)
    {
        var told = false;
        foreach (var stack in By(new(series, [], []), PartReason.FrameOfReference, f => f.Frame.Geometry.InPatient ? f.Keys.FrameOfReference ?? "" : "")
            .SelectMany(stack => By(stack, PartReason.Localizer, f => f.Facts.IsLocalizer ? "1" : "0"))
            .SelectMany(stack => By(stack, PartReason.Colour, f => $"{f.Keys.Samples}"))
            .SelectMany(stack => stack.Frames[0].Frame.Geometry.InPatient ? InPatient(stack) : Flat(stack)))
        {
            // What concerns the series as a whole is said once.
            yield return told ? stack : stack with { Problems = [.. problems, .. stack.Problems] };
            told = true;
        }
    }

    // The same file twice, under two names or from two folders of a disc.
    private static List<CutFrame> WithoutDuplicates(List<CutFrame> frames, out List<ContentProblem> problems)
    {
        problems = [];
        var first = new Dictionary<string, CutFrame>();
        var told = new HashSet<SourceFile>();
        foreach (var frame in frames)
        {
            if (!first.TryAdd(frame.Frame.SopInstanceUid, frame) && told.Add(frame.Source) && told.Count <= 5)
            {
                problems.Add(new(frame.File, 0, 0, ImageProblems.Duplicate, [first[frame.Frame.SopInstanceUid].File]));
            }
        }
        return [.. first.Values];
    }

    // Films are scrolled one by one; stills of one examination together, whatever their size.
    private static IEnumerable<FrameStack> Flat(FrameStack stack) => By(stack, PartReason.Film, f => f.Source.Frames > 1 ? f.Frame.SourceSopInstanceUid : "");

    private static IEnumerable<FrameStack> InPatient(FrameStack stack)
    {
        var planes = Planes(stack.Frames);
        // Views around an axis (radial cholangiography, a turning projection) are one stack to turn, not forty of one picture.
        var isTurning = planes.Count > 3 && planes.All(plane => plane.Count == 1);
        return (isTurning ? [stack] : Parts(stack, PartReason.Orientation, [.. planes.Select(plane => ((IReadOnlyList<CutFrame>)plane, (string?)null))]))
            .SelectMany(plane => By(plane, PartReason.Shape, f => Shape(f.Frame.Geometry)))
            .SelectMany(plane => isTurning ? [plane] : Repeats(plane, Phases));
    }

    private static List<List<CutFrame>> Planes(IReadOnlyList<CutFrame> frames)
    {
        var planes = new List<List<CutFrame>>();
        foreach (var frame in frames)
        {
            var plane = planes.Find(p => SeriesOrder.IsParallel(p[0].Frame.Geometry, frame.Frame.Geometry));
            if (plane is null)
            {
                planes.Add(plane = []);
            }
            plane.Add(frame);
        }
        return planes;
    }

    private static IEnumerable<FrameStack> Repeats(FrameStack stack, IEnumerable<PartReason> reasons)
    {
        var places = Places(stack.Frames);
        var most = places.Max(place => place.Count);
        if (most == 1 || places.Count == 1)
        {
            return [stack];
        }
        var left = reasons.ToList();
        while (left.Count > 0)
        {
            var reason = left[0];
            left.RemoveAt(0);
            var parts = stack.Frames.GroupBy(f => f.Facts[reason]).OrderBy(part => Order(part.Key)).ThenBy(part => part.Key, StringComparer.Ordinal).ToArray();
            // A value that differs from frame to frame tells nothing: there may be as many parts as frames at one place, and one left over.
            if (parts.Length > 1 && parts.Length <= most + 1 && parts.Max(part => Places([.. part]).Max(place => place.Count)) < most)
            {
                return Parts(stack, reason, [.. parts.Select(part => ((IReadOnlyList<CutFrame>)[.. part], FrameFacts.Shown(part.Key)))])
                    .SelectMany(part => Repeats(part, left));
            }
        }
        return InTime(stack, places, most);
    }

    private static IEnumerable<FrameStack> InTime(FrameStack stack, List<List<CutFrame>> places, int most)
    {
        var isTimed = places.All(place => place.Select(f => f.Facts.Trigger).Distinct().Count() == place.Count && place.All(f => f.Facts.Trigger is not null));
        if (isTimed && most >= FewestPhasesOfALoop && most > places.Count)
        {
            return Parts(stack, PartReason.Position, [.. places.Select(place => ((IReadOnlyList<CutFrame>)place, (string?)null))]);
        }
        var sorted = places.Select(place => place.OrderBy(f => f.Facts.Trigger ?? 0).ThenBy(f => f.Keys.Number).ThenBy(f => f.Frame.SourceFrame).ToArray()).ToArray();
        var parts = Enumerable.Range(0, most)
            .Select(i => ((IReadOnlyList<CutFrame>)[.. sorted.Where(place => i < place.Length).Select(place => place[i])], (string?)null)).ToArray();
        var split = Parts(stack, isTimed ? PartReason.CardiacPhase : PartReason.Repeat, parts).ToArray();
        if (!isTimed)
        {
            split[0] = split[0] with { Problems = [.. split[0].Problems, new("", 0, 0, ImageProblems.SplitByNumber, [$"{most}", sorted.First(place => place.Length > 1)[1].File])] };
        }
        return split;
    }

    private static List<List<CutFrame>> Places(IReadOnlyList<CutFrame> frames)
    {
        var normal = frames[0].Frame.Geometry.Normal();
        var places = new List<List<CutFrame>>();
        var last = double.NegativeInfinity;
        foreach (var (depth, frame) in frames.Select(f => (Depth: f.Depth(normal), f)).OrderBy(f => f.Depth))
        {
            if (depth - last > SamePlace)
            {
                places.Add([]);
                last = depth;
            }
            places[^1].Add(frame);
        }
        return places;
    }

    private static IEnumerable<FrameStack> By(FrameStack stack, PartReason reason, Func<CutFrame, string> key) =>
        Parts(stack, reason, [.. stack.Frames.GroupBy(key).Select(part => ((IReadOnlyList<CutFrame>)[.. part], (string?)null))]);

    private static IEnumerable<FrameStack> Parts(FrameStack stack, PartReason reason, (IReadOnlyList<CutFrame> Frames, string? Value)[] parts) =>
        parts.Length == 1 ? [stack]
        : parts.Select((part, i) => new FrameStack(part.Frames, [.. stack.Parts, new(reason, part.Value, i + 1, parts.Length)], i == 0 ? stack.Problems : []));

    private static double Order(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.PositiveInfinity;

    private static string Shape(FrameGeometry frame) =>
        string.Create(CultureInfo.InvariantCulture, $"{frame.Columns} {frame.Rows} {frame.ColumnSpacing:G3} {frame.RowSpacing:G3}");
}
