using Elearning.Domain.Cases;

namespace Elearning.Domain.Quizzes;

/// <summary>So many cases of a topic and a level.</summary>
/// <param name="Topic">Organ id, or null for any.</param>
/// <param name="Level">1 to 3, or null for any.</param>
/// <param name="Count">Cases wanted, at least 1.</param>
/// <param name="Weight">Weight of each of their items, above 0.</param>
public sealed record BlueprintRow(string? Topic, int? Level, int Count, decimal Weight)
{
    /// <summary>Whether a case may stand for this row.</summary>
    public bool Takes(Case @case) => (Topic is null || @case.Organs.Contains(Topic)) && (Level is null || @case.Level == Level);
}

/// <summary>What a draw gave.</summary>
/// <param name="Cases">Row by row; no case twice.</param>
/// <param name="Missing">Per row that could not be filled, how many cases it lacks.</param>
public sealed record Drawing(IReadOnlyList<QuizCase> Cases, IReadOnlyDictionary<BlueprintRow, int> Missing);

/// <summary>Cases at random by topic and level, no case twice in the quiz.</summary>
public sealed record Blueprint(IReadOnlyList<BlueprintRow> Rows)
{
    /// <summary>
    /// Draws. The same pool and seed give the same cases. As many places are filled as can be: a broad row gives its case up to a narrow one
    /// (maximum matching along augmenting paths, Kuhn 1955).
    /// </summary>
    /// <param name="pool">Cases to choose from.</param>
    /// <param name="taken">Ids that are in the quiz already.</param>
    /// <param name="seed">Of the random order.</param>
    public Drawing Draw(IEnumerable<Case> pool, IReadOnlyCollection<string> taken, int seed)
    {
        var order = pool.Where(c => !taken.Contains(c.Id)).OrderBy(c => c.Id, StringComparer.Ordinal).ToArray();
        new Random(seed).Shuffle(order);
        var places = Rows.SelectMany(row => Enumerable.Repeat(row, row.Count)).ToArray();
        var placeOf = new Dictionary<Case, int>(ReferenceEqualityComparer.Instance);
        for (var place = 0; place < places.Length; place++)
        {
            Fill(place, new HashSet<Case>(ReferenceEqualityComparer.Instance));
        }
        return new(
            [.. placeOf.OrderBy(p => p.Value).Select(p => new QuizCase(p.Key.Id, places[p.Value].Weight, null))],
            Rows.Distinct().Select(row => (Row: row, Missing: places.Count(p => p == row) - placeOf.Values.Count(p => places[p] == row)))
                .Where(r => r.Missing > 0).ToDictionary(r => r.Row, r => r.Missing));

        bool Fill(int place, HashSet<Case> tried)
        {
            foreach (var next in order.Where(c => places[place].Takes(c) && tried.Add(c)))
            {
                if (!placeOf.TryGetValue(next, out var other) || Fill(other, tried))
                {
                    placeOf[next] = place;
                    return true;
                }
            }
            return false;
        }
    }
}
