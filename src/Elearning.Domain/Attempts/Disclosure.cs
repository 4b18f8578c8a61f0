namespace Elearning.Domain.Attempts;

/// <summary>When feedback is given.</summary>
public enum Mode
{
    /// <summary>After each item.</summary>
    Practice,
    /// <summary>After submission.</summary>
    Exam,
}

/// <summary>What may be shown of an item now; pages ask only this, never the mode.</summary>
/// <param name="Key">The verdict, the key, the truth and every explanation.</param>
/// <param name="CanAnswer">Whether a response is still taken.</param>
public readonly record struct Disclosure(bool Key, bool CanAnswer)
{
    /// <summary>Practice discloses an item once its response is committed, an exam all items once submitted.</summary>
    public static Disclosure Of(Mode mode, bool committed, bool submitted) => mode switch
    {
        Mode.Practice => new(committed || submitted, !committed && !submitted),
        _ => new(submitted, !submitted),
    };
}
