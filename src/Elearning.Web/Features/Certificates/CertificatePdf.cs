using System.Globalization;
using Elearning.Data.Certificates;
using Elearning.Web.Features.Credits;
using Elearning.Web.Hosting;
using SkiaSharp;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Certificates;

/// <summary>A certificate as one sheet of A4, lying, in one language.</summary>
internal sealed class CertificatePdf
{
    public static readonly SKColor Ink = new(0x17, 0x26, 0x2c);
    public static readonly SKColor Teal = new(0x0b, 0x64, 0x72);
    public static readonly SKColor Grey = new(0x4d, 0x60, 0x68);

    private const float Margin = 64;
    private static readonly SKSize Size = new(PdfFile.A4.Height, PdfFile.A4.Width);

    private readonly IssuedCertificate issued;
    private readonly string language;
    private readonly string checkUrl;
    private readonly CultureInfo formats;
    private readonly bool fromRight;

    private CertificatePdf(IssuedCertificate issued, string language, string checkUrl) =>
        (this.issued, this.language, this.checkUrl, formats, fromRight) = (issued, language, checkUrl, RequestLanguages.Of(language).Culture, language == "ar");

    public static byte[] Draw(IssuedCertificate issued, string language, string checkUrl)
    {
        var certificate = issued.Certificate;
        return PdfFile.Write($"{TIn(language, "certificate.heading")} {certificate.Number} – {certificate.Holder}", issued.Provider, language, certificate.IssuedAt, Size,
            [new CertificatePdf(issued, language, checkUrl).Draw]);
    }

    private void Draw(SKCanvas canvas)
    {
        var certificate = issued.Certificate;
        using var line = new SKPaint { Color = Teal, IsStroke = true, StrokeWidth = .75f, IsAntialias = true };
        canvas.DrawRect(SKRect.Create(24, 24, Size.Width - 48, Size.Height - 48), line);
        line.StrokeWidth = 2;
        canvas.DrawRect(SKRect.Create(28.5f, 28.5f, Size.Width - 57, Size.Height - 57), line);
        var y = 78f;
        y = Centre(canvas, issued.Provider, CertificateFont.Bold, 15, Teal, y, 1) + 18;
        y = Centre(canvas, Say("heading"), CertificateFont.Bold, 34, Ink, y + 16, 1) - 2;
        y = Centre(canvas, Say("awarded-to"), CertificateFont.Regular, 14, Grey, y, 1) + 10;
        y = Centre(canvas, certificate.Holder, CertificateFont.Bold, 28, Ink, y + 8, 2);
        y = certificate.Licence is { } licence ? Centre(canvas, $"{Say("licence")} {licence}", CertificateFont.Regular, 13, Grey, y - 10, 1) + 8 : y;
        y = Centre(canvas, Say("for"), CertificateFont.Regular, 14, Grey, y, 1);
        y = Centre(canvas, certificate.Title.In(language), CertificateFont.Bold, 20, Ink, y + 4, 2);
        y = Centre(canvas, $"{CreditWords.Amount(certificate.Amount, certificate.Unit, language, formats)} · {certificate.Regime.In(language)}", CertificateFont.Bold, 19, Teal, y + 4, 2);
        Centre(canvas, certificate.Wording.In(language), CertificateFont.Regular, 12, Ink, y + 4, 4);
        Foot(canvas, certificate);
        Void(canvas);
    }

