using System.Security.Cryptography;
using Elearning.Content.Problems;

namespace Elearning.Content.Imaging;

/// <summary>One reading of a folder as one series: a file at a time in memory, then everything that can be said of them together.</summary>
internal sealed class SeriesReading(IdentityGate gate, IImageStore? store, ImageLimits limits)
{
    private readonly List<ContentProblem> problems = [];
    private readonly List<CutFrame> frames = [];
    private readonly List<byte[]> hashes = [];

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
        return SeriesAssembly.Of(order.Frames, [.. problems, .. order.Problems], [], order.Frames[0].Keys.Series, SeriesFile.Sha256(hashes));
    }

    private void Add(SeriesFile file)
    {
        try
        {
            using var stream = file.Open();
            using var bytes = PooledBytes.Of(stream, limits.FileBytes);
            hashes.Add(SHA256.HashData(bytes.Memory.Span));
            var cut = FileCutting.Of(file.Name, DicomFile.Read(bytes.Memory, limits), gate, store, limits);
            // Nobody ticks off what stands in a case folder: text in the pixels has to go before it comes here.
            if (cut[0].Source.Cautions.Contains(Caution.BurnedInText))
            {
                throw new DicomRefusedException(ImageProblems.BurnedIn);
            }
            frames.AddRange(cut);
            if (cut[0].Source.HasValueTable && !problems.Any(problem => problem.Kind == ImageProblems.ValueTable))
            {
                Tell(file.Name, ImageProblems.ValueTable);
            }
        }
        catch (DicomRefusedException refused)
        {
            Tell(file.Name, refused.Kind, [.. refused.Details]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Tell(file.Name, ImageProblems.Unreadable);
        }
    }

    private void Tell(string file, ProblemKind kind, params string[] details) => problems.Add(new(file, 0, 0, kind, details));
}
