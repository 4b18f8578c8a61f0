namespace Elearning.Domain.Cases;

/// <summary>A text in the language of its source file (French) and its translations by language code (ar, en).</summary>
public sealed record LocalText(string Source, IReadOnlyDictionary<string, string> Translations)
{
    /// <summary>The text in a language, or in the source language when there is no translation.</summary>
    public string In(string language) => Translations.GetValueOrDefault(language, Source);

    /// <summary>Whether the text exists in a language; French is the source language.</summary>
    public bool Has(string language) => language == "fr" || Translations.ContainsKey(language);

    /// <summary>A text that has no translation yet.</summary>
    public static LocalText Of(string source) => new(source, new Dictionary<string, string>());
}
