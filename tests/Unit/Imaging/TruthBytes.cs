namespace Elearning.Tests.Unit.Imaging;

/// <summary>Writes segmentations and reports on the slices of <see cref="DicomBytes.Slice"/>.</summary>
static class TruthBytes
{
    public const string Space = "1.2.3.9";

    /// <summary>A SEG of one segment, number 3, on columns 2 to 4 and rows 1 to 3 of the slice at z.</summary>
    public static DicomBytes Segmentation(string type, double z)
    {
        var mask = Enumerable.Range(0, 48).Select(i => i % 8 is >= 2 and <= 4 && i / 8 is >= 1 and <= 3).ToArray();
        byte[] pixels = type switch
        {
            "BINARY" => [.. mask.Chunk(8).Select(bits => (byte)bits.Select((bit, i) => bit ? 1 << i : 0).Sum())],
            "FRACTIONAL" => [.. mask.Select(bit => (byte)(bit ? 100 : 0))],
            _ => [.. mask.Select(bit => (byte)(bit ? 3 : 0))],
        };
        var bits = type == "BINARY" ? 1 : 8;
        static DicomBytes One(uint tag, DicomBytes item) => new DicomBytes().Items(tag, false, item);
        return new DicomBytes().Text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.66.4").Text(0x00080060, "CS", "SEG").Text(0x00200052, "UI", Space)
            .Shape(6, 8, bits, bits).Text(0x00280008, "IS", "1").Text(0x00620001, "CS", type).Words(0x0062000E, "US", 100)
            .Items(0x00620002, false, new DicomBytes().Words(0x00620004, "US", 3).Text(0x00620005, "LO", "Left mass").Items(0x0062000F, false, new DicomBytes().Text(0x00080104, "LO", "Nodule")))
            .Items(0x52009229, false, new DicomBytes().Items(0x00209116, false, new DicomBytes().Text(0x00200037, "DS", @"1\0\0\0\1\0"))
                .Items(0x00289110, false, new DicomBytes().Text(0x00280030, "DS", @"0.5\0.75")))
            .Items(0x52009230, false, One(0x00209113, new DicomBytes().Text(0x00200032, "DS", FormattableString.Invariant($@"-10\-20\{z}")))
                .Items(0x0062000A, false, new DicomBytes().Words(0x0062000B, "US", 3)))
            .Bytes(0x7FE00010, "OB", pixels);
    }

    public static DicomBytes Code(string value, string meaning) => new DicomBytes().Text(0x00080100, "SH", value).Text(0x00080104, "LO", meaning);

    /// <summary>A segment as a SEG describes it.</summary>
    public static DicomBytes Segment(string label, DicomBytes meaning) =>
        new DicomBytes().Words(0x00620004, "US", 3).Text(0x00620005, "LO", label).Items(0x0062000F, false, meaning);

    /// <summary>A TID 1500 report of one measurement group.</summary>
    public static DicomBytes Report(params DicomBytes[] coordinates) => Report("Lesion 1", Code("27925004", "Nodule"), coordinates);

    public static DicomBytes Report(string tracked, DicomBytes meaning, params DicomBytes[] coordinates)
    {
        var tracking = new DicomBytes().Text(0x0040A040, "CS", "TEXT").Items(0x0040A043, false, Code("112039", "Tracking Identifier")).Text(0x0040A160, "UT", tracked);
        var finding = new DicomBytes().Text(0x0040A040, "CS", "CODE").Items(0x0040A043, false, Code("121071", "Finding")).Items(0x0040A168, false, meaning);
        var group = new DicomBytes().Text(0x0040A040, "CS", "CONTAINER").Items(0x0040A043, false, Code("125007", "Measurement Group")).Items(0x0040A730, true, [tracking, finding, .. coordinates]);
        return new DicomBytes().Text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.88.34").Text(0x00080060, "CS", "SR")
            .Items(0x0040A730, false, new DicomBytes().Text(0x0040A040, "CS", "CONTAINER").Items(0x0040A730, true, group));
    }

    public static DicomBytes In2d(string graphic, params float[] numbers) => Graphic("SCOORD", graphic, numbers).Items(0x0040A730, false,
        new DicomBytes().Text(0x0040A040, "CS", "IMAGE").Items(0x00081199, false, new DicomBytes().Text(0x00081155, "UI", "1.2.3.4.5.2")));

    public static DicomBytes In3d(string graphic, params float[] numbers) => Graphic("SCOORD3D", graphic, numbers).Text(0x30060024, "UI", Space);

    static DicomBytes Graphic(string type, string graphic, float[] numbers) => new DicomBytes().Text(0x0040A040, "CS", type).Text(0x00700023, "CS", graphic)
        .Bytes(0x00700022, "FL", [.. numbers.SelectMany(BitConverter.GetBytes)]);
}
