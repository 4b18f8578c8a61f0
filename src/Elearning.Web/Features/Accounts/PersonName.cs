using System.Globalization;
using System.Text.RegularExpressions;

namespace Elearning.Web.Features.Accounts;

/// <summary>Names and addresses as people type them, made safe for certificates, lists and mail headers.</summary>
public static partial class PersonName
{
    /// <summary>A name of 2 to 200 characters on one line, white space collapsed; null when it holds control characters or tricks with direction.</summary>
    public static string? Read(string? typed)
    {
        var name = typed?.Trim() ?? "";
        if (name.Any(c => char.IsControl(c) || c is '<' or '>' || IsTrick(c)))
        {
            return null;
        }
        name = Spaces().Replace(name, " ");
        return name.Length is >= 2 and <= 200 ? name : null;
    }

    /// <summary>A name for a mail header, whatever way it came into the database: one line, no control characters.</summary>
    public static string OneLine(string name) => Spaces().Replace(string.Concat(name.Select(c => char.IsControl(c) || IsTrick(c) ? ' ' : c)), " ").Trim();

    /// <summary>A licence number: up to 32 letters, digits, spaces, full stops, slashes and hyphens; null when there is none. False when it is something else.</summary>
    public static bool TryReadLicence(string? typed, out string? licence)
    {
        licence = Spaces().Replace(typed?.Trim() ?? "", " ");
        licence = licence.Length == 0 ? null : licence;
        return licence is null || Licence().IsMatch(licence);
    }

    /// <summary>An address in lower case, or null.</summary>
    public static string? ReadEmail(string? typed)
    {
        var address = typed?.Trim().ToLowerInvariant() ?? "";
        return address.Length <= 254 && Address().IsMatch(address) ? address : null;
    }

    // Joiners are letters' business in Arabic; marks and overrides of direction, and line separators, are not.
    private static bool IsTrick(char c) => c is not ('\u200C' or '\u200D')
        && char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse;

    [GeneratedRegex(@"^[\p{L}\p{Nd}][\p{L}\p{Nd} ./-]{0,31}\z")]
    private static partial Regex Licence();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^[a-z0-9._+-]{1,64}@[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\z")]
    private static partial Regex Address();
}
