using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Elearning.Web.Layout;

namespace Elearning.Web.Features.Credits;

/// <summary>A register as rows of cells: text, a number, a day, an instant or nothing. Written as CSV or as a workbook, it says the same.</summary>
/// <param name="Name">Name of the file, without its end.</param>
/// <param name="Head">Names of the columns.</param>
/// <param name="Rows">As they come from the database.</param>
internal sealed record Table(string Name, IReadOnlyList<string> Head, IAsyncEnumerable<object?[]> Rows)
{
    /// <summary>How the address of every register ends: a route of "name." and this, whose parameter goes to <see cref="As"/>.</summary>
    public const string Form = "{form:regex(^csv$|^xlsx$)}";

    /// <summary>The register as a file of that form, csv or xlsx.</summary>
    public IResult As(string form) => form.Equals("xlsx", StringComparison.OrdinalIgnoreCase) ? ToXlsx() : ToCsv();

    /// <summary>Semicolons and decimal commas where spreadsheets expect them (French and Moroccan Arabic), commas and points in English.</summary>
    private IResult ToCsv()
    {
        var (formats, separator) = (CultureInfo.CurrentCulture, Texts.Language == "en" ? ',' : ';');
        return Results.Stream(stream => WriteAsync(stream, formats, separator), "text/csv; charset=utf-8", $"{Name}.csv");
    }

    /// <summary>A workbook of one sheet (ECMA-376), its texts inline: no cell is a formula.</summary>
    private IResult ToXlsx() => Results.Stream(WorkbookAsync, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{Name}.xlsx");

    /// <summary>A cell that no spreadsheet takes for a formula (OWASP, CSV injection), quoted when it must be.</summary>
    internal static string Cell(string? text, char separator)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }
        // A space before the sign does not stop a spreadsheet.
        var plain = text.TrimStart() is ['=' or '+' or '-' or '@', ..] || text[0] is '\t' or '\r' or '\n' ? "'" + text : text;
        return plain.IndexOfAny([separator, ';', ',', '"', '\r', '\n', '\t']) < 0 ? plain : $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private async Task WriteAsync(Stream stream, CultureInfo formats, char separator)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(string.Join(separator, Head.Select(h => Cell(h, separator))));
        await foreach (var row in Rows)
        {
            await writer.WriteLineAsync(string.Join(separator, row.Select(value => value switch
            {
                // A number, not a text: the minus of a reversal is no formula.
                decimal number => number.ToString("0.00", formats),
                string text => Cell(text, separator),
                _ => Plain(value),
            })));
        }
    }

    private async Task WorkbookAsync(Stream stream)
    {
        // An archive writes at once: it is made apart, and sent when it is whole.
        await using var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(archive, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""");
            Part(archive, "_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Part(archive, "xl/workbook.xml", $"""<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="{Name}" sheetId="1" r:id="rId1"/></sheets></workbook>""");
            Part(archive, "xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""");
            await using var sheet = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            using var xml = XmlWriter.Create(sheet, new() { CheckCharacters = false, Encoding = new UTF8Encoding(false) });
            xml.WriteStartElement("worksheet", "http://schemas.openxmlformats.org/spreadsheetml/2006/main");
            xml.WriteStartElement("sheetData");
            Row(xml, [.. Head]);
            await foreach (var row in Rows)
            {
                Row(xml, row);
            }
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        file.Position = 0;
        await file.CopyToAsync(stream);
    }

    private static void Row(XmlWriter xml, object?[] cells)
    {
        xml.WriteStartElement("row");
        foreach (var cell in cells)
        {
            xml.WriteStartElement("c");
            if (cell is decimal or int or long)
            {
                xml.WriteElementString("v", Plain(cell));
            }
            else
            {
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is");
                xml.WriteElementString("t", string.Concat(Plain(cell).Where(XmlConvert.IsXmlChar)));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static string Plain(object? value) => value switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static void Part(ZipArchive archive, string path, string content)
    {
        using var writer = new StreamWriter(archive.CreateEntry(path).Open(), new UTF8Encoding(false));
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + content);
    }
}
