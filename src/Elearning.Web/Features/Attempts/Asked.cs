using Elearning.Domain.Cases;
using Elearning.Web.Features.Attempts.Kinds;

namespace Elearning.Web.Features.Attempts;

/// <summary>An item as it may be shown before disclosure: nothing in it tells what is right.</summary>
/// <param name="Kind">Name of the kind, for its style.</param>
/// <param name="Fields">The component that asks it.</param>
/// <param name="Stem">The question.</param>
/// <param name="Body">Further text, or null.</param>
/// <param name="Rule">How it is marked, in words.</param>
public sealed record Asked(string Kind, Type Fields, Passage Stem, Passage? Body, string Rule)
{
    /// <summary>What may be picked.</summary>
    public IReadOnlyList<AskedChoice> Choices { get; init; } = [];
    /// <summary>Statements to which choices are given.</summary>
    public IReadOnlyList<AskedChoice> Stems { get; init; } = [];
    /// <summary>How many may be picked, or how many ranks there are.</summary>
    public int Places { get; init; }
    /// <summary>Unit of a number, or null.</summary>
    public string? Unit { get; init; }
    /// <summary>Most marks of a locate item, 2 for the ends of a measurement, else 0.</summary>
    public int MostMarks { get; init; }
    /// <summary>Whether every mark is rated.</summary>
    public bool Ratings { get; init; }

    public static Asked Of(Item item, string wish)
    {
        var kind = ItemKind.Of(item);
        return kind.Ask(item, new(item.Kind, kind.Fields, Passage.Of(item.Stem, wish), Passage.Maybe(item.Body, wish), kind.Rule(item)), wish);
    }
}

/// <summary>A choice without its key.</summary>
public sealed record AskedChoice(string Id, Passage Text);
