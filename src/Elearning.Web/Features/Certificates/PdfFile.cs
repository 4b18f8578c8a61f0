using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SkiaSharp;

namespace Elearning.Web.Features.Certificates;

/// <summary>Writes PDF files: the same pages give the same bytes.</summary>
internal static partial class PdfFile
{
    /// <summary>A4 standing, in points.</summary>
    public static readonly SKSize A4 = new(595.28f, 841.89f);

    /// <param name="title">What a reader shows and says.</param>
    /// <param name="author">Who issued it.</param>
    /// <param name="language">fr, ar or en: how a screen reader speaks it.</param>
    /// <param name="at">The time it bears.</param>
    /// <param name="size">Of every page.</param>
    /// <param name="pages">What draws each.</param>
    public static byte[] Write(string title, string author, string language, DateTimeOffset at, SKSize size, IEnumerable<Action<SKCanvas>> pages)
    {
        using var stream = new MemoryStream();
        var facts = new SKDocumentPdfMetadata { Title = title, Author = author, Creation = at.UtcDateTime, Modified = at.UtcDateTime };
        using (var document = SKDocument.CreatePdf(stream, facts))
        {
            foreach (var draw in pages)
            {
                draw(document.BeginPage(size.Width, size.Height));
                document.EndPage();
            }
            document.Close();
        }
        return WithLanguage(stream.ToArray(), language);
    }

    // Skia's binding knows neither the language of a document nor that its title is to be shown: an update at the end of the file adds both (ISO 32000-1, 7.5.6).
    private static byte[] WithLanguage(byte[] pdf, string language)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var end = Trailer().Match(text, text.LastIndexOf("trailer", StringComparison.Ordinal));
        var (size, root, info, start) = (end.Groups[1].Value, end.Groups[2].Value, end.Groups[3].Value, end.Groups[4].Value);
        var head = $"\n{root} 0 obj\n<<";
        var from = text.LastIndexOf(head, StringComparison.Ordinal) + head.Length;
        var catalog = text[from..text.IndexOf(">>\nendobj", from, StringComparison.Ordinal)];
        var update = $"{root} 0 obj\n<<{catalog}\n/Lang ({language})\n/ViewerPreferences <</DisplayDocTitle true>>>>\nendobj\n";
        var offset = pdf.Length + 1;
        return [.. pdf, .. Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"\n{update}xref\n{root} 1\n{offset:D10} 00000 n \ntrailer\n<</Size {size}\n/Root {root} 0 R\n/Info {info} 0 R\n/Prev {start}>>\nstartxref\n{offset + update.Length}\n%%EOF\n"))];
    }

    [GeneratedRegex(@"/Size (\d+)\s+/Root (\d+) 0 R\s+/Info (\d+) 0 R>>\s+startxref\s+(\d+)")]
    private static partial Regex Trailer();
}
