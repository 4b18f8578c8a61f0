namespace Elearning.Domain.Statistics;

/// <summary>How hard a case is as a whole, from the running totals of its items.</summary>
/// <param name="Attempts">Attempts counted at the item that most people answered.</param>
/// <param name="Facility">Mean of the facilities of its items, each weighed by its attempts, 0 to 1; null when nothing in it is worth anything.</param>
public sealed record CaseFacility(long Attempts, double? Facility)
{
    /// <summary>By case; a case of which nothing was counted is not there.</summary>
    public static IReadOnlyDictionary<string, CaseFacility> Of(IReadOnlyDictionary<(string Case, string Item), ItemFigures> figures) =>
        figures.Where(f => f.Value.Attempts > 0).GroupBy(f => f.Key.Case, f => f.Value).ToDictionary(g => g.Key, Of);

    private static CaseFacility Of(IEnumerable<ItemFigures> items)
    {
        var worth = items.Where(i => i.Facility is not null).ToArray();
        return new(items.Max(i => i.Attempts), worth.Length == 0 ? null : worth.Sum(i => i.Facility!.Value * i.Attempts) / worth.Sum(i => i.Attempts));
    }
}
