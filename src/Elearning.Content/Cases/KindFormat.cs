using Elearning.Domain.Cases;

namespace Elearning.Content.Cases;

/// <summary>A kind of item as it is written: its name and the lists below its heading.</summary>
/// <param name="Name">Its class, as in {#id .name}.</param>
/// <param name="Compose">Makes the item of its text; the second argument is its series=, if any.</param>
/// <param name="Bulleted">Whether the last list without numbers is its own: choices or statements.</param>
/// <param name="Numbered">Whether the first numbered list is its own: options or ranks.</param>
/// <param name="Unexplained">Whether it may go without an explanation of its own, as its panel explains it.</param>
internal sealed record KindFormat(string Name, Func<Composition, ItemText, string?, Item> Compose, bool Bulleted = false, bool Numbered = false, bool Unexplained = false)
{
    /// <summary>Every kind there is; a new one is a line here.</summary>
    public static IReadOnlyList<KindFormat> All { get; } =
    [
        new("single", (c, item, _) => c.Single(item), Bulleted: true),
        new("multiple", (c, item, _) => c.Multiple(item), Bulleted: true),
        new("key-feature", (c, item, _) => c.KeyFeatured(item), Bulleted: true),
        new("matching", (c, item, _) => c.Matching(item), Bulleted: true, Numbered: true),
        new("order", (c, item, _) => c.Ordered(item), Bulleted: true, Numbered: true),
        new("text", (c, item, _) => c.Text(item), Bulleted: true),
        new("structured", (c, item, _) => c.Assessed(item)),
        new("concordance", (c, item, _) => c.Concordant(item), Unexplained: true),
        new("report", (c, item, _) => c.Reported(item), Bulleted: true),
        new("number", (c, item, _) => c.Number(item)),
        new("locate", (c, item, series) => c.Located(item, series)),
        new("measure", (c, item, series) => c.Measured(item, series)),
    ];

    /// <summary>The kind of a heading's classes, when there is just one.</summary>
    public static KindFormat? Of(IReadOnlyList<string> classes) => All.Where(k => classes.Contains(k.Name)).ToArray() is [var one] ? one : null;
}
