using System.Text;

namespace Elearning.Content.Problems;

/// <summary>One thing wrong in a content file: where it is, what it is and what to do about it.</summary>
/// <param name="File">Path from the content folder, with slashes.</param>
/// <param name="Line">From 1; 0 when the whole file is meant.</param>
/// <param name="Column">From 1; 0 when the whole file is meant.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Details">What fills the sentences of the kind.</param>
public sealed record ContentProblem(string File, int Line, int Column, ProblemKind Kind, IReadOnlyList<string> Details)
{
    /// <summary>C followed by three digits; stays the same for ever.</summary>
    public string Code => Kind.Code;

    /// <summary>An error keeps the content from being used; a warning does not.</summary>
    public bool IsError => Kind.IsError;

    /// <summary>What is wrong, in a language (en, ar; French for every other).</summary>
    public string Message(string language) => language switch { "en" => Fill(Kind.English), "ar" => Fill(Kind.Arabic, isolating: true), _ => Fill(Kind.French) };

    /// <summary>What to do about it, in a language (en, ar; French for every other).</summary>
    public string Remedy(string language) => language switch { "en" => Fill(Kind.EnglishRemedy), "ar" => Fill(Kind.ArabicRemedy, isolating: true), _ => Fill(Kind.FrenchRemedy) };

    /// <summary>What is wrong and what to do about it, in a language (en, ar; French for every other).</summary>
    public string Advice(string language) => $"{Message(language)} {Arrow(language)} {Remedy(language)}";

    /// <summary>The problem on one line, as a compiler says it: file(line,column): error code: what is wrong → what to do.</summary>
    public string Sentence(string language)
    {
        var place = $"{File}{(Line > 0 ? $"({Line},{Column})" : "")}";
        return $"{(language == "ar" ? $"{LeftToRight}{place}{End}" : place)}: {Severity(language)} {Code}: {Advice(language)}";
    }

    /// <summary>What stands before a remedy: it points the way the language is read.</summary>
    public static char Arrow(string language) => language == "ar" ? '←' : '→';

    private string Severity(string language) => (language, IsError) switch
    {
        ("en", true) => "error",
        ("en", false) => "warning",
        ("ar", true) => "خطأ",
        ("ar", false) => "تنبيه",
        (_, true) => "erreur",
        _ => "avertissement",
    };

    // Isolates of Unicode's bidirectional algorithm: words that run left to right, words that run as their first letter does, and the end of either.
    private const char LeftToRight = '\u2066';
    private const char AsTheyGo = '\u2068';
    private const char End = '\u2069';

    // Hand-made rather than string.Format: what an author typed may hold braces. In a sentence that runs right to left, what is
    // typed in files keeps its own direction: code between backticks, and every detail.
    private string Fill(string sentence, bool isolating = false)
    {
        var filled = new StringBuilder(sentence.Length + 32);
        var code = false;
        for (var i = 0; i < sentence.Length; i++)
        {
            if (sentence[i] == '{' && i + 2 < sentence.Length && sentence[i + 2] == '}' && char.IsAsciiDigit(sentence[i + 1]))
            {
                var index = sentence[i + 1] - '0';
                var detail = index < Details.Count ? Details[index] : "";
                filled.Append(isolating ? $"{AsTheyGo}{Undirected(detail)}{End}" : detail);
                i += 2;
                continue;
            }
            code ^= isolating && sentence[i] == '`';
            filled.Append(isolating && sentence[i] == '`' ? code ? LeftToRight : End : sentence[i]);
        }
        return filled.ToString();
    }

    // A sign of direction in what an author typed would end ours.
    private static string Undirected(string detail) => string.Concat(detail.Where(c => c is not (>= '\u202A' and <= '\u202E' or >= LeftToRight and <= End)));
}
