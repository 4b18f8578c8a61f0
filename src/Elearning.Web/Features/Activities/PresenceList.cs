using System.Text;

namespace Elearning.Web.Features.Activities;

/// <summary>A line of a list of presence: its number in the file, from 1, and the address it names.</summary>
public readonly record struct PresenceLine(int Number, string Email);

/// <summary>A list of presence as spreadsheets write it: commas, semicolons or tabs, quotes, UTF-8 with or without its mark, or Windows-1252. Nothing in it is ever calculated.</summary>
public static class PresenceList
{
    /// <summary>Largest file, in bytes, and most lines.</summary>
    public const int Most = 16 << 20, MostLines = 200_000;

    private static readonly string[] Names = ["email", "e-mail", "mail", "courriel", "adresse", "adresse e-mail", "adresse électronique", "البريد", "البريد الإلكتروني"];

    /// <summary>The text of a file in whichever of the two encodings it is.</summary>
    public static string Decode(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            content = content[3..];
        }
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(content);
        }
    }

    /// <summary>The addresses in the column that is called so; null when no column of the first line is.</summary>
    public static IReadOnlyList<PresenceLine>? Read(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var first = end < 0 ? text : text[..end];
        var separator = new[] { ';', ',', '\t' }.MaxBy(s => first.Count(c => c == s));
        List<PresenceLine>? lines = null;
        var column = -1;
        foreach (var (number, cells) in Rows(text, separator))
        {
            if (lines is null)
            {
                column = cells.FindIndex(c => Names.Contains(c.Trim().ToLowerInvariant()));
                if (column < 0)
                {
                    return null;
                }
                lines = [];
            }
            else if (cells.Exists(c => !string.IsNullOrWhiteSpace(c)) && lines.Count < MostLines)
            {
                lines.Add(new(number, column < cells.Count ? cells[column].Trim() : ""));
            }
        }
        return lines;
    }

    // RFC 4180, with any separator and any end of line.
    private static IEnumerable<(int Number, List<string> Cells)> Rows(string text, char separator)
    {
        var (cells, cell, quoted, number, began) = (new List<string>(), new StringBuilder(), false, 1, 1);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append(text[++i]);
                }
                else if (c == '"')
                {
                    quoted = false;
                }
                else
                {
                    number += c == '\n' ? 1 : 0;
                    cell.Append(c);
                }
            }
            else if (c == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (c == separator)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else if (c is '\n' or '\r')
            {
                i += c == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
                cells.Add(cell.ToString());
                cell.Clear();
                yield return (began, cells);
                (cells, began) = ([], ++number);
            }
            else
            {
                cell.Append(c);
            }
        }
        if (cell.Length > 0 || cells.Count > 0)
        {
            cells.Add(cell.ToString());
            yield return (began, cells);
        }
    }
}
