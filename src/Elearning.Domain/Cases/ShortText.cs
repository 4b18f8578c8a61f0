using Elearning.Domain.Attempts;

namespace Elearning.Domain.Cases;

/// <summary>How a listed wording of a short text is credited.</summary>
public enum Credit
{
    KnownWrong = 0,
    Near = 1,
    Accepted = 2,
}

/// <summary>One listed answer of a short text with its synonyms.</summary>
/// <param name="Wordings">Synonyms, in every language the case is written in.</param>
/// <param name="Credit">Accepted 1, near ½, known wrong 0.</param>
/// <param name="Explanation">Why, said after disclosure (safe HTML).</param>
public sealed record ListedAnswer(IReadOnlyList<string> Wordings, Credit Credit, LocalText? Explanation);

/// <summary>
/// A few words, compared with listed answers without regard to case, accents, punctuation, leading articles or plurals;
/// one typing error (Damerau–Levenshtein distance 1) is forgiven in words of at least seven letters. An exact known-wrong
/// wording wins over a forgiven typing error, and an error that could stand for two answers stands for the worse one.
/// </summary>
public sealed record ShortText : Item
{
    // Letters of a few words; more is no short text.
    private const int Longest = 300;

    public required IReadOnlyList<ListedAnswer> Listed { get; init; }
    public override string Kind => "text";

    /// <inheritdoc/>
    public override Grade Grade(Answer? answer)
    {
        if (answer is not Written { Text: var text } || string.IsNullOrWhiteSpace(text))
        {
            return Blank();
        }
        return Credited(Match(text)?.Credit switch { Credit.Accepted => 1m, Credit.Near => 0.5m, _ => 0m });
    }

    /// <summary>The listed answer a text stands for, exact wordings before forgiven typing errors; null when it is not listed.</summary>
    public ListedAnswer? Match(string text)
    {
        var words = text.Length > Longest ? [] : Wording.Normalise(text);
        if (words.Length == 0)
        {
            return null;
        }
        return Those(w => w.SequenceEqual(words)).MaxBy(l => l.Credit) ?? Those(w => Wording.Alike(w, words)).MinBy(l => l.Credit);

        IEnumerable<ListedAnswer> Those(Func<string[], bool> same) => Listed.Where(l => l.Wordings.Any(w => same(Wording.Normalise(w))));
    }
}
