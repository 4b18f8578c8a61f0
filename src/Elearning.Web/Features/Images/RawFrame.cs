using System.Buffers.Binary;
using Elearning.Content.Imaging;

namespace Elearning.Web.Features.Images;

/// <summary>A compressed frame as little-endian samples, for clients that decode nothing.</summary>
internal static class RawFrame
{
    /// <summary>Whether it can be: grey, in a syntax that is decoded here. Colours would come out in another space than the header says.</summary>
    public static bool Can(ImageFrame frame) => FrameDecoder.Decodes(frame.TransferSyntax)
        && frame.DicomJson["00280004"]?["Value"]?[0]?.ToString().StartsWith("MONOCHROME", StringComparison.Ordinal) == true;

    /// <summary>The samples in the width the header says, or null when they do not decode.</summary>
    public static byte[]? Of(ImageFrame frame, ReadOnlySpan<byte> bytes)
    {
        var header = frame.DicomJson;
        return FrameDecoder.Decode(header, frame.TransferSyntax, bytes)?.Stored(header["00280100"]?["Value"]?[0]?.ToString() == "16" ? 16 : 8);
    }
}
