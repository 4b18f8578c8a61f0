namespace Elearning.Content.Imaging;

/// <summary>How the bytes of a file and of its pixels are written (DICOM PS3.5, PS3.6 table A-1).</summary>
public static class TransferSyntax
{
    public const string ImplicitLittleEndian = "1.2.840.10008.1.2";
    public const string ExplicitLittleEndian = "1.2.840.10008.1.2.1";
    public const string Deflated = "1.2.840.10008.1.2.1.99";
    public const string BigEndian = "1.2.840.10008.1.2.2";
    public const string Rle = "1.2.840.10008.1.2.5";
    public const string JpegLs = "1.2.840.10008.1.2.4.80";
    public const string JpegLsNear = "1.2.840.10008.1.2.4.81";
    public const string JpegBaseline = "1.2.840.10008.1.2.4.50";
    public const string JpegExtended = "1.2.840.10008.1.2.4.51";
    public const string JpegLossless = "1.2.840.10008.1.2.4.57";
    public const string JpegLosslessFirst = "1.2.840.10008.1.2.4.70";
    public const string Jpeg2000Lossless = "1.2.840.10008.1.2.4.90";
    public const string Jpeg2000 = "1.2.840.10008.1.2.4.91";
    public const string Htj2kLossless = "1.2.840.10008.1.2.4.201";
    public const string Htj2kLosslessRpcl = "1.2.840.10008.1.2.4.202";
    public const string Htj2k = "1.2.840.10008.1.2.4.203";

    /// <summary>Each frame deflated (PS3.5 A.4.13): read in segmentations only.</summary>
    public const string DeflatedFrames = "1.2.840.10008.1.2.8.1";

    // What the import takes; each was compared in the codecs of the reading room (docs/imaging.md).
    private static readonly HashSet<string> Compressed =
    [
        Rle, JpegLs, JpegLsNear, JpegBaseline, JpegExtended, JpegLossless, JpegLosslessFirst, Jpeg2000Lossless, Jpeg2000, Htj2kLossless, Htj2kLosslessRpcl, Htj2k,
    ];

    private static readonly Dictionary<string, string> Refused = new()
    {
        ["1.2.840.10008.1.2.4.52"] = "JPEG extended (process 3 and 5)",
        ["1.2.840.10008.1.2.4.53"] = "JPEG spectral selection (process 6 and 8)",
        ["1.2.840.10008.1.2.4.54"] = "JPEG spectral selection (process 7 and 9)",
        ["1.2.840.10008.1.2.4.55"] = "JPEG full progression (process 10 and 12)",
        ["1.2.840.10008.1.2.4.56"] = "JPEG full progression (process 11 and 13)",
        ["1.2.840.10008.1.2.4.58"] = "JPEG lossless (process 15)",
        ["1.2.840.10008.1.2.4.92"] = "JPEG 2000 part 2",
        ["1.2.840.10008.1.2.4.93"] = "JPEG 2000 part 2",
        ["1.2.840.10008.1.2.4.94"] = "JPIP",
        ["1.2.840.10008.1.2.4.95"] = "JPIP deflated",
        ["1.2.840.10008.1.2.4.100"] = "MPEG-2",
        ["1.2.840.10008.1.2.4.101"] = "MPEG-2 high level",
        ["1.2.840.10008.1.2.4.102"] = "MPEG-4 AVC/H.264",
        ["1.2.840.10008.1.2.4.103"] = "MPEG-4 AVC/H.264 Blu-ray",
        ["1.2.840.10008.1.2.4.104"] = "MPEG-4 AVC/H.264 2D",
        ["1.2.840.10008.1.2.4.105"] = "MPEG-4 AVC/H.264 3D",
        ["1.2.840.10008.1.2.4.106"] = "MPEG-4 AVC/H.264 stereo",
        ["1.2.840.10008.1.2.4.107"] = "HEVC/H.265",
        ["1.2.840.10008.1.2.4.108"] = "HEVC/H.265 10 bit",
        ["1.2.840.10008.1.2.4.110"] = "JPEG XL",
        ["1.2.840.10008.1.2.4.111"] = "JPEG XL recompression",
        ["1.2.840.10008.1.2.4.112"] = "JPEG XL",
        ["1.2.840.10008.1.2.1.98"] = "encapsulated uncompressed",
        ["1.2.840.10008.1.2.6.1"] = "RFC 2557 MIME",
        [DeflatedFrames] = "deflated image frames",
    };

    /// <summary>Whether the pixels lie in fragments.</summary>
    public static bool IsCompressed(string uid) => uid == DeflatedFrames || Compressed.Contains(uid);

    /// <summary>Refuses, by name, what cannot be read here.</summary>
    internal static void Require(string uid)
    {
        if (uid != DeflatedFrames)
        {
            RequireShown(uid);
        }
    }

    /// <summary>Refuses, by name, what the browser cannot show.</summary>
    internal static void RequireShown(string uid)
    {
        if (uid is ImplicitLittleEndian or ExplicitLittleEndian or Deflated or BigEndian || Compressed.Contains(uid))
        {
            return;
        }
        var name = Refused.TryGetValue(uid, out var known) ? known : IsUid(uid) ? uid : "?";
        throw new DicomRefusedException(ImageProblems.Syntax, name);
    }

    /// <summary>What a transfer syntax is called, or its UID.</summary>
    internal static string Name(string uid) => uid switch
    {
        JpegBaseline or JpegExtended or JpegLossless or JpegLosslessFirst => "JPEG",
        Jpeg2000Lossless or Jpeg2000 => "JPEG 2000",
        Htj2kLossless or Htj2kLosslessRpcl or Htj2k => "HTJ2K",
        _ => uid,
    };

    private static bool IsUid(string text) => text.Length is > 0 and <= 64 && text.All(c => char.IsAsciiDigit(c) || c == '.');
}
