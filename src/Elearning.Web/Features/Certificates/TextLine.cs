using System.Text;
using HarfBuzzSharp;
using SkiaSharp;

namespace Elearning.Web.Features.Certificates;

/// <summary>A line of text, shaped: Arabic letters join, marks sit where they belong, and what is copied from the file is what was written.</summary>
internal sealed class TextLine
{
    private readonly List<(string Text, GlyphInfo[] Glyphs, SKPoint[] Places, float Left)> runs = [];
    private readonly CertificateFont font;
    private readonly float size;

    private TextLine(string text, CertificateFont font, float size, bool fromRight)
    {
        (this.font, this.size) = (font, size);
        using var shaper = font.At(size);
        foreach (var run in DirectionRuns.Of(text, fromRight))
        {
            using var buffer = new HarfBuzzSharp.Buffer();
            var part = text.Substring(run.Start, run.Length);
            buffer.AddUtf16(part);
            buffer.GuessSegmentProperties();
            buffer.Direction = run.FromRight ? Direction.RightToLeft : Direction.LeftToRight;
            shaper.Shape(buffer);
            var (glyphs, positions, x) = (buffer.GlyphInfos, buffer.GlyphPositions, 0f);
            var places = new SKPoint[glyphs.Length];
            for (var i = 0; i < glyphs.Length; i++)
            {
                places[i] = new(x + (positions[i].XOffset / (float)CertificateFont.Scale), -positions[i].YOffset / (float)CertificateFont.Scale);
                x += positions[i].XAdvance / (float)CertificateFont.Scale;
            }
            runs.Add((part, glyphs, places, Width));
            Width += x;
        }
    }

    /// <summary>Points.</summary>
    public float Width { get; private set; }

    public static TextLine Of(string text, CertificateFont font, float size, bool fromRight) => new(text, font, size, fromRight);

    /// <summary>As few lines as a width allows, broken at spaces; a word that is wider stands alone.</summary>
    public static IReadOnlyList<TextLine> Wrap(string text, CertificateFont font, float size, bool fromRight, float width)
    {
        var lines = new List<TextLine>();
        var (line, words) = ("", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        foreach (var word in words)
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && new TextLine(longer, font, size, fromRight).Width > width)
            {
                lines.Add(new(line, font, size, fromRight));
                longer = word;
            }
            line = longer;
        }
        lines.Add(new(line, font, size, fromRight));
        return lines;
    }

    /// <summary>One line, smaller where it would be wider than allowed.</summary>
    public static TextLine Fit(string text, CertificateFont font, float size, bool fromRight, float width)
    {
        var line = new TextLine(text, font, size, fromRight);
        return line.Width <= width ? line : new(text, font, size * width / line.Width, fromRight);
    }

    /// <summary>Draws it from its left end, whichever way it is read.</summary>
    public void Draw(SKCanvas canvas, float left, float baseline, SKColor colour)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        using var skia = new SKFont(font.Skia, size) { Subpixel = true };
        foreach (var (text, glyphs, places, offset) in runs.Where(r => r.Glyphs.Length > 0))
        {
            // With its text and clusters the file knows which letters a glyph stands for.
            using var builder = new SKTextBlobBuilder();
            var utf8 = Encoding.UTF8.GetBytes(text);
            var run = builder.AllocatePositionedTextRun(skia, glyphs.Length, utf8.Length);
            run.SetText(utf8);
            run.SetClusters([.. glyphs.Select(g => (uint)Encoding.UTF8.GetByteCount(text.AsSpan(0, (int)g.Cluster)))]);
            run.SetGlyphs([.. glyphs.Select(g => (ushort)g.Codepoint)]);
            run.SetPositions(places);
            using var blob = builder.Build()!;
            canvas.DrawText(blob, left + offset, baseline, paint);
        }
    }
}
