using System.Globalization;
using System.Text;

namespace Elearning.Domain.Cases;

/// <summary>Reads a number as people here type it: decimal comma or point, Arabic digits, a unit behind it.</summary>
public static class Numbers
{
    private const int Longest = 40;

    /// <summary>Whether two numbers are at most so far apart. Those of opposite signs can be farther apart than a decimal can say: beyond every tolerance.</summary>
    public static bool AreWithin(decimal one, decimal other, decimal tolerance) =>
        (Math.Sign(one) * Math.Sign(other) >= 0 || Math.Abs(one) <= decimal.MaxValue - Math.Abs(other)) && Math.Abs(one - other) <= tolerance;

    /// <summary>
    /// The number in a text such as "12,5", "12.5 mm" or "١٢٫٥"; null when it holds none, more than one, or when it cannot be told
    /// whether a sign separates decimals or thousands ("1,234.5", "1,234,567"). One comma or point is always a decimal sign.
    /// </summary>
    /// <param name="text">What was typed.</param>
    /// <param name="unit">The only unit that may follow, without regard to case; null lets any unit follow, empty none.</param>
    public static decimal? Parse(string? text, string? unit = null)
    {
        if (text is null || text.Length > Longest)
        {
            return null;
        }
        var plain = Western(text.Trim());
        var end = 0;
        while (end < plain.Length && (char.IsAsciiDigit(plain[end]) || IsSign(plain, end) || IsSeparator(plain, end)))
        {
            end++;
        }
        var digits = plain[..end].Replace(" ", "", StringComparison.Ordinal).Replace(',', '.');
        return IsUnit(plain[end..].Trim(), unit)
            && decimal.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    // Arabic-Indic and Persian digits, their decimal sign and comma, the minus signs of typesetters, and every kind of blank.
    private static string Western(string text)
    {
        var western = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            western.Append(c switch
            {
                >= '٠' and <= '٩' => (char)('0' + c - '٠'),
                >= '۰' and <= '۹' => (char)('0' + c - '۰'),
                '٫' or '،' => ',',
                '−' or '–' => '-',
                _ when char.IsWhiteSpace(c) => ' ',
                _ when CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format => '\0',
                _ => c,
            });
        }
        return western.Replace("\0", "").ToString();
    }

    private static bool IsSign(string text, int at) => at == 0 && text[at] is ('-' or '+');

    // A comma or point; or a blank before exactly three digits.
    private static bool IsSeparator(string text, int at) => text[at] switch
    {
        ',' or '.' => true,
        ' ' => at > 0 && char.IsAsciiDigit(text[at - 1]) && at + 3 < text.Length
            && text.AsSpan(at + 1, 3).IndexOfAnyExceptInRange('0', '9') < 0 && (at + 4 == text.Length || !char.IsAsciiDigit(text[at + 4])),
        _ => false,
    };

    private static bool IsUnit(string rest, string? unit) => rest.Length == 0 || (unit is null
        ? rest.All(c => char.IsLetter(c) || c is ' ' or '%' or '°' or 'µ' or '²' or '³' or '/')
        : string.Equals(rest, Western(unit), StringComparison.OrdinalIgnoreCase));
}
