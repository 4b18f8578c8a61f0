using System.Diagnostics;
using System.Text.Json;
using Elearning.Content.Imaging;

namespace Elearning.Tests.Load;

/// <summary>How fast images are imported from disk, and in how much memory: a quarter of the files, then half, then all.</summary>
internal static class ImageImport
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public static int Run(string[] folders)
    {
        var files = folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)).Order(StringComparer.Ordinal)
            .Select(path => new SeriesFile(path, () => File.OpenRead(path))).ToArray();
        // The first reading compiles the code and fills the disk's cache; it is not measured.
        Measure([.. files.Take(100)]);
        var runs = new[] { files.Length / 4, files.Length / 2, files.Length }.Where(count => count > 0).Select(count => Measure(files[..count])).ToArray();
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            processors = Environment.ProcessorCount,
            runs,
            peakWorkingSetMiB = process.PeakWorkingSet64 >> 20,
        }, Json));
        return 0;
    }

    private static object Measure(SeriesFile[] files)
    {
        var folder = Directory.CreateTempSubdirectory("bench-import-");
        try
        {
            GC.Collect();
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var (bytes, largest) = (0L, 0L);
            var progress = new Told(told => (bytes, largest) = (told.Bytes, Math.Max(largest, Environment.WorkingSet)));
            var work = Environment.CpuUsage.TotalTime;
            var clock = Stopwatch.StartNew();
            var study = ImageStudy.Read(files, new byte[32], new DiskImageStore(folder.FullName), progress: progress);
            var seconds = clock.Elapsed.TotalSeconds;
            var worked = (Environment.CpuUsage.TotalTime - work).TotalSeconds;
            var frames = study.Series.Sum(series => series.Frames.Count);
            var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
            return new
            {
                files = files.Length,
                mebibytes = bytes >> 20,
                series = study.Series.Count,
                frames,
                setAside = study.SetAside.Count,
                refused = study.Problems.Count,
                seconds = Math.Round(seconds, 2),
                processorSeconds = Math.Round(worked, 2),
                filesPerSecond = Math.Round(files.Length / seconds),
                largestWorkingSetMiB = largest >> 20,
                headersKiBPerFrame = Math.Round(kept / 1024.0 / Math.Max(1, frames), 1),
            };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed class Told(Action<StudyProgress> told) : IProgress<StudyProgress>
    {
        public void Report(StudyProgress value) => told(value);
    }
}
