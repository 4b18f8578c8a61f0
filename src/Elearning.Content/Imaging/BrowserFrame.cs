using System.Text.Json.Nodes;

namespace Elearning.Content.Imaging;

/// <summary>A frame as the codecs of the reading room take it.</summary>
/// <param name="Syntax">UID of the transfer syntax of Bytes.</param>
/// <param name="Bytes">To be stored.</param>
/// <param name="Decoded">Its samples where this site decodes the syntax, else null.</param>
internal sealed record BrowserFrame(string Syntax, ReadOnlyMemory<byte> Bytes, DecodedFrame? Decoded)
{
    public static BrowserFrame Of(JsonObject header, PixelFormat format, string source, ReadOnlyMemory<byte> bytes, int number, ImageLimits limits)
    {
        _ = limits;
        if (bytes.IsEmpty)
        {
            throw new DicomRefusedException(ImageProblems.Undecodable, $"{number}");
        }
        // Whatever wrapped them, uncompressed pixels are little endian samples from here on.
        var syntax = TransferSyntax.IsCompressed(source) ? source : TransferSyntax.ExplicitLittleEndian;
        var decoded = FrameDecoder.Decode(header, format, syntax, bytes.Span);
        return decoded is null && FrameDecoder.Decodes(syntax)
            ? throw new DicomRefusedException(ImageProblems.Undecodable, $"{number}")
            : new(syntax, bytes, decoded);
    }
}
