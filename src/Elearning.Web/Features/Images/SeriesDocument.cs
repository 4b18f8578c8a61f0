using System.Text.Json;
using System.Text.Json.Nodes;
using Elearning.Domain.Imaging;
using Elearning.Web.Features.Cases;

namespace Elearning.Web.Features.Images;

/// <summary>Everything about an image series but its pixels, kept in the image store as JSON. Never served: it names the source files' instances.</summary>
/// <param name="Modality">DICOM code.</param>
/// <param name="StudyUid">Remapped Study Instance UID.</param>
/// <param name="SeriesUid">Remapped Series Instance UID.</param>
/// <param name="Measurable">False when the spacing is not real.</param>
/// <param name="Synthetic">True when computer-generated.</param>
/// <param name="Windows">Windows stored in the files.</param>
/// <param name="MetadataSha">SHA-256 of the public DICOM JSON in the image store.</param>
/// <param name="Frames">In stack order.</param>
public sealed record SeriesDocument(
    string Modality, string StudyUid, string SeriesUid, bool Measurable, bool Synthetic,
    IReadOnlyList<GreyWindow> Windows, string MetadataSha, IReadOnlyList<FrameEntry> Frames)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    public static SeriesDocument FromJson(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<SeriesDocument>(json, Json)!;

    /// <summary>The places of its frames.</summary>
    public StackGeometry Stack() => new(Frames.Select(f => f.Geometry).ToArray());
}

/// <summary>One frame.</summary>
/// <param name="Sop">Remapped SOP Instance UID, its name in URLs.</param>
/// <param name="Source">SOP Instance UID in the source file, which truth.json names.</param>
/// <param name="TransferSyntax">How the bytes are encoded.</param>
/// <param name="Sha">SHA-256 of the bytes in the image store.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Geometry">Where it lies.</param>
/// <param name="Metadata">Its gated header in DICOM JSON, for rendering on the server.</param>
public sealed record FrameEntry(string Sop, string Source, string TransferSyntax, string Sha, long Length, FrameGeometry Geometry, JsonObject Metadata);
