namespace Elearning.Domain.Statistics;

/// <summary>Why an item should be looked at again.</summary>
public enum Suspicion
{
    /// <summary>Those who do well elsewhere miss it: the key may be wrong.</summary>
    BestMissIt,
    /// <summary>A wrong choice draws more of the upper third than the key does.</summary>
    DistractorBeatsKey,
    /// <summary>No better than guessing.</summary>
    Guessed,
    /// <summary>Nearly nobody has it right.</summary>
    TooHard,
    /// <summary>Nearly everybody has it right: it tells nobody apart.</summary>
    TooEasy,
    /// <summary>Many are fully sure and wrong: a misconception, or the key.</summary>
    SureAndWrong,
    /// <summary>A choice that hardly anybody picks.</summary>
    IdleDistractor,
}

/// <summary>Reads figures as a colleague would who looks for faulty items; the most serious first.</summary>
public static class Suspicions
{
    /// <summary>What is suspect in an item; nothing under the fewest attempts.</summary>
    /// <param name="figures">Its figures.</param>
    /// <param name="guess">Facility of guessing, or null.</param>
    /// <param name="thirds">Its picks by thirds, or null.</param>
    /// <param name="keys">Choices that are right, by id.</param>
    /// <param name="choices">All choices, by id.</param>
    public static IReadOnlyList<Suspicion> Of(ItemFigures figures, double? guess, Thirds? thirds, IReadOnlyCollection<string> keys, IReadOnlyCollection<string> choices)
    {
        var found = new List<Suspicion>();
        if (!Groups.MayShow(figures.Attempts) || figures.Facility is not { } facility)
        {
            return found;
        }
        var interval = Interval.OfShare(facility, figures.Attempts);
        void Add(bool suspect, Suspicion why) => found.AddRange(suspect ? [why] : []);
        Add(figures.Discrimination < 0 && Interval.OfCorrelation(figures.Discrimination.Value, figures.Attempts) is { High: < 0.1 }, Suspicion.BestMissIt);
        Add(keys.Count == 1 && thirds is not null && BeatsKey(thirds, keys.First()), Suspicion.DistractorBeatsKey);
        Add(guess is > 0 && interval.Low <= guess && facility <= guess + 0.1, Suspicion.Guessed);
        Add(interval.High < 0.25, Suspicion.TooHard);
        Add(interval.Low > 0.9, Suspicion.TooEasy);
        Add(figures.Said >= Groups.Fewest && Interval.OfShare((double)figures.SureWrong / figures.Said, figures.Said).Low > 0.25, Suspicion.SureAndWrong);
        Add(thirds is not null && figures.Attempts >= Groups.Firm && choices.Except(keys).Any(c => thirds.Picks.Where(p => p.Label == c).Sum(p => p.All) < 0.02 * figures.Attempts), Suspicion.IdleDistractor);
        return found;
    }

    private static bool BeatsKey(Thirds thirds, string key) =>
        thirds.UpperAttempts >= Groups.Fewest / 2 && thirds.Picks.Where(p => p.Label != key).Any(p => p.Upper > (thirds.Picks.FirstOrDefault(k => k.Label == key)?.Upper ?? 0));
}
