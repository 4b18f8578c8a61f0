using System.Buffers.Binary;
using System.Globalization;

namespace Elearning.Content.Imaging;

/// <summary>
/// What a source header says of one frame and only serves to gather frames into stacks: phase, echo, diffusion weighting …
/// It never passes the gate; a <see cref="SeriesPart"/> repeats numbers and standard terms only.
/// </summary>
internal sealed class FrameFacts
{
    private static readonly HashSet<string> Terms =
    [
        "MAGNITUDE", "PHASE", "REAL", "IMAGINARY", "M", "P", "R", "I", "WATER", "FAT", "IN_PHASE", "OUT_PHASE", "OUT_OF_PHASE", "IP", "OP", "W", "F",
        "ADC", "TRACEW", "FA", "DIFFUSION", "MIP", "MPR", "LOCALIZER", "AXIAL", "ORIGINAL", "DERIVED", "PRIMARY", "SECONDARY", "VELOCITY", "SUBTRACTION",
    ];

    private (PartReason Reason, string Value)[] values = [];

    private FrameFacts()
    {
    }

    /// <summary>Milliseconds after the trigger, or null.</summary>
    public double? Trigger { get; private init; }

    /// <summary>Whether the frame is a scout, by its Image Type.</summary>
    public bool IsLocalizer { get; private init; }

    /// <summary>The value that tells phases apart for a reason; empty when the header has none.</summary>
    public string this[PartReason reason] => Array.Find(values, value => value.Reason == reason).Value ?? "";

    /// <summary>A value as it may be shown: a number or a standard term.</summary>
    public static string? Shown(string value) =>
        value.Length is > 0 and <= 12 && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? value
        : value.Split('\\').LastOrDefault(Terms.Contains);

    /// <summary>The facts of frame number index (0-based) of a file.</summary>
    public static FrameFacts Of(DicomDataset data, int index)
    {
        // What stands nearest to the frame counts: its own groups, the shared ones, the file.
        var own = data[Tags.PerFrameGroups]?.Items is { } frames && index < frames.Count ? frames[index] : null;
        var shared = data.First(Tags.SharedGroups);
        DicomDataset?[] groups = [own, shared];
        double? Number(uint sequence, uint tag, string vr, uint alone, string aloneVr) =>
            groups.Select(group => Value(group?.First(sequence), tag, vr)).FirstOrDefault(found => found is not null) ?? Value(data, alone, aloneVr);
        string? Text(uint sequence, uint tag) =>
            groups.Select(group => group?.First(sequence)?.Text(tag)).FirstOrDefault(found => found is not null);

        var type = Text(0x00189226, 0x00089007) ?? Text(0x00189329, 0x00089007) ?? data.Text(0x00080008) ?? "";
        var facts = new FrameFacts
        {
            Trigger = Number(Tags.CardiacSynchronization, Tags.NominalTriggerDelay, "FD", Tags.TriggerTime, "DS"),
            IsLocalizer = type.Split('\\').Contains("LOCALIZER"),
        };
        facts.Put(PartReason.TemporalPosition, Number(Tags.FrameContent, Tags.TemporalPositionIndex, "UL", Tags.TemporalPosition, "IS"));
        facts.Put(PartReason.CardiacPhase, Number(Tags.CardiacSynchronization, 0x00209241, "FL", 0x00209241, "FL"));
        facts.Put(PartReason.DiffusionWeighting, Number(0x00189117, 0x00189087, "FD", 0x00189087, "FD") ?? PrivateWeighting(data));
        facts.Put(PartReason.Echo, Number(0x00189114, 0x00189082, "FD", 0x00180081, "DS") ?? Value(data, 0x00180086, "IS"));
        facts.Put(PartReason.InversionTime, Number(0x00189115, 0x00189079, "FD", 0x00180082, "DS"));
        facts.Put(PartReason.Voltage, Value(data, 0x00180060, "DS"));
        facts.Put(PartReason.ImageType, type);
        facts.Put(PartReason.Kernel, data.Text(0x00181210));
        facts.Put(PartReason.Acquisition, Number(Tags.FrameContent, 0x00209156, "US", 0x00200012, "IS")?.ToString(CultureInfo.InvariantCulture) + Text(Tags.FrameContent, 0x00209056));
        return facts;
    }

    /// <summary>The first number of an element, read as a type whatever the file says; or null.</summary>
    public static double? Value(DicomDataset? data, uint tag, string vr)
    {
        if (data?[tag]?.Value is not { Length: > 0 } bytes)
        {
            return null;
        }
        var span = bytes.Span;
        return vr switch
        {
            "FD" => span.Length >= 8 && BinaryPrimitives.ReadDoubleLittleEndian(span) is var number && double.IsFinite(number) ? number : null,
            "FL" => span.Length >= 4 && BinaryPrimitives.ReadSingleLittleEndian(span) is var number && float.IsFinite(number) ? number : null,
            "UL" => span.Length >= 4 ? BinaryPrimitives.ReadUInt32LittleEndian(span) : null,
            "US" => span.Length >= 2 ? BinaryPrimitives.ReadUInt16LittleEndian(span) : null,
            _ => span.Length <= 256 && double.TryParse(data[tag]!.Text().Split('\\')[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null,
        };
    }

    // Scanners older than the standard's attribute: Siemens (0019,100C); GE (0043,1039), whose thousand millions are a flag.
    private static double? PrivateWeighting(DicomDataset data) =>
        data.Text(0x00190010)?.StartsWith("SIEMENS MR", StringComparison.Ordinal) == true ? Value(data, 0x0019100C, "IS")
        : data.Text(0x00430010)?.StartsWith("GEMS_PARM", StringComparison.Ordinal) == true ? Value(data, 0x00431039, "IS") % 1e9
        : null;

    private void Put(PartReason reason, double? number) => Put(reason, number?.ToString("0.####", CultureInfo.InvariantCulture));

    private void Put(PartReason reason, string? text)
    {
        if (text is { Length: > 0 and <= 256 })
        {
            values = [.. values, (reason, text)];
        }
    }
}
