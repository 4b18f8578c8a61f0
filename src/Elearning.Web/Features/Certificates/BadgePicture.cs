using System.Buffers.Binary;
using System.Text;
using Elearning.Web.Features.Credits;
using Elearning.Web.Hosting;
using SkiaSharp;

namespace Elearning.Web.Features.Certificates;

/// <summary>A certificate as a picture that carries its signed credential (Open Badges 3.0, 5.3.1.1: PNG, iTXt, openbadgecredential).</summary>
internal static class BadgePicture
{
    private const int Size = 512;

    /// <summary>The picture with the credential in it.</summary>
    public static byte[] Bake(IssuedCertificate issued, string language, string credential) => With(Draw(issued, language), credential);

    private static byte[] Draw(IssuedCertificate issued, string language)
    {
        var (certificate, fromRight) = (issued.Certificate, language == "ar");
        using var surface = SKSurface.Create(new SKImageInfo(Size, Size));
        using var paint = new SKPaint { IsAntialias = true, Color = CertificatePdf.Teal };
        surface.Canvas.DrawCircle(Size / 2f, Size / 2f, 250, paint);
        paint.Color = SKColors.White;
        surface.Canvas.DrawCircle(Size / 2f, Size / 2f, 232, paint);
        (paint.Color, paint.IsStroke, paint.StrokeWidth) = (CertificatePdf.Teal, true, 2);
        surface.Canvas.DrawCircle(Size / 2f, Size / 2f, 222, paint);
        Centre(issued.Provider, 26, 110, 250, CertificatePdf.Grey, 1);
        Centre(CreditWords.Amount(certificate.Amount, certificate.Unit, language, RequestLanguages.Of(language).Culture), 54, 190, 370, CertificatePdf.Teal, 1);
        Centre(certificate.Title.In(language), 38, 262, 380, CertificatePdf.Ink, 3);
        Centre(certificate.IssuedOn.Year.ToString(System.Globalization.CultureInfo.InvariantCulture), 28, 430, 200, CertificatePdf.Grey, 1);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();

        void Centre(string text, float size, float baseline, float width, SKColor colour, int most)
        {
            var lines = TextLine.Wrap(text, CertificateFont.Bold, size, fromRight, width);
            while (size > 8 && (lines.Count > most || lines.Max(l => l.Width) > width))
            {
                size *= .92f;
                lines = TextLine.Wrap(text, CertificateFont.Bold, size, fromRight, width);
            }
            foreach (var line in lines)
            {
                line.Draw(surface.Canvas, (Size - line.Width) / 2, baseline, colour);
                baseline += size * 1.3f;
            }
        }
    }

    // After the header, which is always the first chunk and 25 bytes long (PNG, 11.3.3.4: keyword, not compressed, no language, text).
    private static byte[] With(byte[] png, string credential)
    {
        const int head = 8 + 25;
        byte[] data = [.. "iTXtopenbadgecredential\0\0\0\0\0"u8, .. Encoding.ASCII.GetBytes(credential)];
        var (length, check) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length - 4);
        BinaryPrimitives.WriteUInt32BigEndian(check, Crc(data));
        return [.. png[..head], .. length, .. data, .. check, .. png[head..]];
    }

    // PNG, annex D.
    private static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var b in data)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
            }
        }
        return ~crc;
    }
}
