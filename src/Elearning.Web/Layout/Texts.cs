using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Elearning.Web.Layout;

/// <summary>
/// The words of the site: one JSON file per feature and language (<c>Features/Noun/texts.fr.json</c>), flat keys, embedded in the program.
/// A page asks for a key and gets the text of the current UI culture, so that it stays a pure function of its model and a culture.
/// </summary>
public static class Texts
{
    /// <summary>The languages of the site, the default first.</summary>
    public static readonly IReadOnlyList<string> Languages = ["fr", "ar", "en"];

    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> All = Languages.ToFrozenDictionary(l => l, Load);

    /// <summary>The language of the current request: fr, ar or en.</summary>
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is { } two && All.ContainsKey(two) ? two : Languages[0];

    /// <summary>rtl for Arabic, ltr otherwise.</summary>
    public static string Direction => Language == "ar" ? "rtl" : "ltr";

    /// <summary>The text of a key, its holes {0}, {1} … filled in the current culture.</summary>
    /// <exception cref="KeyNotFoundException">No language has the key: a test walks every key the pages use.</exception>
    public static string T(string key, params object?[] values) => TIn(Language, key, values);

    /// <summary>The text of a key in a language, whatever the request's.</summary>
    public static string TIn(string language, string key, params object?[] values)
    {
        var text = All[language].GetValueOrDefault(key) ?? throw new KeyNotFoundException($"No text '{key}' in {language}.");
        return values.Length == 0 ? text : string.Format(CultureInfo.CurrentCulture, text, values);
    }

    /// <summary>The text of "key.one", "key.few" … for a count, which is hole {0}; CLDR plural rules of French, Arabic and English.</summary>
    public static string Plural(string key, long count, params object?[] more) =>
        T($"{key}.{PluralForm(Language, count)}", [count, .. more]);

    /// <summary>Whether any language knows a key.</summary>
    public static bool Knows(string key) => All.Values.Any(l => l.ContainsKey(key));

    /// <summary>The keys of one language, for the parity test.</summary>
    public static IReadOnlyDictionary<string, string> Of(string language) => All[language];

    /// <summary>The CLDR plural category of a count: zero, one, two, few, many or other.</summary>
    public static string PluralForm(string language, long n) => language switch
    {
        "ar" => n switch
        {
            0 => "zero",
            1 => "one",
            2 => "two",
            _ when n % 100 is >= 3 and <= 10 => "few",
            _ when n % 100 is >= 11 and <= 99 => "many",
            _ => "other",
        },
        "fr" => n is 0 or 1 ? "one" : "other",
        _ => n == 1 ? "one" : "other",
    };

    private static FrozenDictionary<string, string> Load(string language)
    {
        var texts = new Dictionary<string, string>();
        var assembly = typeof(Texts).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith($"texts.{language}.json", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var (key, value) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
            {
                if (!texts.TryAdd(key, language == "fr" ? FrenchSpacing.Of(value) : value))
                {
                    throw new InvalidOperationException($"The text '{key}' is there twice ({name}).");
                }
            }
        }
        return texts.ToFrozenDictionary();
    }
}
