namespace Elearning.Content.Imaging;

/// <summary>Value representations (DICOM PS3.5 table 6.2-1, 7.1-1) and, for files that do not write them, those of the elements this site reads.</summary>
internal static class Dictionary
{
    private static readonly HashSet<string> Long = ["OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"];

    // Sequences that are read and dropped; a file that names no types and gives their length would hide what is in them.
    private static readonly HashSet<uint> Sequences =
    [
        0x00041220, 0x00081115, 0x00081140, 0x00081199, 0x00082112, 0x00082218, 0x00089124, 0x00189114, 0x00189115, 0x00189117, 0x00189226, 0x00189329, 0x00209071,
        0x0040A043, 0x0040A168, 0x0040A730, 0x00620002, 0x00620003, 0x0062000A, 0x0062000F, 0x00283000,
    ];

    private static readonly Dictionary<int, string> Known = new[]
    {
        "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO", "LT", "PN", "SH", "SL", "SS", "ST", "TM", "UI", "UL", "US",
    }.Concat(Long).ToDictionary(vr => (vr[0] << 8) | vr[1]);

    /// <summary>The type named by two bytes, or null when there is none such.</summary>
    public static string? Vr(byte first, byte second) => Known.GetValueOrDefault((first << 8) | second);

    /// <summary>Whether the length takes four bytes after two unused ones.</summary>
    public static bool HasLongLength(string vr) => Long.Contains(vr);

    /// <summary>Bytes of one number of a type, which a big-endian file writes the other way round (PS3.5 7.3); 1 for texts and byte strings.</summary>
    public static int WordOf(string vr) => vr switch
    {
        "US" or "SS" or "OW" or "AT" => 2,
        "UL" or "SL" or "FL" or "OL" or "OF" => 4,
        "FD" or "OD" or "OV" or "SV" or "UV" => 8,
        _ => 1,
    };

    /// <summary>The type of an element in an implicit file; UN when this site would drop it anyway.</summary>
    public static string VrOf(uint tag) =>
        tag == Tags.PixelData ? "OW" : AllowList.Find(tag) is { } rule ? rule.Vr : Sequences.Contains(tag) ? "SQ" : "UN";
}
