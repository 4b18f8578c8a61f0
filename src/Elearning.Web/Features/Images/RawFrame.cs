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
        if (FrameDecoder.Decode(frame.DicomJson, frame.TransferSyntax, bytes) is not { } decoded)
        {
            return null;
        }
        var wide = frame.DicomJson["00280100"]?["Value"]?[0]?.ToString() == "16";
        var raw = new byte[decoded.Samples.Length * (wide ? 2 : 1)];
        for (var i = 0; i < decoded.Samples.Length; i++)
        {
            if (wide)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(raw.AsSpan(2 * i), unchecked((ushort)decoded.Samples[i]));
            }
            else
            {
                raw[i] = unchecked((byte)decoded.Samples[i]);
            }
        }
        return raw;
    }
}
