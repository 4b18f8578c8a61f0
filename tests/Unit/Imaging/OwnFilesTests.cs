using System.Text.Json.Nodes;
using Elearning.Content.Imaging;

namespace Elearning.Tests.Unit.Imaging;

public sealed class OwnFilesTests
{
    private static readonly uint[] Uids = [0x00080018, 0x0020000D, 0x0020000E, 0x00200052];

    [Fact]
    public void A_file_that_such_a_gate_wrote_keeps_its_uids()
    {
        var gated = Folder.Gate(Own());
        Assert.True(gated.IsOwn);
        Assert.Equal(Uids.Select((_, i) => $"2.25.10000000000000000000000000000000000{i}"), Uids.Select(tag => Uid(gated, tag)));
        Assert.Empty(gated.Removed);
    }

    [Fact]
    public void A_stamp_alone_buys_nothing()
    {
        // A hospital's UID under our stamp; a number of more than 128 bits; a leading zero; something else in the file; one stamp missing.
        Assert.All<DicomBytes>(
        [
            Own().Text(0x0020000D, "UI", "1.2.840.113619.2.55.3"),
            Own().Text(0x0020000E, "UI", "2.25.999999999999999999999999999999999999999"),
            Own().Text(0x0020000E, "UI", "2.25.01"),
            Own().Text(0x00100010, "PN", "JANE^DOE"),
            Own().Text(0x00280303, "CS", "UNMODIFIED"),
        ], file =>
        {
            var gated = Folder.Gate(file);
            Assert.False(gated.IsOwn);
            Assert.All(Uids, tag => Assert.DoesNotContain("2.25.1000000000000000000000000000000000", Uid(gated, tag), StringComparison.Ordinal));
        });
    }

    private static string Uid(GatedHeader gated, uint tag) => ((JsonArray)gated.Header[tag.ToString("X8", System.Globalization.CultureInfo.InvariantCulture)]!["Value"]!)[0]!.ToString();

    private static DicomBytes Own()
    {
        var file = DicomBytes.Slice().Text(0x00120062, "CS", "YES").Text(0x00120063, "LO", IdentityGate.Method).Text(0x00280303, "CS", "REMOVED").Text(0x00281055, "LO", "SOFT TISSUE\\LUNG");
        foreach (var (i, tag) in Uids.Index())
        {
            file.Text(tag, "UI", $"2.25.10000000000000000000000000000000000{i}");
        }
        return file;
    }
}
