using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;

namespace Elearning.Domain.Progress;

/// <summary>How one item went the last time it was judged.</summary>
public sealed record ItemOutcome(string Case, string Item, Verdict Verdict, DateTimeOffset At)
{
    public decimal Fraction { get; init; }
    /// <summary>How sure the intern was, or null when not said.</summary>
    public Confidence? Confidence { get; init; }
}

/// <summary>One square of the map.</summary>
/// <param name="Items">Items there are.</param>
/// <param name="Seen">Items judged at least once.</param>
/// <param name="Right">Items whose last judgement was right.</param>
/// <param name="Due">Objectives whose review is due.</param>
public sealed record ProgressSquare(int Items, int Seen, int Right, int Due)
{
    /// <summary>Fewer judged items than this are shown as too few to conclude.</summary>
    public const int Few = 5;

    public bool IsFew => Seen is > 0 and < Few;

    /// <summary>Right over seen, 0 to 1; null when nothing was seen.</summary>
    public double? Share => Seen == 0 ? null : (double)Right / Seen;
}

/// <summary>Organ × modality × level: what was seen, right and due. A case counts under its first organ and its first modality.</summary>
public sealed record ProgressMap(IReadOnlyDictionary<(string Organ, string Modality, int Level), ProgressSquare> Squares)
{
    public IReadOnlyList<(string Organ, int Level)> Rows => Squares.Keys.Select(k => (k.Organ, k.Level)).Distinct().OrderBy(r => r.Organ, StringComparer.Ordinal).ThenBy(r => r.Level).ToArray();

    public IReadOnlyList<string> Modalities => Squares.Keys.Select(k => k.Modality).Distinct().Order(StringComparer.Ordinal).ToArray();

    /// <summary>The square, or null where there is no case.</summary>
    public ProgressSquare? At(string organ, string modality, int level) => Squares.GetValueOrDefault((organ, modality, level));

    /// <summary>The sum of all squares.</summary>
    public ProgressSquare Total => new(Squares.Values.Sum(s => s.Items), Squares.Values.Sum(s => s.Seen), Squares.Values.Sum(s => s.Right), Squares.Values.Sum(s => s.Due));

    /// <summary>The map of one person over the live cases.</summary>
    /// <param name="cases">Live cases.</param>
    /// <param name="outcomes">Every judgement; the latest of an item holds.</param>
    /// <param name="due">Objective keys whose review is due.</param>
    public static ProgressMap Of(IEnumerable<Case> cases, IEnumerable<ItemOutcome> outcomes, IReadOnlySet<string> due)
    {
        var latest = outcomes.GroupBy(o => (o.Case, o.Item)).ToDictionary(g => g.Key, g => g.MaxBy(o => o.At)!.Verdict);
        return new(cases
            .GroupBy(c => (c.Organs is [var organ, ..] ? organ : "", c.Modalities is [var modality, ..] ? modality : "", c.Level))
            .ToDictionary(g => g.Key, g => new ProgressSquare(
                g.Sum(c => c.Items.Count()),
                g.Sum(c => c.Items.Count(i => latest.ContainsKey((c.Id, i.Id)))),
                g.Sum(c => c.Items.Count(i => latest.GetValueOrDefault((c.Id, i.Id)) == Verdict.Right)),
                g.Sum(c => c.Items.Select(c.ObjectiveKey).Distinct().Count(due.Contains)))));
    }
}
