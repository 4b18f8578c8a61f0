using System.Text.Json;
using System.Text.Json.Nodes;
using Elearning.Domain.Imaging;

namespace Elearning.Content.Imaging;

/// <summary>One frame of a series behind the gate.</summary>
/// <param name="SopInstanceUid">The UID under which it is served.</param>
/// <param name="SourceSopInstanceUid">The UID in the source file, by which truth.json names it; never served.</param>
/// <param name="SourceFrame">1-based number in a source file of many frames.</param>
/// <param name="TransferSyntax">How Bytes are coded: a UID.</param>
/// <param name="Sha256">Name of the bytes in the image store, lower-case hex.</param>
/// <param name="Length">How many bytes.</param>
/// <param name="Geometry">Where its pixels lie.</param>
/// <param name="DicomJson">The header to serve, in the DICOM JSON model.</param>
public sealed record ImageFrame(
    string SopInstanceUid, string SourceSopInstanceUid, int SourceFrame, string TransferSyntax,
    string Sha256, int Length, FrameGeometry Geometry, JsonObject DicomJson)
{
    // Kept as text: a tree of nodes takes eight times the memory, and a site keeps the headers of every series it serves.
    private readonly byte[] header = JsonSerializer.SerializeToUtf8Bytes(DicomJson);

    /// <summary>The header to serve, in the DICOM JSON model; read anew at every call, so that nobody changes another's.</summary>
    public JsonObject DicomJson => JsonNode.Parse(header)!.AsObject();

    /// <summary>The header as JSON text.</summary>
    internal ReadOnlySpan<byte> Header => header;

    /// <summary>The same frame with a changed header.</summary>
    internal ImageFrame With(Action<JsonObject> change)
    {
        var json = DicomJson;
        change(json);
        return new(SopInstanceUid, SourceSopInstanceUid, SourceFrame, TransferSyntax, Sha256, Length, Geometry, json);
    }
}

/// <summary>A grey-scale window in modality values, for instance Hounsfield units.</summary>
/// <param name="Centre">Its middle.</param>
/// <param name="Width">From black to white, at least 1.</param>
/// <param name="Name">What the file calls it, when that is a plain word; else null.</param>
public sealed record ImageWindow(double Centre, double Width, string? Name);
