using System.Diagnostics;
using System.Globalization;
using System.Text;
using CsCheck;
using Elearning.Domain.Cases;
using Elearning.Tests.Components.Attempts;
using Elearning.Web.Features.Certificates;
using static Elearning.Tests.Components.Attempts.Specimen;

namespace Elearning.Tests.Components.Certificates;

/// <summary>The sheet, the transcript and the badge as files.</summary>
public class CertificateFilesTests : PageTest
{
    private const string CheckUrl = "https://formation.example.ma/verify/2026-00000-00000-H";

    [Theory]
    [InlineData("fr", "Attestation de formation", "1 heure", "20 novembre 2026", "12345/M")]
    [InlineData("en", "Certificate of training", "1 hour", "20 November 2026", "12345/M")]
    [InlineData("ar", "شهادة تكوين", "ساعة واحدة", "اختبار الأورام", "لا تدعي أي اعتراف")]
    public async Task What_the_sheet_says_can_be_copied_from_it_in_every_language(string language, params string[] words)
    {
        var text = await TextAsync(CertificatePdf.Draw(CertificateSpecimen.Issued, language, CheckUrl));
        string[] all = [.. words, "Amina Berrada", "2026-00000-00000-H", CheckUrl, "Fatima Zahra Idrissi"];
        Assert.All(all, word => Assert.Contains(word, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public void The_same_certificate_gives_the_same_bytes_and_its_language_and_few_of_them(string language)
    {
        var pdf = CertificatePdf.Draw(CertificateSpecimen.Issued, language, CheckUrl);
        Assert.Equal(pdf, CertificatePdf.Draw(CertificateSpecimen.Issued, language, CheckUrl));
        Assert.InRange(pdf.Length, 20_000, 400_000);
        Assert.Contains($"/Lang ({language})", Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
        Assert.NotEqual(pdf, CertificatePdf.Draw(CertificateSpecimen.Issued with { Successor = "2026-11111-11111-X" }, language, CheckUrl));
    }

    [Fact]
    public async Task Names_and_titles_of_any_length_and_letters_fit_on_one_sheet()
    {
        var row = CertificateSpecimen.Issued.Certificate with { Holder = string.Join(' ', Enumerable.Repeat("Œdipe-Ÿvonne", 15)), Title = LocalText.Of(string.Join(' ', Enumerable.Repeat("tomodensitométrie", 20))), Licence = "日本 🙂" };
        var pdf = CertificatePdf.Draw(CertificateSpecimen.Issued with { Certificate = row }, "ar", CheckUrl);
        Assert.Contains("Œdipe-Ÿvonne", await TextAsync(pdf), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transcript_of_many_names_each_on_as_many_pages_as_it_takes()
    {
        var many = Enumerable.Range(0, 33).Select(n => CertificateSpecimen.Issued with { Certificate = CertificateSpecimen.Issued.Certificate with { Number = $"2026-{n:00000}-00000-H" } }).ToArray();
        var text = await TextAsync(TranscriptPdf.Draw(many, "Amina Berrada", "Négatoscope", "fr", Now, path => "https://formation.example.ma" + path));
        Assert.All(many, one => Assert.Contains(one.Certificate.Number, text, StringComparison.Ordinal));
        Assert.Contains("Page 3 sur 3", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_badge_is_a_picture_with_the_credential_in_its_second_chunk()
    {
        var png = BadgePicture.Bake(CertificateSpecimen.Issued, "ar", "a.b.c");
        byte[] signature = [0x89, .. "PNG\r\n\x1a\n"u8];
        Assert.Equal(signature, png[..8]);
        Assert.Equal("iTXtopenbadgecredential\0\0\0\0\0a.b.c", Encoding.ASCII.GetString(png[37..(37 + 33)]));
        using var picture = SkiaSharp.SKBitmap.Decode(png);
        Assert.Equal((512, 512), (picture.Width, picture.Height));
    }

    [Theory]
    [InlineData("Amina Berrada", false, "0-13@0")]
    [InlineData("اختبار الأورام", true, "0-14@1")]
    [InlineData("ساعة 12,5 فقط", true, "9-4@1 5-4@2 0-5@1")]
    [InlineData("رمز QR 2026-7K", true, "4-10@2 0-4@1")]
    [InlineData("رقم: 12345/M", true, "5-7@2 0-5@1")]
    [InlineData("Cours أورام (1)", false, "0-6@0 13-1@2 6-7@1 14-1@0")]
    public void Directions_are_told_apart_and_put_in_the_order_they_are_seen(string text, bool fromRight, string runs) =>
        Assert.Equal(runs, string.Join(' ', DirectionRuns.Of(text, fromRight).Select(r => $"{r.Start}-{r.Length}@{r.Level}")));

    [Fact]
    public void Every_letter_is_in_one_run_whatever_the_text() =>
        Gen.Select(Gen.String[Gen.Char["aZé1٣ .-:/(ابّ,"], 0, 30], Gen.Bool).Sample((text, fromRight) =>
            Assert.Equal(Enumerable.Range(0, text.Length), DirectionRuns.Of(text, fromRight).SelectMany(r => Enumerable.Range(r.Start, r.Length)).Order()));

    // What a reader other than the writer finds in it (poppler); Arabic comes with marks of direction around it, and its vowel signs in an order of poppler's.
    private static async Task<string> TextAsync(byte[] pdf)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, pdf);
            using var reader = Start(file);
            Assert.SkipWhen(reader is null, "pdftotext (Debian: poppler-utils) is not here.");
            var text = await reader!.StandardOutput.ReadToEndAsync();
            await reader.WaitForExitAsync();
            Assert.Equal(0, reader.ExitCode);
            return string.Join(' ', string.Concat(text.Where(c => char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.NonSpacingMark))).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Process? Start(string file)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("pdftotext", ["-enc", "UTF-8", file, "-"]) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
