namespace Elearning.Domain.Cases;

/// <summary>Pairs two sets, each member at most once: as many pairs as possible, and of those pairings the one that costs least.</summary>
public static class Matching
{
    /// <summary>
    /// For every row the column it is paired with, or -1. Successive cheapest augmenting paths: after each the pairing is the cheapest of its
    /// size, and when no path is left no larger one exists (Edmonds and Karp 1972). Whole numbers, so that equal costs are equal.
    /// </summary>
    /// <param name="costs">By row, then column: 0 or more; null where the two may not be paired.</param>
    /// <param name="columns">Number of columns.</param>
    public static int[] Pair(IReadOnlyList<IReadOnlyList<long?>> costs, int columns)
    {
        var rowOf = Enumerable.Repeat(-1, columns).ToArray();
        while (Path(costs, rowOf) is { } path)
        {
            foreach (var (row, column) in path)
            {
                rowOf[column] = row;
            }
        }
        return [.. Enumerable.Range(0, costs.Count).Select(row => Array.IndexOf(rowOf, row))];
    }

    // Bellman and Ford over the columns: the cheapest way from a free row to a free column, giving up pairs on the way.
    private static List<(int Row, int Column)>? Path(IReadOnlyList<IReadOnlyList<long?>> costs, int[] rowOf)
    {
        var reach = new (long Cost, int Row, int From)?[rowOf.Length];
        for (var row = 0; row < costs.Count; row++)
        {
            if (!rowOf.Contains(row))
            {
                Relax(row, 0, -1);
            }
        }
        for (var round = 0; round < rowOf.Length; round++)
        {
            for (var column = 0; column < rowOf.Length; column++)
            {
                if (reach[column] is { } at && rowOf[column] is >= 0 and var owner)
                {
                    Relax(owner, at.Cost - costs[owner][column]!.Value, column);
                }
            }
        }
        var end = Enumerable.Range(0, rowOf.Length).Where(c => rowOf[c] < 0 && reach[c] is not null).OrderBy(c => reach[c]!.Value.Cost).ThenBy(c => c).Cast<int?>().FirstOrDefault();
        if (end is not { } last)
        {
            return null;
        }
        var path = new List<(int, int)>();
        for (var column = last; column >= 0; column = reach[column]!.Value.From)
        {
            path.Add((reach[column]!.Value.Row, column));
        }
        return path;

        void Relax(int row, long spent, int from)
        {
            for (var column = 0; column < rowOf.Length; column++)
            {
                if (column != from && costs[row][column] is { } cost && (reach[column] is not { } known || spent + cost < known.Cost))
                {
                    reach[column] = (spent + cost, row, from);
                }
            }
        }
    }
}
