namespace Elearning.Content.Imaging;

/// <summary>One data element that may pass the identity gate.</summary>
/// <param name="Tag">The element.</param>
/// <param name="Vr">Its type; "US|SS" is signed when the pixels are.</param>
/// <param name="Rule">What is asked of its value.</param>
internal sealed record Allowed(uint Tag, string Vr, AllowRule Rule = AllowRule.Plain)
{
    /// <summary>The only values a code may have: a name written in place of a code does not pass.</summary>
    public IReadOnlySet<string>? Terms { get; init; }
}

internal enum AllowRule
{
    /// <summary>Numbers, codes, standard UIDs and tables, checked by type.</summary>
    Plain,

    /// <summary>A UID, replaced by one made from the case's secret.</summary>
    Uid,

    /// <summary>Free text that passes only when every value is a plain word.</summary>
    Words,
}

/// <summary>
/// Everything that may pass the identity gate; whatever is not here is dropped, at every depth.
/// Only what the reading room needs to show and to measure pixels (DESIGN 4.7; DICOM PS3.15 E.1 removes far less).
/// </summary>
internal static class AllowList
{
    /// <summary>The modalities that are pictures to read.</summary>
    public const string Modalities = "CT|MR|MG|US|IVUS|CR|DX|XA|RF|NM|PT|OT|SC|ES|XC|GM|IO|PX|OP|OPT|BMD";

    private const string Directions = "L|R|A|P|H|F|LA|LP|LH|LF|RA|RP|RH|RF|AL|AR|AH|AF|PL|PR|PH|PF|HL|HR|HA|HP|FL|FR|FA|FP";