    private void Foot(SKCanvas canvas, CertificateRow certificate)
    {
        (string Name, string Value)[] facts =
        [
            (Say("format"), Say($"format.{certificate.Format.ToString().ToLowerInvariant()}")),
            (Say("completed"), Day(certificate.CompletedOn)),
            (Say("issued"), Day(certificate.IssuedOn)),
            .. certificate.ExpiresOn is { } last ? [(Say("expires"), Day(last))] : Array.Empty<(string, string)>(),
            (Say("number"), certificate.Number),
            .. certificate.Supersedes is { } old ? [(Say("supersedes"), old)] : Array.Empty<(string, string)>(),
            (Say("check"), checkUrl),
        ];
        const float step = 16.5f;
        var names = facts.Select(f => TextLine.Of(f.Name, CertificateFont.Regular, 11.5f, fromRight)).ToArray();
        var (wide, y) = (names.Max(n => n.Width) + 14, Size.Height - 56 - (step * (facts.Length - 1)));
        for (var i = 0; i < facts.Length; i++, y += step)
        {
            Start(canvas, names[i], 0, y, Grey);
            Start(canvas, TextLine.Of(facts[i].Value, CertificateFont.Regular, 11.5f, fromRight && facts[i].Value != checkUrl), wide, y, Ink);
        }
        const float code = 92;
        var left = fromRight ? Margin - 8 : Size.Width - Margin - code + 8;
        QrCode.Draw(canvas, checkUrl, left, Size.Height - 52 - code, code);
        if (certificate.Signatory.Length > 0)
        {
            Signature(canvas, fromRight ? left + code + 24 : left - 24);
        }
    }

    // On a line of its own beside the code, ending at an edge.
    private void Signature(SKCanvas canvas, float edge)
    {
        var certificate = issued.Certificate;
        List<(TextLine Line, SKColor Colour, float Baseline)> lines =
        [
            (TextLine.Of(certificate.Signatory, CertificateFont.Bold, 15, fromRight), Ink, Size.Height - 88),
            (TextLine.Of(Say("signed"), CertificateFont.Regular, 11, fromRight), Grey, Size.Height - 64),
        ];
        if (certificate is { DelegatedBy: { } lender, DelegatedUntil: { } until })
        {
            lines.Add((TextLine.Of(TIn(language, "certificate.delegated", lender, Day(until)), CertificateFont.Regular, 9, fromRight), Grey, Size.Height - 50));
        }
        var wide = Math.Max(150, lines.Max(l => l.Line.Width));
        var left = fromRight ? edge : edge - wide;
        using var rule = new SKPaint { Color = Grey, StrokeWidth = .5f, IsAntialias = true };
        canvas.DrawLine(left, Size.Height - 79, left + wide, Size.Height - 79, rule);
        foreach (var (line, colour, y) in lines)
        {
            line.Draw(canvas, left + ((wide - line.Width) / 2), y, colour);
        }
    }

    private void Void(SKCanvas canvas)
    {
        if (issued.Ended is not { } word)
        {
            return;
        }
        var line = TextLine.Of(Say($"void-{word}"), CertificateFont.Bold, 96, fromRight);
        canvas.Save();
        canvas.RotateDegrees(-18, Size.Width / 2, Size.Height / 2);
        line.Draw(canvas, (Size.Width - line.Width) / 2, (Size.Height / 2) + 30, new SKColor(0xa3, 0x28, 0x2c, 0x48));
        canvas.Restore();
    }

    /// <summary>Centred, smaller when it would take too many lines; gives the next baseline.</summary>
    private float Centre(SKCanvas canvas, string text, CertificateFont font, float size, SKColor colour, float baseline, int most)
    {
        var lines = TextLine.Wrap(text, font, size, fromRight, Size.Width - (2 * Margin));
        while (size > 7 && (lines.Count > most || lines.Max(l => l.Width) > Size.Width - (2 * Margin)))
        {
            size *= .92f;
            lines = TextLine.Wrap(text, font, size, fromRight, Size.Width - (2 * Margin));
        }
        foreach (var line in lines)
        {
            line.Draw(canvas, (Size.Width - line.Width) / 2, baseline, colour);
            baseline += size * 1.45f;
        }
        return baseline;
    }

    private void Start(SKCanvas canvas, TextLine line, float from, float baseline, SKColor colour) =>
        line.Draw(canvas, fromRight ? Size.Width - Margin - from - line.Width : Margin + from, baseline, colour);

    private string Say(string key) => TIn(language, $"certificate.{key}");

    private string Day(DateOnly day) => day.ToString("d MMMM yyyy", formats);
}
