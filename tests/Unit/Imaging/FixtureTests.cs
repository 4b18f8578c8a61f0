using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Elearning.Content.Imaging;

namespace Elearning.Tests.Unit.Imaging;

/// <summary>Odd DICOM files of other makers, which are not part of the project: each is imported right or refused with its reason.</summary>
public sealed class FixtureTests
{
    const string Begin = "<!-- fixtures: written by FixtureTests; UPDATE_DOCS=1 -->", End = "<!-- end of fixtures -->";

    // Decoders of lossy streams may round differently.
    static readonly Dictionary<string, int> Lossy = new() { ["1.2.840.10008.1.2.4.50"] = 3, ["1.2.840.10008.1.2.4.91"] = 1, ["1.2.840.10008.1.2.4.203"] = 1 };

    static readonly Dictionary<string, string> Names = new()
    {
        ["1.2.840.10008.1.2.1"] = "little endian",
        ["1.2.840.10008.1.2.5"] = "RLE",
        ["1.2.840.10008.1.2.4.50"] = "JPEG baseline",
        ["1.2.840.10008.1.2.4.57"] = "JPEG lossless",
        ["1.2.840.10008.1.2.4.70"] = "JPEG lossless",
        ["1.2.840.10008.1.2.4.80"] = "JPEG-LS",
        ["1.2.840.10008.1.2.4.81"] = "JPEG-LS near-lossless",
        ["1.2.840.10008.1.2.4.90"] = "JPEG 2000 lossless",
        ["1.2.840.10008.1.2.4.91"] = "JPEG 2000",
        ["1.2.840.10008.1.2.4.201"] = "HTJ2K lossless",
        ["1.2.840.10008.1.2.4.203"] = "HTJ2K",
    };

