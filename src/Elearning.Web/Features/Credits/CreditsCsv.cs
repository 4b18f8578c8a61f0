using System.Globalization;
using System.Text;
using Elearning.Data;
using Elearning.Domain.Credits;
using Elearning.Web.Layout;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Credits;

/// <summary>The ledger as a table for spreadsheets: one line an entry, so that any total is a sum of its amounts.</summary>
internal sealed class CreditsCsv(ElearningDb db)
{
    private static readonly string[] Columns =
        ["counts-on", "entered-at", "person", "email", "cohort", "regime", "rule", "rule-version", "kind", "amount", "certificate", "reason", "by", "entry", "reverses"];

    /// <summary>Semicolons and decimal commas where spreadsheets expect them (French and Moroccan Arabic), commas and points in English.</summary>
    public IResult ToResult()
    {
        var (formats, separator) = (CultureInfo.CurrentCulture, Texts.Language == "en" ? ',' : ';');
        var head = Columns.Select(c => Texts.T($"credits.csv.{c}")).ToArray();
        var kinds = Enum.GetValues<EntryKind>().ToDictionary(k => k, k => Texts.T($"credits.kind.{k.ToString().ToLowerInvariant()}"));
        return Results.Stream(stream => WriteAsync(stream, head, kinds, formats, separator), "text/csv; charset=utf-8", "credits.csv");
    }

    private async Task WriteAsync(Stream stream, string[] head, Dictionary<EntryKind, string> kinds, CultureInfo formats, char separator)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(string.Join(separator, head.Select(h => Cell(h, separator))));
        var lines = from e in db.CreditEntries
                    join p in db.Users on e.PersonId equals p.Id
                    orderby e.At, e.Id
                    select new
                    {
                        Entry = e,
                        p.Name,
                        p.Email,
                        Cohort = p.Cohort == null ? "" : p.Cohort.Centre + " · " + p.Cohort.Name,
                        Certificate = db.Certificates.Where(c => c.EntryId == e.Id || c.EntryId == e.Reverses).OrderByDescending(c => c.IssuedAt).Select(c => c.Number).FirstOrDefault(),
                        By = db.Users.Where(u => u.Id == e.By).Select(u => u.Name).FirstOrDefault(),
                    };
        await foreach (var line in lines.AsNoTracking().AsAsyncEnumerable())
        {
            var entry = line.Entry;
            string?[] texts = [line.Name, line.Email, line.Cohort, entry.RegimeId, entry.RuleId, entry.RuleVersion, kinds[entry.Kind]];
            await writer.WriteLineAsync(string.Join(separator, [
                entry.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                entry.At.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
                .. texts.Select(t => Cell(t, separator)),
                // A number, not a text: the minus of a reversal is no formula.
                entry.Amount.ToString("0.00", formats),
                .. ((string?[])[line.Certificate, entry.Reason, line.By, entry.Id.ToString(), entry.Reverses?.ToString()]).Select(t => Cell(t, separator)),
            ]));
        }
    }

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
}
