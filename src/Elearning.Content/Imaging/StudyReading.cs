using System.Diagnostics;
using System.Security.Cryptography;
using Elearning.Content.Problems;

namespace Elearning.Content.Imaging;

/// <summary>One reading of a heap of files: opened one by one, cut a few at a time, gathered into stacks at the end.</summary>
internal sealed class StudyReading(IdentityGate gate, IImageStore? store, ImageLimits limits, IProgress<StudyProgress>? progress, CancellationToken cancel)
{
    // What is cut at once: enough to keep the processors busy, little enough to bound the memory.
    private const int BatchFiles = 8;
    private const long BatchBytes = 64 << 20;
    private const int MostProblems = 500;

    private readonly long began = Stopwatch.GetTimestamp();
    private readonly List<ContentProblem> problems = [];
    private readonly List<SetAsideFile> setAside = [];
    private readonly List<CutFrame> frames = [];
    private readonly List<byte[]> hashes = [];
    private long bytes;
    private bool isFull;

    public ImageStudy Of(IEnumerable<SeriesFile> files)
    {
        var batch = new List<Opened>();
        try
        {
            foreach (var file in files)
            {
                cancel.ThrowIfCancellationRequested();
                if (isFull || IsOver())
                {
                    break;
                }
                var opened = Open(file);
                batch.Add(opened);
                if (batch.Count == BatchFiles || batch.Sum(o => (long)o.Length) > BatchBytes)
                {
                    Cut(batch);
                }
            }
            Cut(batch);
        }
        finally
        {
            batch.ForEach(opened => opened.Dispose());
        }
        return Study();
    }

    private bool IsOver()
    {
        var (kind, details) = hashes.Count >= limits.StudyFiles || frames.Count >= limits.StudyFrames ? (ImageProblems.TooMany, new[] { $"{limits.StudyFiles}", $"{limits.StudyFrames}" })
            : bytes >= limits.StudyBytes ? (ImageProblems.TooManyBytes, [$"{limits.StudyBytes >> 20}"])
            : Stopwatch.GetElapsedTime(began) >= limits.StudyTime ? (ImageProblems.TooSlow, [$"{limits.StudyTime.TotalSeconds:0}"])
            : ((ProblemKind?)null, Array.Empty<string>());
        if (kind is null)
        {
            return false;
        }
        Tell("", kind, details);
        return isFull = true;
    }

    private Opened Open(SeriesFile file)
    {
        try
        {
            using var stream = file.Open();
            return new(file.Name, PooledBytes.Of(stream, limits.FileBytes), null);
        }
        catch (DicomRefusedException refused)
        {
            return new(file.Name, null, refused);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return new(file.Name, null, new(ImageProblems.Unreadable));
        }
    }

    private void Cut(List<Opened> batch)
    {
        try
        {
            // Twice the processors: half of the time a frame waits until it is safe on the disk.
            Parallel.For(0, batch.Count, new ParallelOptions { MaxDegreeOfParallelism = 2 * Environment.ProcessorCount, CancellationToken = cancel },
                i => batch[i].Cut(gate, store, limits));
        }
        catch (AggregateException several) when (several.InnerExceptions.Count > 0)
        {
            // A store that fails, say: the caller sees it as it was thrown.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
        foreach (var opened in batch)
        {
            Take(opened);
            opened.Dispose();
        }
        batch.Clear();
    }

    private void Take(Opened opened)
    {
        bytes += opened.Length;
        if (opened.Sha256 is { } sha)
        {
            hashes.Add(sha);
        }
        if (opened.Kind is { } kind)
        {
            setAside.Add(new(opened.Name, kind));
        }
        else if (opened.Refused is { } refused)
        {
            Tell(opened.Name, refused.Kind, [.. refused.Details]);
        }
        else
        {
            frames.AddRange(opened.Frames);
        }
        progress?.Report(new(hashes.Count, bytes, frames.Count, opened.Name));
    }

    private void Tell(string file, ProblemKind kind, params string[] details)
    {
        if (problems.Count < MostProblems)
        {
            problems.Add(new(file, 0, 0, kind, details));
        }
    }

    private ImageStudy Study()
    {
        if (frames.Count == 0 && problems.Count == 0)
        {
            Tell("", ImageProblems.NothingFound);
        }
        return new()
        {
            Series = [.. StackSplit.Of(frames).Select(stack => stack.Series(gate))],
            SetAside = setAside,
            Problems = problems,
            Removed = RemovedTag.Merged(frames.Select(frame => frame.Source).Distinct().Select(source => source.Removed)),
            SourceSha256 = SeriesFile.Sha256(hashes),
        };
    }

    /// <summary>A file in memory, and what came of it.</summary>
    private sealed class Opened(string name, PooledBytes? bytes, DicomRefusedException? refused) : IDisposable
    {
        public string Name => name;

        public int Length { get; } = bytes?.Memory.Length ?? 0;

        public byte[]? Sha256 { get; private set; }

        public SetAsideKind? Kind { get; private set; }

        public DicomRefusedException? Refused { get; private set; } = refused;

        public IReadOnlyList<CutFrame> Frames { get; private set; } = [];

        public void Cut(IdentityGate gate, IImageStore? store, ImageLimits limits)
        {
            if (bytes is null)
            {
                return;
            }
            Sha256 = SHA256.HashData(bytes.Memory.Span);
            try
            {
                var file = DicomFile.Read(bytes.Memory, limits);
                Kind = SetAsideFile.KindOf(file.Data);
                if (Kind is null)
                {
                    Frames = FileCutting.Of(name, file, gate, store, limits);
                    Frames[0].Source.Sha256 = Sha256;
                }
            }
            catch (DicomRefusedException no)
            {
                (Kind, Refused) = no.Kind == ImageProblems.NotDicom ? (SetAsideKind.NotDicom, null) : ((SetAsideKind?)null, no);
            }
        }

        public void Dispose() => bytes?.Dispose();
    }
}
