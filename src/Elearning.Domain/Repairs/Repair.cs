using Elearning.Domain.Cases;

namespace Elearning.Domain.Repairs;

/// <summary>A signed correction of one item in some revisions of its case.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Which of all repairs ever signed, from 1: the order in which they hold.</param>
/// <param name="Case">Case id.</param>
/// <param name="Item">Item id.</param>
/// <param name="Revisions">SHA-256 of the revisions concerned, lower-case hex.</param>
/// <param name="Change">What it does.</param>
/// <param name="Reason">Why, as those concerned read it.</param>
/// <param name="At">When it was signed.</param>
public sealed record Repair(Guid Id, long Number, string Case, string Item, IReadOnlyList<string> Revisions, KeyChange Change, string Reason, DateTimeOffset At);

/// <summary>Items as they are marked now.</summary>
public static class RepairedItems
{
    /// <summary>The repairs of one item in one revision that hold, in order: those taken back are out, and so are the withdrawals.</summary>
    public static IReadOnlyList<Repair> HoldingFor(this IEnumerable<Repair> repairs, string revision, string item)
    {
        var own = repairs.Where(r => r.Item == item && r.Revisions.Contains(revision)).OrderBy(r => r.Number).ToArray();
        var withdrawn = own.Select(r => r.Change).OfType<Withdrawal>().Select(w => w.Repair).ToHashSet();
        return [.. own.Where(r => r.Change is not Withdrawal && !withdrawn.Contains(r.Id))];
    }

    /// <summary>The item as these repairs leave it: a mark is a function of the revision's item, its repairs and the answer.</summary>
    public static Item Repaired(this Item item, IEnumerable<Repair> holding) => holding.Aggregate(item, (now, repair) => repair.Change.Apply(now));

    /// <summary>The case with every item as the repairs of that revision leave it.</summary>
    public static Case Repaired(this Case @case, string revision, IReadOnlyCollection<Repair> repairs) => repairs.Count == 0 ? @case : @case with
    {
        Stages = [.. @case.Stages.Select(s => s with { Items = [.. s.Items.Select(i => i.Repaired(repairs.HoldingFor(revision, i.Id)))] })],
    };

    /// <summary>Whether two revisions ask the same, so that a key wrong in one is wrong in the other: kind, question, choices and what is listed.</summary>
    public static bool AsksTheSame(this Item item, Item other) => item.Kind == other.Kind && item.Stem.Source == other.Stem.Source
        && Listed(item).SequenceEqual(Listed(other));

    private static IEnumerable<(string Id, string Text)> Listed(Item item) => item switch
    {
        ChoiceItem i => i.Choices.Select(c => (c.Id, c.Text.Source)),
        Ordering i => i.Choices.Select(c => (c.Id, c.Text.Source)),
        ExtendedMatching i => i.Options.Select(o => (o.Id, o.Text.Source)).Concat(i.Stems.Select(s => (s.Id, s.Text.Source))),
        _ => [],
    };
}
