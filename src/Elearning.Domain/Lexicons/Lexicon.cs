using Elearning.Domain.Cases;

namespace Elearning.Domain.Lexicons;

/// <summary>A published reporting system as data: descriptors, the tables that lead from them to a category, and from there to what is done.</summary>
public sealed record Lexicon
{
    /// <summary>Name of its file: lower-case letters, digits, hyphens.</summary>
    public required string Id { get; init; }
    public required LocalText Title { get; init; }
    /// <summary>Edition, as published.</summary>
    public required string Version { get; init; }
    /// <summary>First and last day on which it is the edition to use; no last day while no newer one is known.</summary>
    public required DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    /// <summary>Where the rules were published.</summary>
    public required string Source { get; init; }
    /// <summary>What of the publication is not encoded, or null.</summary>
    public LocalText? Note { get; init; }
    public required IReadOnlyList<DescriptorGroup> Groups { get; init; }
    /// <summary>In the order of the publication; empty for a system that goes straight from descriptors to what is done.</summary>
    public required IReadOnlyList<Category> Categories { get; init; }
    public required IReadOnlyList<Management> Managements { get; init; }
    /// <summary>From descriptors to categories; the first that fits holds.</summary>
    public required IReadOnlyList<LexiconRule> CategoryRules { get; init; }
    /// <summary>From descriptors and category to what is done; the first that fits holds.</summary>
    public required IReadOnlyList<LexiconRule> ManagementRules { get; init; }
    /// <summary>Whether points are part of the system, or only a way to count features.</summary>
    public bool ShowsPoints { get; init; }

    public Category? Category(string? id) => Categories.FirstOrDefault(c => c.Id == id);

    public Management? Management(string? id) => Managements.FirstOrDefault(m => m.Id == id);

    /// <summary>The descriptor of an id, or null.</summary>
    public Descriptor? Descriptor(string id) => Groups.SelectMany(g => g.Descriptors).FirstOrDefault(d => d.Id == id);

    /// <summary>The points of what was ticked, added up.</summary>
    public int Points(IReadOnlyCollection<string> ticked) => Groups.SelectMany(g => g.Descriptors).Where(d => ticked.Contains(d.Id)).Sum(d => d.Points);

    /// <summary>Categories that agree with what was ticked; none when the publication does not say.</summary>
    public IReadOnlyList<string> CategoriesOf(IReadOnlyCollection<string> ticked) => First(CategoryRules, ticked, null);

    /// <summary>What may be done with what was ticked and a category; none when the publication does not say.</summary>
    public IReadOnlyList<string> ManagementsOf(IReadOnlyCollection<string> ticked, string? category) => First(ManagementRules, ticked, category);

    private IReadOnlyList<string> First(IReadOnlyList<LexiconRule> rules, IReadOnlyCollection<string> ticked, string? category) =>
        rules.FirstOrDefault(r => r.Fits(ticked, Points(ticked), category))?.Gives ?? [];
}

/// <summary>Descriptors of one kind.</summary>
/// <param name="Id">Its name in the file.</param>
/// <param name="Name">What people read.</param>
/// <param name="Many">Whether several may hold at once.</param>
/// <param name="Descriptors">In the order of the publication.</param>
public sealed record DescriptorGroup(string Id, LocalText Name, bool Many, IReadOnlyList<Descriptor> Descriptors);

/// <summary>One term.</summary>
/// <param name="Id">Unique in its lexicon.</param>
/// <param name="Name">What people read.</param>
/// <param name="Points">What it adds; 0 where the system has no points.</param>
public sealed record Descriptor(string Id, LocalText Name, int Points);

/// <summary>A class of the system.</summary>
/// <param name="Id">As published: 4A, TR4, LR-M.</param>
/// <param name="Name">What it means.</param>
/// <param name="Rank">Its place on the scale of suspicion, from 0; null for one that stands beside the scale.</param>
/// <param name="Act">Whether it calls for an act (tissue, treatment, a specialist's decision) rather than for nothing or time.</param>
public sealed record Category(string Id, LocalText Name, int? Rank, bool Act);

/// <summary>What is done.</summary>
public sealed record Management(string Id, LocalText Name);

/// <summary>One row of a published table. Every condition must hold; a rule without conditions always fits.</summary>
/// <param name="When">Of each list, at least one descriptor is ticked.</param>
/// <param name="Without">None of these is ticked.</param>
/// <param name="Least">Fewest points, or null.</param>
/// <param name="Most">Most points, or null.</param>
/// <param name="Categories">For a management: one of these categories was found; empty when it does not matter.</param>
/// <param name="Gives">Ids of the categories or managements that agree.</param>
public sealed record LexiconRule(
    IReadOnlyList<IReadOnlyList<string>> When, IReadOnlyList<string> Without, int? Least, int? Most, IReadOnlyList<string> Categories, IReadOnlyList<string> Gives)
{
    /// <summary>Whether the row speaks of what was ticked.</summary>
    public bool Fits(IReadOnlyCollection<string> ticked, int points, string? category) =>
        When.All(any => any.Any(ticked.Contains))
        && !Without.Any(ticked.Contains)
        && (Least is null || points >= Least) && (Most is null || points <= Most)
        && (Categories.Count == 0 || (category is not null && Categories.Contains(category)));
}
