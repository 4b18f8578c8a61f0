using Elearning.Domain.Cases;

namespace Elearning.Web.Features.Attempts;

/// <summary>An item as it may be shown before disclosure: nothing in it tells what is right.</summary>
/// <param name="Kind">single, multiple, text, number, locate, measure.</param>
/// <param name="Stem">The question.</param>
/// <param name="Body">Further text, or null.</param>
/// <param name="Choices">What may be picked.</param>
/// <param name="Unit">Unit of a number, or null.</param>
/// <param name="MostMarks">Most marks of a locate item, 2 for the ends of a measurement, else 0.</param>
/// <param name="Ratings">Whether every mark is rated.</param>
/// <param name="Rule">How it is marked, in words.</param>
public sealed record Asked(string Kind, Passage Stem, Passage? Body, IReadOnlyList<AskedChoice> Choices, string? Unit, int MostMarks, bool Ratings, string Rule)
{
    public static Asked Of(Item item, string wish)
    {
        IReadOnlyList<Choice> choices = item switch { SingleBest s => s.Choices, MultipleResponse m => m.Choices, _ => [] };
        return new(item.Kind, Passage.Of(item.Stem, wish), Passage.Maybe(item.Body, wish),
            choices.Select(c => new AskedChoice(c.Id, Passage.Of(c.Text, wish))).ToArray(),
            item is Measure ? "mm" : (item as NumberItem)?.Unit, item switch { Locate l => l.MostMarks, Measure => 2, _ => 0 }, item is Locate { Ratings: true }, MarkingRule.Of(item));
    }
}

/// <summary>A choice without its key.</summary>
public sealed record AskedChoice(string Id, Passage Text);
