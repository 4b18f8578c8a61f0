using System.Globalization;
using System.Text;

namespace Elearning.Domain.Cases;

/// <summary>Compares short texts as a fair examiner would: case, accents, plurals and one slip in a long word do not matter.</summary>
public static class Wording
{
    private const int LongWord = 7;
    private static readonly HashSet<string> Articles = ["le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "the", "a", "an", "of"];

    /// <summary>The words that count: folded to lower case without accents, Arabic diacritics, articles or final plural marks. A single letter at the end is no article (hépatite A).</summary>
    public static string[] Normalise(string text)
    {
        var words = Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. words.Where((w, i) => !Articles.Contains(w) || (w.Length == 1 && i > 0 && i == words.Length - 1)).Select(w => Singular(WithoutAl(w)))];
    }

    /// <summary>Whether two normalised texts agree word by word, one slip being forgiven in the whole text, in a word of at least seven letters and no figure.</summary>
    public static bool Alike(string[] listed, string[] given)
    {
        if (listed.Length != given.Length)
        {
            return false;
        }
        var slips = 0;
        for (var i = 0; i < listed.Length; i++)
        {
            if (listed[i] == given[i])
            {
                continue;
            }
            if (listed[i].Length < LongWord || !listed[i].All(char.IsLetter) || !OneSlip(listed[i], given[i]) || ++slips > 1)
            {
                return false;
            }
        }
        return true;
    }

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Replace("œ", "oe", StringComparison.OrdinalIgnoreCase).Replace("æ", "ae", StringComparison.OrdinalIgnoreCase)
            .Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format || c == 'ـ')
            {
                continue;
            }
            folded.Append(char.IsDigit(c) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)) : char.IsLetter(c) ? ArabicLetter(char.ToLowerInvariant(c)) : ' ');
        }
        return folded.ToString();
    }

    // Hamza seats fall with their mark; alif maqsura, ta marbuta and the Persian forms of keyboards are written either way in everyday Arabic.
    private static char ArabicLetter(char c) => c switch { 'ٱ' => 'ا', 'ى' or 'ی' => 'ي', 'ک' => 'ك', 'ة' => 'ه', _ => c };

    // The Arabic article is part of the word. Short words keep it: there it may belong to the root.
    private static string WithoutAl(string word) => word.Length > 4 && word.StartsWith("ال", StringComparison.Ordinal) ? word[2..] : word;

    // French and English plurals only. The endings -sse and -ie are cut to the English ones, so that "masses" is the plural of both
    // "masse" and "mass", "biopsies" of both "biopsie" and "biopsy". Words of three letters or fewer are left alone (pus, os).
    private static string Singular(string word)
    {
        var one = word switch
        {
            { Length: > 4 } when Ends(word, "eaux") || Ends(word, "yaux") || Ends(word, "eux") || Ends(word, "oux") => word[..^1],
            { Length: > 4 } when Ends(word, "aux") => word[..^3] + "al",
            { Length: > 3 } when Ends(word, "s") && !Ends(word, "ss") => word[..^1],
            _ => word,
        };
        return one switch
        {
            { Length: > 4 } when Ends(one, "sse") => one[..^1],
            { Length: > 4 } when Ends(one, "ie") => one[..^2] + "y",
            _ => one,
        };
    }

    private static bool Ends(string word, string ending) => word.EndsWith(ending, StringComparison.Ordinal);

    /// <summary>Whether two words differ by exactly one insertion, deletion, substitution or swap of neighbours.</summary>
    public static bool OneSlip(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 1 || a == b)
        {
            return false;
        }
        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start])
        {
            start++;
        }
        ReadOnlySpan<char> x = a.AsSpan(start), y = b.AsSpan(start);
        if (x.Length == y.Length)
        {
            return x[1..].SequenceEqual(y[1..])
                || (x.Length > 1 && x[0] == y[1] && x[1] == y[0] && x[2..].SequenceEqual(y[2..]));
        }
        return x.Length > y.Length ? x[1..].SequenceEqual(y) : x.SequenceEqual(y[1..]);
    }
}
