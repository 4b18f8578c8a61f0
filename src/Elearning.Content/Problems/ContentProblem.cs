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

    /// <summary>What is wrong, in a language (en; French for every other).</summary>
    public string Message(string language) => Fill(language == "en" ? Kind.English : Kind.French);

    /// <summary>What to do about it, in a language (en; French for every other).</summary>
    public string Remedy(string language) => Fill(language == "en" ? Kind.EnglishRemedy : Kind.FrenchRemedy);

    /// <summary>The problem on one line, as a compiler says it: file(line,column): error code: what is wrong → what to do.</summary>
    public string Sentence(string language) =>
        $"{File}{(Line > 0 ? $"({Line},{Column})" : "")}: {Severity(language)} {Code}: {Message(language)} → {Remedy(language)}";

    private string Severity(string language) => (language == "en", IsError) switch
    {
        (true, true) => "error",
        (true, false) => "warning",
        (false, true) => "erreur",
        _ => "avertissement",
    };

    // Hand-made rather than string.Format: what an author typed may hold braces.
    private string Fill(string sentence)
    {
        var filled = new System.Text.StringBuilder(sentence.Length + 32);
        for (var i = 0; i < sentence.Length; i++)
        {
            if (sentence[i] == '{' && i + 2 < sentence.Length && sentence[i + 2] == '}' && char.IsAsciiDigit(sentence[i + 1]))
            {
                var index = sentence[i + 1] - '0';
                filled.Append(index < Details.Count ? Details[index] : "");
                i += 2;
                continue;
            }
            filled.Append(sentence[i]);
        }
        return filled.ToString();
    }
}
