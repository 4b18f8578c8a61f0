using System.Globalization;
using System.Text;

namespace Elearning.Domain.Cases;

/// <summary>Compares short texts as a fair examiner would: case, accents, plurals and one slip in a long word do not matter.</summary>
public static class Wording
{
    private const int LongWord = 7;
    private static readonly HashSet<string> Articles = ["le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "the", "a", "an", "of"];

    /// <summary>The words that count: folded to lower case without accents, Arabic diacritics or final plural marks, articles left out.</summary>
    public static string[] Normalise(string text) => Fold(text)
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Where(w => !Articles.Contains(w))
        .Select(Singular)
        .ToArray();

    /// <summary>Whether two normalised texts agree word by word, one slip being forgiven in the whole text, in a word of at least seven letters.</summary>
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
            if (listed[i].Length < LongWord || !OneSlip(listed[i], given[i]) || ++slips > 1)
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
            folded.Append(char.IsLetterOrDigit(c) ? ArabicLetter(char.ToLowerInvariant(c)) : ' ');
        }
        return folded.ToString();
    }

    // Hamza seats, alif maqsura and ta marbuta are written either way in everyday Arabic.
    private static char ArabicLetter(char c) => c switch { 'أ' or 'إ' or 'آ' or 'ٱ' => 'ا', 'ى' => 'ي', 'ة' => 'ه', _ => c };

    // French and English plurals only: -aux/-al (canaux), -s, -x after -eau/-eu. Words of three letters or fewer are left alone (pus, os).
    private static string Singular(string word) => word switch
    {
        { Length: > 4 } when word.EndsWith("aux", StringComparison.Ordinal) && !word.EndsWith("eaux", StringComparison.Ordinal) => word[..^3] + "al",
        { Length: > 4 } when word.EndsWith("eaux", StringComparison.Ordinal) || word.EndsWith("eux", StringComparison.Ordinal) => word[..^1],
        { Length: > 3 } when word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) => word[..^1],
        _ => word,
    };

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
