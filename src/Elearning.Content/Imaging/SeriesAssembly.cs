using Elearning.Content.Problems;

namespace Elearning.Content.Imaging;

/// <summary>Makes a series of frames that are already in order.</summary>
internal static class SeriesAssembly
{
    // A face rendered from slices thicker than this is a staircase; thinner ones were matched to photographs (Schwarz et al., NEJM 2019).
    private const double ThinSlice = 4;
    private const int FewestSlices = 20;

    /// <param name="order">At least one frame.</param>
    /// <param name="problems">What is wrong with them.</param>
    /// <param name="parts">How they were told from others.</param>
    /// <param name="uid">UID of the series, remapped.</param>
    /// <param name="sourceSha256">SHA-256 over the source files.</param>
    public static ImageSeries Of(IReadOnlyList<CutFrame> order, IReadOnlyList<ContentProblem> problems, IReadOnlyList<SeriesPart> parts, string uid, string sourceSha256)
    {
        CutFrame[] sorted = [.. order.Select((frame, i) => frame.As(uid, i + 1))];
        var first = sorted[0].Keys;
        var sources = sorted.Select(frame => frame.Source).Distinct().ToArray();
        var inPatient = sorted[0].Frame.Geometry.InPatient;
        var series = new ImageSeries
        {
            Modality = first.Modality,
            StudyUid = first.Study,
            SeriesUid = first.Series,
            FrameOfReferenceUid = inPatient ? first.FrameOfReference : null,
            SourceFrameOfReferenceUid = inPatient ? sources[0].FrameOfReference : null,
            Frames = [.. sorted.Select(frame => frame.Frame)],
            Windows = SeriesWindows.Of(sorted[sorted.Length / 2]),
            Measurable = sorted.All(frame => frame.Frame.Geometry.Calibrated),
            Synthetic = sorted.Any(frame => frame.Keys.IsSynthetic),
            Parts = parts,
            Removed = RemovedTag.Merged(sources.Select(source => source.Removed)),
            Problems = problems,
            SourceSha256 = sourceSha256,
        };
        var cautions = sources.SelectMany(source => source.Cautions).Distinct().Order();
        return series with
        {
            Cautions = HasFace(series, sources) ? [.. cautions, Caution.Face] : [.. cautions],
            FrameTime = SeriesOrder.FrameTime(sorted),
            FrameTimes = sources.Length == 1 && sorted.All(frame => frame.Duration is not null) ? [.. sorted.Select(frame => frame.Duration!.Value)] : null,
        };
    }

    private static bool HasFace(ImageSeries series, SourceFile[] sources)
    {
        if (series.Modality is not ("CT" or "MR" or "PT") || series.Frames.Count < FewestSlices || !sources.Any(source => source.IsHead))
        {
            return false;
        }
        var stack = series.Stack();
        return stack.IsVolume() && stack.Pitch() <= ThinSlice;
    }
}
