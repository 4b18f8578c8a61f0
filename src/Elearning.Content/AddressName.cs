using System.Globalization;
using System.Text;

namespace Elearning.Content;

/// <summary>What addresses, ids and file names are made of when somebody wrote words.</summary>
public static class AddressName
{
    /// <summary>Small ASCII letters and digits, a hyphen for whatever lies between them: "2e année : thorax" gives 2e-annee-thorax. May be empty; as long as the words are.</summary>
    public static string Of(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var name = new StringBuilder();
        foreach (var letter in words.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            _ = char.IsAsciiLetterOrDigit(letter) ? name.Append(letter)
                : char.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && name.Length > 0 && name[^1] != '-' ? name.Append('-') : name;
        }
        return name.ToString().TrimEnd('-');
    }
}
