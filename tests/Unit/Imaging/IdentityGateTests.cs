using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Elearning.Content.Imaging;

namespace Elearning.Tests.Unit.Imaging;

public sealed class IdentityGateTests
{
    const string Marker = "JANE^DOE";

    // What PS3.15 E.1 may not find in a header that passed, and the four UIDs that it finds replaced.
    static readonly string[] Remapped = ["00080018", "0020000D", "0020000E", "00200052"];

    public static readonly (uint Tag, string Name, string Code)[] Table =
        [.. Folder.Vector("dicom-ps3.15-e1.json")["attributes"]!.AsObject()
            .Select(pair => (Match: Regex.Match(pair.Key, @"^\(([0-9A-F]{4}),([0-9A-F]{4})\)$"), Value: pair.Value!))
            .Where(pair => pair.Match.Success)
            .Select(pair => (uint.Parse(pair.Match.Groups[1].Value + pair.Match.Groups[2].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                (string)pair.Value["name"]!, (string?)pair.Value["basicProfile"] ?? ""))];

    [Fact]
    public void Nothing_of_the_confidentiality_table_passes_and_its_uids_are_remapped()
    {
        Assert.True(Table.Length > 600);
        var file = DicomBytes.Slice();
        var own = new HashSet<uint>(Remapped.Select(tag => Convert.ToUInt32(tag, 16)));
        foreach (var (tag, _, _) in Table.Where(row => !own.Contains(row.Tag) && row.Tag >> 16 != 2))
        {
            file.Text(tag, "LO", Marker);
        }
        var gated = Folder.Gate(file);
        foreach (var (tag, name, code) in Table.Where(row => row.Code.IndexOfAny(['X', 'D', 'U', 'Z']) >= 0))
        {
            var key = tag.ToString("X8", CultureInfo.InvariantCulture);
            Assert.True(Remapped.Contains(key) || !gated.Header.ContainsKey(key), $"{key} {name} ({code})");
        }
        Assert.All(Remapped, tag => Assert.StartsWith("2.25.", (string)gated.Header.Value(tag)!));
        Assert.DoesNotContain(Marker, gated.Header.ToJsonString());
    }

    [Fact]
    public void The_allow_list_names_nothing_of_the_confidentiality_table_but_uids_it_remaps() =>
        Assert.Equal(Remapped.Order(), Table.Select(row => row.Tag).Where(tag => AllowList.Find(tag) is not null).Select(tag => tag.ToString("X8", CultureInfo.InvariantCulture)).Order());

    [Fact]
    public void Private_elements_overlays_curves_and_texts_are_dropped_and_told_without_their_values()
    {
        var gated = Folder.Gate(DicomBytes.Slice()
            .Text(0x00100010, "PN", Marker).Text(0x0008103E, "LO", "PE positive " + Marker).Text(0x00204000, "LT", Marker)
            .Text(0x00091010, "LO", Marker).Text(0x60003000, "OW", Marker).Text(0x50003000, "OW", Marker).Text(0x00321060, "LO", Marker));
        var json = gated.Header.ToJsonString();
        Assert.DoesNotContain(Marker, json);
        Assert.DoesNotContain("positive", json);
        Assert.Contains(new RemovedTag("(0010,0010)", "Patient's Name"), gated.Removed);
        Assert.Contains(new RemovedTag("(0009,1010)", "private element"), gated.Removed);
        Assert.Contains(new RemovedTag("(6000,3000)", "overlay"), gated.Removed);
        Assert.Contains(new RemovedTag("(5000,3000)", "curve"), gated.Removed);
        Assert.DoesNotContain(gated.Removed, tag => tag.ToString().Contains(Marker, StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_hidden_where_a_number_or_a_code_belongs_does_not_pass()
    {
        foreach (var rule in AllowList.All.Where(rule => rule.Vr is "DS" or "IS" or "CS" or "UI" or "US" or "UL" or "FD" && rule.Rule == AllowRule.Plain))
        {
            var gated = Folder.Gate(DicomBytes.Slice().Text(rule.Tag, rule.Vr, @"JANE DOE\1960"));
            Assert.DoesNotContain("JANE", gated.Header.ToJsonString());
            var text = Folder.Gate(DicomBytes.Slice().Text(rule.Tag, "UT", string.Join('\\', Enumerable.Repeat("A^B", 20_000))));
            Assert.DoesNotContain("A^B", text.Header.ToJsonString());
        }
    }

    [Fact]
    public void Only_sequences_needed_for_geometry_pass_and_their_items_pass_the_same_gate()
    {
        var item = new DicomBytes().Words(0x00186024, "US", 3).Text(0x00100010, "PN", Marker).Text(0x00091010, "LO", Marker)
            .Items(0x00081140, true, new DicomBytes().Text(0x00081155, "UI", "1.2.840.99"));
        var gated = Folder.Gate(DicomBytes.Slice().Items(0x00186011, true, item).Items(0x00081115, false, item));
        var region = gated.Header.Value("00186011")!.AsObject();
        Assert.Equal(["00186024"], region.Select(pair => pair.Key));
        Assert.False(gated.Header.ContainsKey("00081115"));
        Assert.DoesNotContain("1.2.840.99", gated.Header.ToJsonString());
    }

    [Fact]
    public void Sequences_pass_only_where_the_standard_puts_them_and_only_as_many_items_as_are_needed()
    {
        var region = new DicomBytes().Words(0x00186024, "US", 3).Items(0x00186011, true, new DicomBytes()).Items(0x00209113, true, new DicomBytes());
        var gated = Folder.Gate(DicomBytes.Slice().Items(0x00186011, true, [.. Enumerable.Repeat(region, 500)]).Items(0x00209113, true, new DicomBytes()));
        Assert.Equal(8, gated.Header["00186011"]!["Value"]!.AsArray().Count);
        Assert.Equal(["00186024"], gated.Header.Value("00186011")!.AsObject().Select(pair => pair.Key));
        Assert.False(gated.Header.ContainsKey("00209113"));
    }

    [Fact]
    public void A_list_of_values_longer_than_any_honest_one_does_not_pass() =>
        Assert.False(Folder.Gate(DicomBytes.Slice().Text(0x00281050, "DS", string.Join('\\', Enumerable.Repeat("1", 17)))).Header.ContainsKey("00281050"));

    [Fact]
    public void Uids_are_the_first_half_of_an_hmac_and_differ_between_cases()
    {
        var gate = new IdentityGate(Folder.Secret);
        var hash = HMACSHA256.HashData(Folder.Secret, Encoding.ASCII.GetBytes("1.2.3"))[..16];
        var expected = "2.25." + new BigInteger(hash, isUnsigned: true, isBigEndian: true);
        Assert.Equal(expected, gate.Remap("1.2.3"));
        Assert.Equal(expected, new IdentityGate(Folder.Secret).Remap("1.2.3"));
        Assert.NotEqual(expected, new IdentityGate(new byte[32]).Remap("1.2.3"));
        Assert.NotEqual(expected, gate.Remap("1.2.4"));
        Assert.True(gate.Remap("1.2.3").Length <= 64);
        Assert.Throws<ArgumentOutOfRangeException>(() => new IdentityGate(new byte[8]));
    }

    [Fact]
    public void The_header_says_that_identity_was_removed_and_how()
    {
        var header = Folder.Gate(DicomBytes.Slice().Text(0x00120062, "CS", "NO").Text(0x0008001C, "CS", "YES")).Header;
        Assert.Equal("YES", (string)header.Value("00120062")!);
        Assert.Equal(IdentityGate.Method, (string)header.Value("00120063")!);
        Assert.Equal("REMOVED", (string)header.Value("00280303")!);
        Assert.Equal("YES", (string)header.Value("0008001C")!);
    }

    [Fact]
    public void Text_burned_into_the_pixels_is_refused()
    {
        var series = Folder.Read(DicomBytes.Slice().Text(0x00280301, "CS", "YES"));
        Assert.Contains(series.Problems, problem => problem.Kind == ImageProblems.BurnedIn);
        Assert.False(series.IsUsable());
    }

    [Theory]
    [InlineData("CT", "1.2.840.10008.5.1.4.1.1.2", false)]
    [InlineData("MG", "1.2.840.10008.5.1.4.1.1.1.2", false)]
    [InlineData("US", "1.2.840.10008.5.1.4.1.1.6.1", true)]
    [InlineData("XA", "1.2.840.10008.5.1.4.1.1.12.1", true)]
    [InlineData("CT", "1.2.840.10008.5.1.4.1.1.7", true)]
    public void Pictures_in_which_machines_write_need_a_person(string modality, string sopClass, bool needsCheck) =>
        Assert.Equal(needsCheck, Folder.Read(DicomBytes.Slice().Text(0x00080060, "CS", modality).Text(0x00080016, "UI", sopClass)).NeedsHumanCheck);

    [Fact]
    public void Window_names_pass_only_as_plain_words() =>
        Assert.Equal([new(40, 400, "SOFT TISSUE"), new(-600, 1500, null)], Folder.Read(DicomBytes.Slice()).Windows);
}
