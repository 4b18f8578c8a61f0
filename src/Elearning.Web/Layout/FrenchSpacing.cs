namespace Elearning.Web.Layout;

/// <summary>French sets a space before : ; ! ? % » and after «, and no line may break there (Lexique des règles typographiques en usage à l'Imprimerie nationale).</summary>
public static class FrenchSpacing
{
    private const char NoBreak = '\u00A0';

    /// <summary>The same words with those spaces unbreakable. Nothing is added where no space was written: an address or a time keeps its colon.</summary>
    public static string Of(string text) => string.Create(text.Length, text, static (spaced, from) =>
    {
        for (var i = 0; i < from.Length; i++)
        {
            spaced[i] = from[i] == ' ' && (i + 1 < from.Length && ":;!?%»".Contains(from[i + 1], StringComparison.Ordinal) || i > 0 && from[i - 1] == '«') ? NoBreak : from[i];
        }
    });
}
