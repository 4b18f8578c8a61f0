using Elearning.Data.Statistics;
using Elearning.Domain.Attempts;
using Elearning.Domain.Statistics;

namespace Elearning.Web.Features.Statistics;

/// <summary>What some attempts add to the running totals of a quiz, and take away.</summary>
internal sealed class QuizChange
{
    public Dictionary<(string Case, string Item), ItemTally> Items { get; } = [];
    public Tally<int> Totals { get; } = new();
    /// <summary>The attempts that are counted for the first time, as they are counted.</summary>
    public List<CountedAttempt> First { get; } = [];
    /// <summary>Those that were counted before, as they are counted now.</summary>
    public List<CountedAttempt> Again { get; } = [];

    /// <summary>Counts one attempt, or with −1 takes it away.</summary>
    public void Add(IReadOnlyList<PlannedItem> plan, IReadOnlyList<Observation> seen, int times)
    {
        Totals.Add(seen[0].Total, times);
        for (var position = 0; position < plan.Count; position++)
        {
            var place = (plan[position].Case, plan[position].Item);
            if (!Items.TryGetValue(place, out var tally))
            {
                tally = Items[place] = new();
            }
            tally.Add(seen[position], times);
        }
    }
}
