using QRCoder;

namespace Elearning.Web.Features.Certificates;

/// <summary>An address as a picture that telephones read.</summary>
internal static class QrCode
{
    /// <summary>Black on white, so that it prints and scans whatever the page looks like; survives 15 % of damage.</summary>
    public static string Svg(string address)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(data);
        return svg.GetGraphic(4, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