    private static readonly Dictionary<uint, Allowed> Rules = new Allowed[]
    {
        new(Tags.SopClassUid, "UI"),
        new(Tags.SopInstanceUid, "UI", AllowRule.Uid),
        Code(Tags.SyntheticData, "YES|NO"),
        Code(Tags.Modality, Modalities),
        new(Tags.DisplayFrameRate, "IS"),
        new(Tags.CineRate, "IS"),
        new(0x00180050, "DS"), // slice thickness
        new(0x00180088, "DS"), // spacing between slices
        new(Tags.TriggerTime, "DS"),
        new(Tags.FrameTime, "DS"),
        new(0x00181114, "DS"), // estimated radiographic magnification factor
        new(Tags.ImagerPixelSpacing, "DS"),
        Code(0x00185100, "HFS|HFP|HFDR|HFDL|FFS|FFP|FFDR|FFDL|LFP|LFS|RFP|RFS|AFDR|AFDL|PFDR|PFDL"), // patient position
        Code(0x00185101, "CC|MLO|ML|LM|LMO|FB|SIO|ISO|XCC|XCCL|XCCM|CV|AT|TAN|RL|RM|AP|PA|LL|RLD|LLD|RLO|LLO|LAT"), // view position
        new(Tags.UltrasoundRegions, "SQ"),
        new(Tags.RegionSpatialFormat, "US"),
        new(0x00186014, "US"),
        new(0x00186016, "UL"),
        new(Tags.RegionMinX, "UL"),
        new(Tags.RegionMinY, "UL"),
        new(Tags.RegionMaxX, "UL"),
        new(Tags.RegionMaxY, "UL"),
        new(Tags.RegionUnitsX, "US"),
        new(Tags.RegionUnitsY, "US"),
        new(Tags.RegionDeltaX, "FD"),
        new(Tags.RegionDeltaY, "FD"),
        new(Tags.CardiacSynchronization, "SQ"),
        new(Tags.StudyInstanceUid, "UI", AllowRule.Uid),
        new(Tags.SeriesInstanceUid, "UI", AllowRule.Uid),
        new(Tags.InstanceNumber, "IS"),
        Code(0x00200020, Directions), // patient orientation
        new(Tags.ImagePosition, "DS"),
        new(Tags.ImageOrientation, "DS"),
        new(Tags.FrameOfReferenceUid, "UI", AllowRule.Uid),
        Code(0x00200060, "R|L|B|U"), // laterality
        Code(0x00200062, "R|L|B|U"), // image laterality
        new(Tags.TemporalPosition, "IS"),
        new(Tags.FrameContent, "SQ"),
        new(Tags.PlanePosition, "SQ"),
        new(Tags.PlaneOrientation, "SQ"),
        new(Tags.TemporalPositionIndex, "UL"),
        new(Tags.NominalTriggerDelay, "FD"),
        new(Tags.SamplesPerPixel, "US"),
        Code(Tags.Photometric, "MONOCHROME1|MONOCHROME2|RGB|PALETTE COLOR|YBR_FULL|YBR_FULL_422|YBR_PARTIAL_420|YBR_ICT|YBR_RCT"),
        new(Tags.PlanarConfiguration, "US"),
        new(Tags.NumberOfFrames, "IS"),
        new(Tags.Rows, "US"),
        new(Tags.Columns, "US"),
        new(Tags.PixelSpacing, "DS"),
        new(Tags.PixelAspectRatio, "IS"),
        new(Tags.BitsAllocated, "US"),
        new(Tags.BitsStored, "US"),
        new(Tags.HighBit, "US"),
        new(Tags.PixelRepresentation, "US"),
        new(0x00280106, "US|SS"), // smallest pixel value
        new(0x00280107, "US|SS"), // largest pixel value
        new(0x00280120, "US|SS"), // pixel padding value
        new(0x00280121, "US|SS"), // pixel padding range limit
        Code(Tags.BurnedIn, "YES|NO"),
        new(Tags.WindowCentre, "DS"),
        new(Tags.WindowWidth, "DS"),
        new(Tags.RescaleIntercept, "DS"),
        new(Tags.RescaleSlope, "DS"),
        new(Tags.RescaleType, "LO", AllowRule.Words),
        new(Tags.WindowExplanation, "LO", AllowRule.Words),
        Code(0x00281056, "LINEAR|LINEAR_EXACT|SIGMOID"), // VOI LUT function
        new(Tags.PaletteRed, "US|SS"),
        new(0x00281102, "US|SS"),
        new(0x00281103, "US|SS"),
        new(Tags.PaletteRedData, "OW"),
        new(0x00281202, "OW"),
        new(0x00281203, "OW"),
        Code(0x00282110, "00|01"), // lossy image compression
        new(0x00282112, "DS"), // its ratio
        Code(0x00282114, "ISO_10918_1|ISO_14495_1|ISO_15444_1|ISO_15444_15|ISO_13818_2|ISO_14496_10"), // its method
        new(Tags.PixelMeasures, "SQ"),
        new(Tags.FrameVoiLut, "SQ"),
        new(Tags.PixelTransformation, "SQ"),
        Code(0x20500020, "IDENTITY|INVERSE"), // presentation LUT shape
        new(Tags.SharedGroups, "SQ"),
        new(Tags.PerFrameGroups, "SQ"),
    }.ToDictionary(rule => rule.Tag);

    /// <summary>All rules, for the tests that hold the list against PS3.15.</summary>
    public static IReadOnlyCollection<Allowed> All => Rules.Values;

    /// <summary>The rule for an element, or null when it is dropped.</summary>
    public static Allowed? Find(uint tag) => Rules.GetValueOrDefault(tag);

    /// <summary>How many items of a sequence pass where it stands: sequences only where the standard puts them, or each could hold all the others.</summary>
    public static int MostItems(uint? parent, uint sequence) => (parent, sequence) switch
    {
        (null, Tags.UltrasoundRegions) => 8,
        (null, Tags.SharedGroups) => 1,
        (null, Tags.PerFrameGroups) => int.MaxValue,
        (Tags.SharedGroups or Tags.PerFrameGroups, not (Tags.UltrasoundRegions or Tags.SharedGroups or Tags.PerFrameGroups)) => 1,
        _ => 0,
    };

    private static Allowed Code(uint tag, string terms) => new(tag, "CS") { Terms = terms.Split('|').ToHashSet() };
}
