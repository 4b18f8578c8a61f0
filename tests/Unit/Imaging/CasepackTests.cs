using System.Text.Json.Nodes;
using Elearning.Content.Imaging;

namespace Elearning.Tests.Unit.Imaging;

/// <summary>The real images that the project ships or stands beside.</summary>
public sealed class CasepackTests
{
    static readonly string[] Roots = [.. new[] { Folder.Shared("casepack"), Path.Combine(Repository.Content, "cases") }.OfType<string>().Where(Directory.Exists)];

    [Fact]
    public void Real_images_decode_to_the_samples_another_decoder_found()
    {
        var expected = Folder.Vector("casepack-pixels.json")["pictures"]!.AsObject();
        var seen = new HashSet<string>();
        foreach (var path in Roots.SelectMany(root => Directory.EnumerateFiles(root, "*.dcm", SearchOption.AllDirectories)))
        {
            var file = DicomFile.Read(File.ReadAllBytes(path), ImageLimits.Usual);
            if (file.Data.Text(0x00080018) is not { } sop || expected[sop] is not JsonValue sha || !seen.Add(sop))
            {
                continue;
            }
            var header = new IdentityGate(Folder.Secret).Pass(file).Header;
            var format = PixelFormat.Of(header, ImageLimits.Usual);
            var decoded = FrameDecoder.Decode(header, file.TransferSyntax, PixelFrames.Of(file, format, 1)[0].Span);
            Assert.Equal((string)sha!, JpegLsTests.Sha(decoded!.Samples.Select(s => (ushort)s), format.BitsAllocated));
        }
        Assert.SkipWhen(seen.Count == 0, "no casepack image at hand");
        Assert.True(seen.Count >= 15, $"only {seen.Count} images compared");
    }

    [Fact]
    public void Every_series_at_hand_reads_without_a_problem_and_in_the_order_of_its_numbers_or_reversed()
    {
        var folders = Roots.SelectMany(root => Directory.EnumerateFiles(root, "*.dcm", SearchOption.AllDirectories))
            .Select(path => Path.GetDirectoryName(path)!).Distinct().Where((_, i) => i % 7 == 0).Order(StringComparer.Ordinal).ToArray();
        Assert.SkipWhen(folders.Length == 0, "no casepack image at hand");
        foreach (var folder in folders)
        {
            var files = SeriesFile.In(folder);
            var series = ImageSeries.Read(files, Folder.Secret, null);
            Assert.Empty(series.Problems.Select(problem => $"{folder} {problem.Sentence("en")}"));
            Assert.Equal(files.Count, series.Frames.Count);
            Assert.NotEmpty(series.Windows);
            var numbers = files.Select(file => DicomFile.Read(file.Open(), ImageLimits.Usual).Data.Text(0x00080018)).ToArray();
            var sorted = series.Frames.Select(frame => frame.SourceSopInstanceUid).ToArray();
            Assert.True(sorted.SequenceEqual(numbers) || sorted.Reverse().SequenceEqual(numbers), folder);
        }
    }
}
