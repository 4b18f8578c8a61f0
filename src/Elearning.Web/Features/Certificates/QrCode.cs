using QRCoder;
using SkiaSharp;

namespace Elearning.Web.Features.Certificates;

/// <summary>An address as a picture that telephones read; survives 15 % of damage.</summary>
internal static class QrCode
{
    /// <summary>Black on white, so that it prints and scans whatever the page looks like.</summary>
    public static string Svg(string address)
    {
        using var data = Of(address);
        using var svg = new SvgQRCode(data);
        return svg.GetGraphic(4, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    /// <summary>Draws it as vectors, its white border included.</summary>
    public static void Draw(SKCanvas canvas, string address, float left, float top, float size)
    {
        using var data = Of(address);
        using var black = new SKPaint { Color = SKColors.Black, IsAntialias = false };
        var module = size / data.ModuleMatrix.Count;
        for (var row = 0; row < data.ModuleMatrix.Count; row++)
        {
            for (var column = 0; column < data.ModuleMatrix.Count; column++)
            {
                var from = column;
                while (column < data.ModuleMatrix.Count && data.ModuleMatrix[row][column])
                {
                    column++;
                }
                if (column > from)
                {
                    canvas.DrawRect(SKRect.Create(left + (from * module), top + (row * module), (column - from) * module, module), black);
                }
            }
        }
    }

    private static QRCodeData Of(string address)
    {
        using var generator = new QRCodeGenerator();
        return generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
    }
}
