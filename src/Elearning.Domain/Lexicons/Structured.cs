using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;

namespace Elearning.Domain.Lexicons;

/// <summary>
/// A lesion described and classified with a Lexicon. Half the mark is the descriptors, a quarter the category by its distance from the right one,
/// a quarter the management; a category on the other side of the line between acting and not acting earns nothing. A lexicon without categories,
/// or without managements, gives their quarter to the other.
/// </summary>
public sealed record Structured : Item
{
    public required Lexicon Lexicon { get; init; }
    /// <summary>Ids of the groups that are asked, in the order of the lexicon.</summary>
    public required IReadOnlyList<string> Asked { get; init; }
    /// <summary>Ids of the descriptors that hold.</summary>
    public required IReadOnlyList<string> Descriptors { get; init; }
    /// <summary>The right category; null when the lexicon has none.</summary>
    public string? Category { get; init; }
    /// <summary>What is right to do; null when the lexicon has no managements.</summary>
    public string? Management { get; init; }
    public override string Kind => "structured";

    /// <summary>The groups that are asked.</summary>
    public IEnumerable<DescriptorGroup> Groups => Lexicon.Groups.Where(g => Asked.Contains(g.Id));

    /// <inheritdoc/>
    public override Grade Grade(Answer? answer) => answer is Classified classified && !classified.IsEmpty
        ? Credited(Math.Round(Parts(classified).Sum(), 4, MidpointRounding.AwayFromZero))
        : Blank();

    /// <summary>The parts of the mark: descriptors of ½, category of ¼, management of ¼ (or one of them of ½ when the other is not asked).</summary>
    public StructuredParts Parts(Classified answer)
    {
        var (asksCategory, asksManagement) = (Category is not null, Management is not null);
        var category = asksCategory ? (asksManagement ? 0.25m : 0.5m) : 0;
        var management = asksManagement ? (asksCategory ? 0.25m : 0.5m) : 0;
        return new(0.5m * Agreement(answer), category * Nearness(answer.Category), answer.Management == Management ? management : 0, category, management);
    }

    /// <summary>What was ticked and what holds in common, over both together, group by group; the mean over the groups in which anything holds or was ticked.</summary>
    public decimal Agreement(Classified answer)
    {
        var groups = Groups.Select(g => g.Descriptors.Select(d => d.Id).ToArray())
            .Select(g => (Both: g.Count(d => answer.Descriptors.Contains(d) && Descriptors.Contains(d)), Any: g.Count(d => answer.Descriptors.Contains(d) || Descriptors.Contains(d))))
            .Where(g => g.Any > 0).ToArray();
        return groups.Length == 0 ? 1 : groups.Average(g => (decimal)g.Both / g.Any);
    }

    /// <summary>1 for the right category, ½ for a neighbour on the same side of the line, 0 elsewhere.</summary>
    public decimal Nearness(string? category)
    {
        if (category == Category)
        {
            return 1;
        }
        return Lexicon.Category(category) is { Rank: { } mine } given && Lexicon.Category(Category) is { Rank: { } right } key
            && given.Act == key.Act && Math.Abs(mine - right) == 1 ? 0.5m : 0;
    }

    /// <summary>Whether a category lies on the other side of the line between acting and not acting.</summary>
    public bool CrossesTheLine(string? category) =>
        Lexicon.Category(category) is { } given && Lexicon.Category(Category) is { } key && given.Act != key.Act;
}

/// <summary>What each part of a structured answer earned, and could earn.</summary>
public readonly record struct StructuredParts(decimal Descriptors, decimal Category, decimal Management, decimal MostForCategory, decimal MostForManagement)
{
    public decimal Sum() => Descriptors + Category + Management;
}
