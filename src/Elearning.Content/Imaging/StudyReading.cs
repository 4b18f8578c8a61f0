using System.Collections.Concurrent;
using System.Diagnostics;
using Elearning.Content.Problems;

namespace Elearning.Content.Imaging;

/// <summary>
/// One reading of a heap of files: opened one by one, cut several at a time on threads of its own (the runtime's serve pages), taken in the order in which they were
/// opened, gathered into stacks at the end.
/// </summary>
internal sealed class StudyReading(IdentityGate gate, IImageStore? store, ImageLimits limits, IProgress<StudyProgress>? progress, CancellationToken cancel)
{
    // Twice the processors: half of the time a frame waits until it is safe on the disk. Not more than eight: each may hold a picture decoded.
    private static readonly int Hands = Math.Min(8, 2 * Environment.ProcessorCount);

    // What is open at once: enough to keep them busy, little enough to bound the memory.
    private static readonly int MostOpen = 2 * Hands;
    private const long MostOpenBytes = 64 << 20;
    private const int MostProblems = 500;

    private readonly long began = Stopwatch.GetTimestamp();
    private readonly List<ContentProblem> problems = [];
    private readonly List<SetAsideFile> setAside = [];
    private readonly List<CutFrame> frames = [];
    private readonly List<byte[]> hashes = [];
    private readonly Queue<OpenedFile> open = [];
    private int files;
    private long bytes, openBytes, taken;
    private bool isFull;

    public ImageStudy Of(IEnumerable<SeriesFile> heap)
    {
        using var work = new BlockingCollection<OpenedFile>();
        using var stop = new CancellationTokenSource();
        var hands = Enumerable.Range(0, Hands).Select(_ => Task.Factory.StartNew(
            () =>
            {
                foreach (var file in work.GetConsumingEnumerable().TakeWhile(_ => !stop.IsCancellationRequested))
                {
                    file.Cut(gate, store, limits);
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        try
        {
            Read(heap, work);
        }
        finally
        {
            stop.Cancel();
            work.CompleteAdding();
            Task.WaitAll(hands, CancellationToken.None);
            foreach (var file in open)
            {
                file.Dispose();
            }
        }
        return Study();
    }

    private void Read(IEnumerable<SeriesFile> heap, BlockingCollection<OpenedFile> work)
    {
        foreach (var file in heap)
        {
            cancel.ThrowIfCancellationRequested();
            if (isFull || IsOver())
            {
                break;
            }
            var opened = OpenedFile.Of(file, limits);
            open.Enqueue(opened);
            work.Add(opened, CancellationToken.None);
            files += opened.IsRead ? 1 : 0;
            bytes += opened.Length;
            openBytes += opened.Length;
            while (open.Count >= MostOpen || openBytes > MostOpenBytes)
            {
                Take(open.Peek());
            }
        }
        while (open.TryPeek(out var opened))
        {
            cancel.ThrowIfCancellationRequested();
            Take(opened);
        }
    }

    private bool IsOver()
    {
        var (kind, details) = files >= limits.StudyFiles || frames.Count >= limits.StudyFrames ? (ImageProblems.TooMany, new[] { $"{limits.StudyFiles}", $"{limits.StudyFrames}" })
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

    private void Take(OpenedFile opened)
    {
        opened.Wait();
        open.Dequeue();
        openBytes -= opened.Length;
        taken += opened.Length;
        opened.Dispose();
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
        progress?.Report(new(hashes.Count, taken, frames.Count, opened.Name));
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
}
