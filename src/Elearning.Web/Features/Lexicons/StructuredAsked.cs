using Elearning.Domain.Lexicons;

namespace Elearning.Web.Features.Lexicons;

/// <summary>A lexicon as a question shows it: its terms, and nothing of its tables.</summary>
/// <param name="Edition">Title and version.</param>
/// <param name="Groups">The groups asked.</param>
/// <param name="Categories">Categories to choose from; none where the lexicon has none.</param>
/// <param name="Managements">What may be done.</param>
public sealed record StructuredAsked(string Edition, IReadOnlyList<AskedGroup> Groups, IReadOnlyList<AskedTerm> Categories, IReadOnlyList<AskedTerm> Managements)
{
    public static StructuredAsked Of(Structured item, string wish) => new(
        EditionOf(item.Lexicon, wish),
        [.. item.Groups.Select(g => new AskedGroup(g.Id, g.Name.In(wish), g.Many, [.. g.Descriptors.Select(d => new AskedTerm(d.Id, d.Name.In(wish)))]))],
        [.. item.Lexicon.Categories.Select(c => new AskedTerm(c.Id, CategoryName(c, wish)))],
        [.. item.Lexicon.Managements.Select(m => new AskedTerm(m.Id, m.Name.In(wish)))]);

    /// <summary>Title and version of a lexicon.</summary>
    public static string EditionOf(Lexicon lexicon, string wish) => $"{lexicon.Title.In(wish)}, {lexicon.Version}";

    /// <summary>A category as people say it: TR4 – moderately suspicious.</summary>
    public static string CategoryName(Category category, string wish) => $"{category.Id} – {category.Name.In(wish)}";
}

/// <summary>Descriptors of one kind, of which one or several may be ticked.</summary>
public sealed record AskedGroup(string Id, string Name, bool Many, IReadOnlyList<AskedTerm> Terms);

/// <summary>One thing to tick.</summary>
public sealed record AskedTerm(string Id, string Name);
