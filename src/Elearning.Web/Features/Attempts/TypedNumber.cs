using System.Globalization;

namespace Elearning.Web.Features.Attempts;

/// <summary>Reads a number as people type it: comma or point, Western or Arabic-Indic digits, a sign.</summary>
public static class TypedNumber
{
    /// <summary>The value, or null when it cannot be read with certainty (thousands separators are not guessed at).</summary>
    public static decimal? Read(string typed)
    {
        var plain = string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format).Select(Plain));
        return plain.Length <= 20 && decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
    }

    private static char Plain(char c) => c switch
    {
        >= '٠' and <= '٩' => (char)('0' + (c - '٠')),
        >= '۰' and <= '۹' => (char)('0' + (c - '۰')),
        ',' or '٫' or '،' => '.',
        '−' or '–' => '-',
        _ => c,
    };
}
