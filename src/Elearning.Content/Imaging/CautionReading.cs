using System.Globalization;
using System.Text;

namespace Elearning.Content.Imaging;

/// <summary>Reads cautions off a header before the gate drops the words that give them.</summary>
internal static class CautionReading
{
    private const string SecondaryCaptureClasses = "1.2.840.10008.5.1.4.1.1.7";

    // Words of body parts, studies and protocols in the languages of the scanners seen here; matched as beginnings of words, without accents.
    private static readonly string[] HeadWords =
    [
        "HEAD", "BRAIN", "SKULL", "FACE", "FACIAL", "ORBIT", "SINUS", "NEURO", "CRANI", "CRANE", "CEREB", "ENCEPHAL", "TETE", "VISAGE", "MASSIF",
        "ROCHER", "MASTOID", "TEMPORAL", "HYPOPHYS", "PITUIT", "SELLE", "SELLA", "DENTAL", "DENTASCAN", "MAXILL", "MANDIB", "ATM", "TMJ", "IAC", "AVC", "STROKE",
        "KOPF", "SCHADEL", "HIRN", "CABEZA", "CEREBRO", "ENCEFALO", "MPRAGE", "BRAVO", "WHOLEBODY",
    ];

    private static readonly HashSet<uint> Described = [0x00180015, 0x00081030, 0x0008103E, 0x00181030, 0x00321060, 0x00400254, 0x00189424, 0x00204000];

    /// <summary>What must be looked for on the pictures of a file.</summary>
    public static IReadOnlySet<Caution> Of(DicomDataset data, GatedHeader gated)
    {
        var cautions = new SortedSet<Caution>();
        if (data.Text(Tags.BurnedIn) is { } burned && burned.StartsWith("YES", StringComparison.OrdinalIgnoreCase))
        {
            cautions.Add(Caution.BurnedInText);
        }
        if (Kind(gated.Header.Text(Tags.Modality)) is { } kind)
        {
            cautions.Add(kind);
        }
        if (gated.Header.Text(Tags.SopClassUid)?.StartsWith(SecondaryCaptureClasses, StringComparison.Ordinal) == true)
        {
            cautions.Add(Caution.SecondaryCapture);
        }
        if (data.Text(Tags.ConversionType) is { } conversion)
        {
            cautions.Add(conversion is "DF" ? Caution.FilmScan : Caution.SecondaryCapture);
        }
        if (gated.Header.Number(Tags.SamplesPerPixel) is > 1 || gated.Header.Text(Tags.Photometric) == "PALETTE COLOR")
        {
            cautions.Add(Caution.Colour);
        }
        return cautions;
    }

    /// <summary>Whether the header speaks of a head: body part, descriptions, protocol, or the anatomic region in code meanings.</summary>
    public static bool IsHead(DicomDataset data) =>
        Described.Select(data.Text).Concat(Regions(data, 0)).OfType<string>().Any(SpeaksOfHead);

    /// <summary>Whether a text holds a word of the head.</summary>
    public static bool SpeaksOfHead(string text) =>
        text.Length < 1024 && Plain(text).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Any(word => HeadWords.Any(head => word.StartsWith(head, StringComparison.Ordinal)));

    private static Caution? Kind(string? modality) => modality switch
    {
        null or "OT" => Caution.UnknownKind,
        "US" or "IVUS" => Caution.Ultrasound,
        "SC" => Caution.SecondaryCapture,
        "XA" or "RF" => Caution.Angiography,
        "ES" or "XC" or "GM" or "OP" => Caution.Photograph,
        _ => null,
    };

    // Anatomic Region Sequence, at the top or in the functional groups of enhanced objects (PS3.3 C.7.6.16.2.8).
    private static IEnumerable<string?> Regions(DicomDataset data, int depth)
    {
        foreach (var tag in (uint[])[0x00082218, 0x00209071, Tags.SharedGroups])
        {
            foreach (var item in data[tag]?.Items?.Take(4) ?? [])
            {
                yield return item.Text(0x00080104);
                foreach (var text in depth < 3 ? Regions(item, depth + 1) : [])
                {
                    yield return text;
                }
            }
        }
    }

    private static string Plain(string text)
    {
        // Headers in UTF-8 were read as Latin-1: two letters stand for one accented one, which the search by beginnings survives in English only.
        var utf8 = Encoding.Latin1.GetBytes(text);
        var read = Encoding.UTF8.GetString(utf8);
        var words = read.Contains('�') ? text : read;
        var plain = new StringBuilder(words.Length);
        foreach (var letter in words.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(char.IsLetter(letter) ? char.ToUpperInvariant(letter) : ' ');
            }
        }
        return plain.ToString();
    }
}
