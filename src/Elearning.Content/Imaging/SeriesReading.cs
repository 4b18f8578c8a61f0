using System.Security.Cryptography;
using Elearning.Content.Problems;

namespace Elearning.Content.Imaging;

/// <summary>One reading of a folder: a file at a time in memory, then everything that can be said of them together.</summary>
internal sealed class SeriesReading(IdentityGate gate, IImageStore? store, ImageLimits limits)
{
    private readonly List<ContentProblem> problems = [];
    private readonly List<CutFrame> frames = [];
    private readonly List<byte[]> hashes = [];
    private readonly SortedDictionary<string, RemovedTag> removed = new(StringComparer.Ordinal);
    private bool needsHumanCheck;

    public ImageSeries Of(IEnumerable<SeriesFile> files)
    {
        foreach (var file in files)
        {
            if (hashes.Count >= limits.Files || frames.Count > limits.Frames)
            {
                Tell("", ImageProblems.TooMany, $"{limits.Files}", $"{limits.Frames}");
                break;
            }
            Add(file);
        }
        if (frames.Count == 0)
        {
            Tell("", ImageProblems.Empty);
            return new() { Problems = problems, SourceSha256 = SeriesFile.Sha256(hashes) };
        }
        var order = SeriesOrder.Of(frames);
        problems.AddRange(order.Problems);
        return Series(order.Frames);
    }

    private void Add(SeriesFile file)
    {
        try
        {
            using var stream = file.Open();
            var bytes = BoundedBytes.Of(stream, limits.FileBytes);
            hashes.Add(SHA256.HashData(bytes));
            var cutting = FileCutting.Of(file.Name, bytes, gate, store, limits);
            frames.AddRange(cutting.Frames);
            needsHumanCheck |= cutting.NeedsHumanCheck;
            if (cutting.HasValueTable && !problems.Any(problem => problem.Kind == ImageProblems.ValueTable))
            {
                Tell(file.Name, ImageProblems.ValueTable);
            }
            foreach (var tag in cutting.Removed)
            {
                removed.TryAdd(tag.Tag, tag);
            }
        }
        catch (DicomRefusedException refused)
        {
            Tell(file.Name, refused.Kind, [.. refused.Details]);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            Tell(file.Name, ImageProblems.Unreadable);
        }
    }

    private void Tell(string file, ProblemKind kind, params string[] details) => problems.Add(new(file, 0, 0, kind, details));

    private ImageSeries Series(IReadOnlyList<CutFrame> sorted)
    {
        foreach (var (index, frame) in sorted.Index())
        {
            frame.Header.Put(Tags.InstanceNumber, "IS", index + 1);
        }
        var (first, middle) = (sorted[0].Header, sorted[sorted.Count / 2]);
        return new()
        {
            Modality = first.Text(Tags.Modality)!,
            StudyUid = first.Text(Tags.StudyInstanceUid)!,
            SeriesUid = first.Text(Tags.SeriesInstanceUid)!,
            FrameOfReferenceUid = sorted[0].Frame.Geometry.InPatient ? first.Text(Tags.FrameOfReferenceUid) : null,
            Frames = [.. sorted.Select(frame => frame.Frame)],
            Windows = SeriesWindows.Of(middle),
            Measurable = sorted.All(frame => frame.Frame.Geometry.Calibrated),
            Synthetic = sorted.Any(frame => frame.Header.Text(Tags.SyntheticData) == "YES"),
            NeedsHumanCheck = needsHumanCheck,
            FrameTime = SeriesOrder.FrameTime(sorted),
            Removed = [.. removed.Values],
            Problems = problems,
            SourceSha256 = SeriesFile.Sha256(hashes),
        };
    }
}
