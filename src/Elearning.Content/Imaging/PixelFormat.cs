using System.Text.Json.Nodes;

namespace Elearning.Content.Imaging;

/// <summary>How the samples of a frame are laid out (DICOM PS3.3 C.7.6.3.1).</summary>
/// <param name="Samples">1 for grey or palette, 3 for colour.</param>
/// <param name="Photometric">What the samples mean: MONOCHROME1, MONOCHROME2, RGB, PALETTE COLOR, YBR_….</param>
/// <param name="BitsAllocated">8 or 16.</param>
/// <param name="BitsStored">1 to BitsAllocated.</param>
/// <param name="HighBit">Position of the highest stored bit.</param>
/// <param name="IsSigned">Two's complement values.</param>
/// <param name="IsPlanar">Colours stored one plane after the other.</param>
internal sealed record PixelFormat(
    int Rows, int Columns, int Samples, string Photometric, int BitsAllocated, int BitsStored, int HighBit, bool IsSigned, bool IsPlanar)
{
    /// <summary>Bytes of one uncompressed frame.</summary>
    public long FrameBytes => (long)Rows * Columns * (Photometric == "YBR_FULL_422" ? 2 : Samples) * (BitsAllocated / 8);

    public static PixelFormat Of(JsonObject header, ImageLimits limits)
    {
        var allocated = Required(header, Tags.BitsAllocated, "Bits Allocated");
        var stored = header.Integer(Tags.BitsStored) ?? allocated;
        var format = new PixelFormat(
            Required(header, Tags.Rows, "Rows"),
            Required(header, Tags.Columns, "Columns"),
            header.Integer(Tags.SamplesPerPixel) ?? 1,
            header.Text(Tags.Photometric) ?? throw Missing("Photometric Interpretation"),
            allocated,
            stored,
            header.Integer(Tags.HighBit) ?? stored - 1,
            header.Integer(Tags.PixelRepresentation) == 1,
            header.Integer(Tags.PlanarConfiguration) == 1);
        format.Require(limits);
        // Segmented palettes (0028,1221) exist; neither the browser's codecs nor this site unfold them.
        if (format.Photometric == "PALETTE COLOR" && !Enumerable.Range(0, 3).All(colour => header.Has(Tags.PaletteRed + (uint)colour) && header.Has(Tags.PaletteRedData + (uint)colour)))
        {
            throw Unsupported("PALETTE COLOR (0028,1201)");
        }
        return format;
    }

    private void Require(ImageLimits limits)
    {
        var isColour = Photometric.StartsWith("YBR", StringComparison.Ordinal) || Photometric == "RGB";
        if (BitsAllocated is not (8 or 16) || BitsStored < 1 || BitsStored > BitsAllocated || HighBit < BitsStored - 1 || HighBit >= BitsAllocated)
        {
            throw Unsupported($"{BitsStored}/{BitsAllocated} bit");
        }
        if (Samples != (isColour ? 3 : 1) || (isColour && BitsAllocated != 8))
        {
            throw Unsupported($"{Photometric}, {Samples} × {BitsAllocated} bit");
        }
        if (Rows < 1 || Columns < 1)
        {
            throw Missing("Rows × Columns > 0");
        }
        if ((long)Rows * Columns * Samples > limits.FrameSamples)
        {
            throw new DicomRefusedException(ImageProblems.TooLarge, $"{Columns} × {Rows}");
        }
    }

    private static int Required(JsonObject header, uint tag, string name) => header.Integer(tag) ?? throw Missing(name);

    private static DicomRefusedException Missing(string what) =>
        new(ImageProblems.MissingHeader, what);

    private static DicomRefusedException Unsupported(string what) =>
        new(ImageProblems.Pixels, what);
}
