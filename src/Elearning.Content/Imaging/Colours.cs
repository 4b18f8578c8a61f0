using System.Text.Json.Nodes;

namespace Elearning.Content.Imaging;

/// <summary>Colour samples as red, green and blue of 0 to 255 (DICOM PS3.3 C.7.6.3.1.2).</summary>
internal static class Colours
{
    public static int[] Rgb(PixelFormat format, ReadOnlySpan<ushort> stored, bool isCompressed)
    {
        var pixels = format.Rows * format.Columns;
        var rgb = new int[pixels * 3];
        // Codecs hand out colours pixel by pixel, whatever the planar configuration of the header.
        var (step, plane) = format.IsPlanar && !isCompressed ? (1, pixels) : (3, 1);
        var isHalved = format.Photometric == "YBR_FULL_422" && !isCompressed;
        var isYbr = format.Photometric.StartsWith("YBR_FULL", StringComparison.Ordinal);
        for (var i = 0; i < pixels; i++)
        {
            // 4:2:2 stores two luminances and one pair of chrominances for two pixels: Y Y Cb Cr.
            var (at, a, b, c) = isHalved
                ? (3 * i, stored[(i / 2 * 4) + (i % 2)], stored[Math.Min((i / 2 * 4) + 2, stored.Length - 1)], stored[Math.Min((i / 2 * 4) + 3, stored.Length - 1)])
                : (3 * i, stored[i * step], stored[(i * step) + plane], stored[(i * step) + (2 * plane)]);
            (rgb[at], rgb[at + 1], rgb[at + 2]) = isYbr ? FromYbr(a, b - 128, c - 128) : (a, b, c);
        }
        return rgb;
    }

    /// <summary>Grey values looked up in the palette of the header, or null when the palette is incomplete.</summary>
    public static int[]? FromPalette(JsonObject header, int[] indices)
    {
        var tables = Enumerable.Range(0, 3).Select(colour => Table(header, (uint)colour)).ToArray();
        if (tables.Contains(null))
        {
            return null;
        }
        var first = (int)header.Numbers(Tags.PaletteRed)[1];
        var rgb = new int[indices.Length * 3];
        for (var i = 0; i < indices.Length; i++)
        {
            for (var colour = 0; colour < 3; colour++)
            {
                var table = tables[colour]!;
                rgb[(3 * i) + colour] = table[Math.Clamp(indices[i] - first, 0, table.Length - 1)];
            }
        }
        return rgb;
    }

    private static byte[]? Table(JsonObject header, uint colour)
    {
        if (header.Numbers(Tags.PaletteRed + colour) is not [var count, _, var bits] || header.Binary(Tags.PaletteRedData + colour) is not { } data)
        {
            return null;
        }
        // 0 entries means 65536; a signed file shows more than 32767 as a negative count.
        var entries = (int)count & 0xFFFF;
        entries = entries == 0 ? 65536 : entries;
        var isWide = data.Length >= 2 * entries;
        return data.Length < entries ? null
            : [.. Enumerable.Range(0, entries).Select(i => !isWide ? data[i] : bits > 8 ? data[(2 * i) + 1] : data[2 * i])];
    }

    private static (int Red, int Green, int Blue) FromYbr(int y, int blue, int red) =>
        (Clamp(y + (1.402 * red)), Clamp(y - (0.344136 * blue) - (0.714136 * red)), Clamp(y + (1.772 * blue)));

    private static int Clamp(double value) => Math.Clamp((int)Math.Round(value), 0, 255);
}
