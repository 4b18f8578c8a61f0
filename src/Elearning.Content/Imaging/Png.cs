using System.Buffers.Binary;
using System.IO.Compression;

namespace Elearning.Content.Imaging;

/// <summary>Writes 8-bit grey or colour pictures as PNG (W3C PNG, third edition).</summary>
internal static class Png
{
    public static byte[] Write(ReadOnlySpan<byte> pixels, int width, int height, int channels)
    {
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = (byte)(channels == 1 ? 0 : 2);
        Chunk(png, "IHDR"u8, header);
        Chunk(png, "IDAT"u8, Compressed(pixels, width * channels, height, channels));
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static byte[] Compressed(ReadOnlySpan<byte> pixels, int stride, int height, int channels)
    {
        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            Span<byte> above = new byte[stride];
            var row = new byte[1 + stride];
            row[0] = 4; // Paeth: the filter that suits photographs
            for (var y = 0; y < height; y++)
            {
                var current = pixels.Slice(y * stride, stride);
                for (var i = 0; i < stride; i++)
                {
                    var (left, corner) = i < channels ? (0, 0) : (current[i - channels], above[i - channels]);
                    row[i + 1] = (byte)(current[i] - Paeth(left, above[i], corner));
                }
                zlib.Write(row);
                current.CopyTo(above);
            }
        }
        return data.ToArray();
    }

    private static int Paeth(int left, int up, int corner)
    {
        int toLeft = Math.Abs(up - corner), toUp = Math.Abs(left - corner), toCorner = Math.Abs(left + up - (2 * corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(type);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(data, Crc32.Of(type)));
        png.Write(number);
    }
}
