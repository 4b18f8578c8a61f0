namespace Elearning.Content.Imaging;

/// <summary>The data elements this site names (DICOM PS3.6), group in the high 16 bits.</summary>
internal static class Tags
{
    public const uint TransferSyntaxUid = 0x00020010;
    public const uint SopClassUid = 0x00080016;
    public const uint SopInstanceUid = 0x00080018;
    public const uint SyntheticData = 0x0008001C;
    public const uint Modality = 0x00080060;
    public const uint ConversionType = 0x00080064;
    public const uint DisplayFrameRate = 0x00082144;
    public const uint IdentityRemoved = 0x00120062;
    public const uint DeidentificationMethod = 0x00120063;
    public const uint CineRate = 0x00180040;
    public const uint TriggerTime = 0x00181060;
    public const uint FrameTime = 0x00181063;
    public const uint ImagerPixelSpacing = 0x00181164;
    public const uint UltrasoundRegions = 0x00186011;
    public const uint RegionSpatialFormat = 0x00186012;
    public const uint RegionMinX = 0x00186018;
    public const uint RegionMinY = 0x0018601A;
    public const uint RegionMaxX = 0x0018601C;
    public const uint RegionMaxY = 0x0018601E;
    public const uint RegionUnitsX = 0x00186024;
    public const uint RegionUnitsY = 0x00186026;
    public const uint RegionDeltaX = 0x0018602C;
    public const uint RegionDeltaY = 0x0018602E;
    public const uint CardiacSynchronization = 0x00189118;
    public const uint StudyInstanceUid = 0x0020000D;
    public const uint SeriesInstanceUid = 0x0020000E;
    public const uint InstanceNumber = 0x00200013;
    public const uint ImagePosition = 0x00200032;
    public const uint ImageOrientation = 0x00200037;
    public const uint FrameOfReferenceUid = 0x00200052;
    public const uint TemporalPosition = 0x00200100;
    public const uint FrameContent = 0x00209111;
    public const uint PlanePosition = 0x00209113;
    public const uint PlaneOrientation = 0x00209116;
    public const uint TemporalPositionIndex = 0x00209128;
    public const uint NominalTriggerDelay = 0x00209153;
    public const uint SamplesPerPixel = 0x00280002;
    public const uint Photometric = 0x00280004;
    public const uint PlanarConfiguration = 0x00280006;
    public const uint NumberOfFrames = 0x00280008;
    public const uint Rows = 0x00280010;
    public const uint Columns = 0x00280011;
    public const uint PixelSpacing = 0x00280030;
    public const uint PixelAspectRatio = 0x00280034;
    public const uint BitsAllocated = 0x00280100;
    public const uint BitsStored = 0x00280101;
    public const uint HighBit = 0x00280102;
    public const uint PixelRepresentation = 0x00280103;
    public const uint BurnedIn = 0x00280301;
    public const uint LongitudinalInformation = 0x00280303;
    public const uint WindowCentre = 0x00281050;
    public const uint WindowWidth = 0x00281051;
    public const uint RescaleIntercept = 0x00281052;
    public const uint RescaleSlope = 0x00281053;
    public const uint RescaleType = 0x00281054;
    public const uint WindowExplanation = 0x00281055;
    public const uint PaletteRed = 0x00281101;
    public const uint PaletteRedData = 0x00281201;
    public const uint ModalityLut = 0x00283000;
    public const uint PixelMeasures = 0x00289110;
    public const uint FrameVoiLut = 0x00289132;
    public const uint PixelTransformation = 0x00289145;
    public const uint SharedGroups = 0x52009229;
    public const uint PerFrameGroups = 0x52009230;
    public const uint ExtendedOffsets = 0x7FE00001;
    public const uint PixelData = 0x7FE00010;

    /// <summary>As in the standard: (0010,0010).</summary>
    public static string Text(uint tag) => $"({tag >> 16:X4},{tag & 0xFFFF:X4})";

    /// <summary>As in DICOM JSON: 00100010.</summary>
    public static string Key(uint tag) => tag.ToString("X8", System.Globalization.CultureInfo.InvariantCulture);
}
