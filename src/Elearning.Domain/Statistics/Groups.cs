namespace Elearning.Domain.Statistics;

/// <summary>How many attempts a figure needs before it is shown.</summary>
public static class Groups
{
    /// <summary>Under this many attempts nothing is shown: a figure would be chance, and people could be made out.</summary>
    public const int Fewest = 10;
    /// <summary>Under this many a figure is called provisional.</summary>
    public const int Firm = 30;
    /// <summary>Attempts that a Rasch or 2PL model is fitted to at least.</summary>
    public const int Modelled = 200;

    /// <summary>Whether a figure of so many attempts may be shown.</summary>
    public static bool MayShow(long attempts) => attempts >= Fewest;
}
