namespace Elearning.Content;

/// <summary>Names of cases, items, quizzes and rules: they stand in addresses, so they are plain.</summary>
public static class Names
{
    /// <summary>2 to 64 lower-case letters a–z, digits and hyphens, beginning with a letter.</summary>
    public static bool IsName(string text) =>
        text.Length is >= 2 and <= 64 && char.IsAsciiLetterLower(text[0]) && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && !text.EndsWith('-');

    /// <summary>A name of a folder of images: letters, digits, hyphens, underscores.</summary>
    public static bool IsSeries(string text) =>
        text.Length is >= 1 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && char.IsAsciiLetterOrDigit(text[0]);
}
