using System.Text.RegularExpressions;

namespace Elearning.Web.Features.Imports;

/// <summary>
/// What a file is called once its name is gone: folders and files exported from a PACS are often named after the patient, and the list of
/// problems outlives the originals. The number is its place in the list; short words and numbers, by which a series is recognised, stay.
/// </summary>
public static partial class FileLabel
{
    private static readonly HashSet<string> Plain = new(StringComparer.OrdinalIgnoreCase)
    {
        "dicom", "dicomdir", "image", "images", "slice", "series", "serie", "frame", "export", "readme", "viewer", "autorun", "thumbs", "jpeg", "html",
    };

    /// <param name="number">Its place in the list, from 1.</param>
    /// <param name="path">As it was announced.</param>
    public static string Of(int number, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
        name = LongWord().Replace(name.Length > 80 ? name[..80] : name, m => Plain.Contains(m.Value) ? m.Value : $"{m.Value[0]}…");
        name = LongNumber().Replace(name, "…");
        return $"{number} · {new string([.. name.Where(c => !char.IsControl(c))])}";
    }

    [GeneratedRegex(@"\p{L}[\p{L}\p{M}]{3,}")]
    private static partial Regex LongWord();

    // Dates of birth, file numbers, UIDs.
    [GeneratedRegex(@"\d{6,}|\d+(\.\d+){3,}")]
    private static partial Regex LongNumber();
}