    [Fact]
    public void Every_file_is_imported_or_refused_as_the_table_in_the_docs_says()
    {
        var files = Files();
        Assert.SkipWhen(files.Count == 0, "no shared/dicom-fixtures beside the project");
        var table = new StringBuilder("| file | outcome |\n|---|---|\n");
        foreach (var (name, path) in files)
        {
            var clock = Stopwatch.StartNew();
            table.Append(CultureInfo.InvariantCulture, $"| {name} | {Outcome(Read(path))} |\n");
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"{name}: {clock.Elapsed}");
        }
        var docs = Path.Combine(Repository.Root, "docs", "imaging.md");
        var text = File.ReadAllText(docs);
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        Assert.True(begin >= Begin.Length && end > begin, "docs/imaging.md has no place for the table");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(docs, $"{text[..begin]}\n{table}{text[end..]}");
            return;
        }
        Assert.Equal(table.ToString(), text[begin..end].TrimStart('\n'));
    }

    [Fact]
    public async Task What_is_imported_shows_in_the_browsers_codecs_as_other_decoders_see_it()
    {
        var files = Files();
        var modules = Path.Combine(Repository.Root, "node_modules");
        Assert.SkipWhen(files.Count == 0, "no shared/dicom-fixtures beside the project");
        Assert.SkipUnless(Directory.Exists(Path.Combine(modules, "@cornerstonejs")), "no node_modules");
        var known = Folder.Vector("fixture-pixels.json")["files"]!.AsObject();
        using var kept = new TemporaryStore();
        var work = Directory.CreateTempSubdirectory("codecs-");
        try
        {
            var frames = new List<(string Name, ImageFrame Frame)>();
            foreach (var (name, path) in files)
            {
                var study = ImageStudy.Read([new(name, () => Dressed(path))], Folder.Secret, kept.Store);
                foreach (var frame in study.Series.SelectMany(series => series.Frames).Where(frame => frame.SourceFrame == 1))
                {
                    File.WriteAllText(Path.Combine(work.FullName, $"{frames.Count}.json"), Header(frame).ToJsonString());
                    File.WriteAllBytes(Path.Combine(work.FullName, $"{frames.Count}.bin"), kept.Bytes(frame.Sha256));
                    frames.Add((name, frame));
                }
            }
            await DecodeAsync(work.FullName, modules);
            var wrong = new List<string>();
            var compared = 0;
            foreach (var (i, (name, frame)) in frames.Index())
            {
                var result = JsonNode.Parse(File.ReadAllText(Path.Combine(work.FullName, $"{i}.out.json")))!;
                if (result["error"] is { } error)
                {
                    wrong.Add($"{name}: {error}");
                    continue;
                }
                var values = result["values"]!.AsArray().Select(v => (double)v!).ToArray();
                // Palettes were turned into colours; other decoders give their indices.
                if (known[name.Replace("dicom-fixtures/", "", StringComparison.Ordinal)]?["values"]?.AsArray() is not { } expected || (string)frame.DicomJson.Value("00280004")! is "YBR_FULL")
                {
                    continue;
                }
                compared++;
                var off = values.Zip(expected, (value, other) => Math.Abs(value - (double)other!)).Max();
                if (off > Lossy.GetValueOrDefault(frame.TransferSyntax))
                {
                    wrong.Add($"{name}: off by {off}");
                }
            }
            Assert.Empty(wrong);
            Assert.True(compared >= 60, $"{compared} of {frames.Count} compared");
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    static async Task DecodeAsync(string folder, string modules)
    {
        var script = Path.Combine(Repository.Root, "tests", "Unit", "Imaging", "browser-codecs.mjs");
        using var node = Process.Start(new ProcessStartInfo("node", [script, folder, modules]) { RedirectStandardOutput = true, RedirectStandardError = true });
        Assert.SkipWhen(node is null, "no node");
        var output = await node!.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, output);
    }

    static JsonObject Header(ImageFrame frame)
    {
        int Value(string tag) => (int)(frame.DicomJson.Number(Convert.ToUInt32(tag, 16)) ?? 0);
        return new()
        {
            ["syntax"] = frame.TransferSyntax,
            ["samplesPerPixel"] = Value("00280002"),
            ["photometricInterpretation"] = (string)frame.DicomJson.Value("00280004")!,
            ["planarConfiguration"] = Value("00280006"),
            ["rows"] = Value("00280010"),
            ["columns"] = Value("00280011"),
            ["bitsAllocated"] = Value("00280100"),
            ["bitsStored"] = Value("00280101"),
            ["pixelRepresentation"] = Value("00280103"),
        };
    }

    // Some files show a codec and have hardly a header: what is missing is written behind what is there, where the reader takes it too.
    static MemoryStream Dressed(string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (Read(path).Problems is not [{ } problem] || problem.Kind != ImageProblems.MissingHeader)
        {
            return new MemoryStream(bytes);
        }
        var header = new DicomBytes { HasPreamble = false, HasMeta = false }.Text(0x00080018, "UI", "1.2.3").Text(0x00080060, "CS", "OT").Text(0x0020000D, "UI", "1.2").Text(0x0020000E, "UI", "1.2.4");
        return new MemoryStream([.. bytes, .. header.Write()]);
    }

    static ImageStudy Read(string path) => ImageStudy.Read([new("file", () => File.OpenRead(path))], Folder.Secret, null);

    static string Outcome(ImageStudy study)
    {
        var parts = study.SetAside.Select(file => $"set aside: {file.Kind}")
            .Concat(study.Problems.Where(problem => problem.Kind != ImageProblems.NothingFound).Select(problem => $"refused, {problem.Code}: {problem.Message("en")}"))
            .Concat(study.Series.Select(series =>
            {
                var frame = series.Frames[0];
                var size = frame.Geometry;
                var notes = series.Problems.Select(problem => problem.Code).Concat(series.Cautions.Select(caution => $"{caution}")).Distinct().ToArray();
                return $"{series.Modality}, {series.Frames.Count} × {size.Columns} × {size.Rows}, {Names[frame.TransferSyntax]}{(notes.Length > 0 ? $" ({string.Join(", ", notes)})" : "")}";
            }));
        return string.Join("; ", parts).Replace("|", "/", StringComparison.Ordinal);
    }

    static List<(string Name, string Path)> Files() =>
        [.. new[] { "dicom-fixtures", "vectors/dicom-files" }.Select(name => (name, Folder: Folder.Shared(name))).Where(root => root.Folder is not null)
            .SelectMany(root => Directory.EnumerateFiles(root.Folder!, "*", SearchOption.AllDirectories).Select(path => ($"{root.name}/{Path.GetRelativePath(root.Folder!, path).Replace('\\', '/')}", path)))
            .OrderBy(file => file.Item1, StringComparer.Ordinal)];
}
