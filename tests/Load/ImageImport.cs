using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Elearning.Content.Imaging;

namespace Elearning.Tests.Load;

/// <summary>
/// How fast images are imported from disk, and in how much memory: of a folder a sixteenth, a quarter and all, each in a process of its own, which reads them
/// as a site does that has just started, and once more.
/// </summary>
internal static class ImageImport
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["--copies", var number, .. var sources])
        {
            foreach (var path in Files(sources))
            {
                var folder = Directory.CreateTempSubdirectory("bench-copies-").FullName;
                try
                {
                    new ImageCopies(path).Write(folder, int.Parse(number, CultureInfo.InvariantCulture));
                    await SizesAsync(path, [folder]);
                }
                catch (InvalidOperationException no)
                {
                    await Console.Error.WriteLineAsync($"{path}: {no.Message}");
                    return 64;
                }
                finally
                {
                    Directory.Delete(folder, recursive: true);
                }
            }
            return 0;
        }
        await SizesAsync(string.Join(' ', args), args);
        return 0;
    }

    /// <summary>One process of the bench: reads the first so many files of the folders twice and writes what that took.</summary>
    public static int Once(string count, string[] folders)
    {
        var files = Files(folders).Take(int.Parse(count, CultureInfo.InvariantCulture)).Select(path => new SeriesFile(path, () => File.OpenRead(path))).ToArray();
        Console.WriteLine(JsonSerializer.Serialize(new[] { Measure(files), Measure(files) }));
        return 0;
    }

    private static IEnumerable<string> Files(string[] folders) =>
        folders.SelectMany(folder => File.Exists(folder) ? new[] { folder } : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)).Order(StringComparer.Ordinal);

    private static async Task SizesAsync(string source, string[] folders)
    {
        // Nobody measures the disk's cache.
        var all = Files(folders).Count(path => File.ReadAllBytes(path).Length > 0);
        var runs = new List<JsonNode?>();
        foreach (var count in new[] { all / 16, all / 4, all }.Where(count => count > 0))
        {
            var start = new ProcessStartInfo("dotnet", [typeof(ImageImport).Assembly.Location, "import-once", $"{count}", .. folders]) { RedirectStandardOutput = true };
            // As bin/run, the Dockerfile and docs/operations.md set it.
            start.Environment["DOTNET_GCgen0size"] = "0x2000000";
            // As in Elearning.Web.csproj.
            start.Environment["DOTNET_TieredPGO"] = "0";
            using var process = Process.Start(start)!;
            var told = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            runs.Add(new JsonObject { ["files"] = count, ["readings"] = JsonNode.Parse(told) });
        }
        Console.WriteLine(new JsonObject { ["source"] = source, ["processors"] = Environment.ProcessorCount, ["date"] = TimeProvider.System.GetUtcNow().ToString("s"), ["runs"] = new JsonArray([.. runs]) }.ToJsonString(Json));
    }

    private static object Measure(SeriesFile[] files)
    {
        var folder = Directory.CreateTempSubdirectory("bench-import-");
        try
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var (bytes, resident, committed) = (0L, Environment.WorkingSet, 0L);
            var began = resident;
            var progress = new Told(told =>
            {
                bytes = told.Bytes;
                // Once a batch: the files of one are told of together.
                if (told.Files % 8 == 0)
                {
                    resident = Math.Max(resident, Environment.WorkingSet);
                    committed = Math.Max(committed, GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes);
                }
            });
            var (collections, allocated) = (GC.CollectionCount(2), GC.GetTotalAllocatedBytes(precise: true));
            var work = Environment.CpuUsage.TotalTime;
            var clock = Stopwatch.StartNew();
            var study = ImageStudy.Read(files, new byte[32], new DiskImageStore(folder.FullName), progress: progress);
            var seconds = clock.Elapsed.TotalSeconds;
            var worked = (Environment.CpuUsage.TotalTime - work).TotalMilliseconds;
            (collections, allocated) = (GC.CollectionCount(2) - collections, GC.GetTotalAllocatedBytes(precise: true) - allocated);
            var frames = study.Series.Sum(series => series.Frames.Count);
            var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
            GC.KeepAlive(study);
            return new
            {
                mebibytes = bytes >> 20,
                series = study.Series.Count,
                frames,
                setAside = study.SetAside.Count,
                refused = study.Problems.Count,
                seconds = Math.Round(seconds, 2),
                filesPerSecond = Math.Round(files.Length / seconds),
                processorMsPerFile = Math.Round(worked / files.Length, 1),
                residentBeforeMiB = began >> 20,
                largestResidentMiB = resident >> 20,
                largestHeapMiB = committed >> 20,
                fullCollections = collections,
                allocatedKiBPerFile = Math.Round(allocated / 1024.0 / files.Length, 1),
                keptKiBPerFrame = Math.Round(kept / 1024.0 / Math.Max(1, frames), 1),
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
