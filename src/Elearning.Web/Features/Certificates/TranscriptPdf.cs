using Elearning.Domain;
using Elearning.Web.Features.Credits;
using Elearning.Web.Hosting;
using SkiaSharp;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Certificates;

/// <summary>All certificates of a person that stand, as a table of A4 pages.</summary>
internal static class TranscriptPdf
{
    private const float Margin = 48;
    private const float Row = 44;
    private const int Rows = 13;

    /// <param name="certificates">Those that stand, oldest first.</param>
    /// <param name="holder">The name as it is today.</param>
    /// <param name="provider">Who gives the transcript.</param>
    /// <param name="language">fr, ar or en.</param>
    /// <param name="at">When it is given.</param>
    /// <param name="link">The address of a path.</param>
    public static byte[] Draw(IReadOnlyList<IssuedCertificate> certificates, string holder, string provider, string language, DateTimeOffset at, Func<string, string> link)
    {
        var pages = certificates.Chunk(Rows).DefaultIfEmpty([]).ToArray();
        return PdfFile.Write($"{TIn(language, "transcript.heading")} – {holder}", provider, language, at, PdfFile.A4,
            pages.Select((page, n) => (Action<SKCanvas>)(canvas => Draw(canvas, page, n + 1, pages.Length))));

        void Draw(SKCanvas canvas, IssuedCertificate[] page, int number, int of)
        {
            var (fromRight, formats, width) = (language == "ar", RequestLanguages.Of(language).Culture, PdfFile.A4.Width);
            Start(provider, CertificateFont.Bold, 12, CertificatePdf.Teal, 64);
            Start(TIn(language, "transcript.heading"), CertificateFont.Bold, 24, CertificatePdf.Ink, 100);
            Start(holder, CertificateFont.Bold, 16, CertificatePdf.Ink, 128);
            Start(TIn(language, "transcript.on", LocalTime.Day(at, TimeZones.OrDefault(TimeZones.Default)).ToString("d MMMM yyyy", formats), certificates.Count), CertificateFont.Regular, 11, CertificatePdf.Grey, 148);
            var y = 188f;
            foreach (var certificate in page.Select(p => p.Certificate))
            {
                using var rule = new SKPaint { Color = CertificatePdf.Grey, StrokeWidth = .4f, IsAntialias = true };
                canvas.DrawLine(Margin, y - 17, width - Margin, y - 17, rule);
                var amount = TextLine.Of(CreditWords.Amount(certificate.Amount, certificate.Unit, language, formats), CertificateFont.Bold, 12, fromRight);
                var title = TextLine.Fit(certificate.Title.In(language), CertificateFont.Bold, 12, fromRight, width - (2 * Margin) - amount.Width - 16);
                title.Draw(canvas, fromRight ? width - Margin - title.Width : Margin, y, CertificatePdf.Ink);
                amount.Draw(canvas, fromRight ? Margin : width - Margin - amount.Width, y, CertificatePdf.Teal);
                Start($"{certificate.CompletedOn.ToString("d MMMM yyyy", formats)} · {certificate.Regime.In(language)} · {certificate.Number}", CertificateFont.Regular, 10.5f, CertificatePdf.Grey, y + 16);
                y += Row;
            }
            Start(TIn(language, "transcript.check", number, of), CertificateFont.Regular, 10, CertificatePdf.Grey, PdfFile.A4.Height - 58);
            var address = TextLine.Of(link("/verify"), CertificateFont.Regular, 10, fromRight: false);
            address.Draw(canvas, fromRight ? width - Margin - address.Width : Margin, PdfFile.A4.Height - 42, CertificatePdf.Ink);

            void Start(string text, CertificateFont font, float size, SKColor colour, float baseline)
            {
                var line = TextLine.Fit(text, font, size, fromRight, width - (2 * Margin));
                line.Draw(canvas, fromRight ? width - Margin - line.Width : Margin, baseline, colour);
            }
        }
    }
}
