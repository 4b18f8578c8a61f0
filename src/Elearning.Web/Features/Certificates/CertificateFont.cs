using HarfBuzzSharp;
using SkiaSharp;

namespace Elearning.Web.Features.Certificates;

/// <summary>A font that came with the program: what a certificate looks like depends on no machine.</summary>
internal sealed class CertificateFont
{
    /// <summary>Units that HarfBuzz measures in, to a point.</summary>
    public const int Scale = 64;

    private readonly Face face;

    private CertificateFont(string file)
    {
        using var stream = typeof(CertificateFont).Assembly.GetManifestResourceStream($"Fonts/{file}")!;
        using var data = SKData.Create(stream)!;
        Skia = SKTypeface.FromData(data)!;
        face = FaceOf(data);
    }

    public static CertificateFont Regular { get; } = new("Amiri-Regular.ttf");

    public static CertificateFont Bold { get; } = new("Amiri-Bold.ttf");

    public SKTypeface Skia { get; }

    /// <summary>The font at a size, to shape with; the caller disposes of it.</summary>
    public Font At(float size)
    {
        var font = new Font(face);
        font.SetScale((int)(size * Scale), (int)(size * Scale));
        return font;
    }

    // The typeface keeps the bytes where they are for as long as it lives; those of a managed array would move.
    private static Face FaceOf(SKData data)
    {
        using var blob = new Blob(data.Data, (int)data.Size, MemoryMode.ReadOnly);
        var face = new Face(blob, 0);
        face.MakeImmutable();
        return face;
    }
}
