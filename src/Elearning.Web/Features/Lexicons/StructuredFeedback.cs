using System.Globalization;
using Elearning.Domain.Attempts;
using Elearning.Domain.Lexicons;
using Elearning.Web.Layout;

namespace Elearning.Web.Features.Lexicons;

/// <summary>A structured answer beside its key, after disclosure.</summary>
/// <param name="Edition">Title and version of the lexicon.</param>
/// <param name="Source">Where it was published.</param>
/// <param name="Note">What of it is not encoded, or null.</param>
/// <param name="Rows">Group by group, then category and management, each with what it earned.</param>
/// <param name="Ticks">What the lexicon makes of the ticks, in words; null when it says nothing.</param>
/// <param name="Contradiction">Whether the category or management chosen is not what the lexicon makes of the ticks.</param>
/// <param name="Line">The sentence that says the line was crossed, or null.</param>
public sealed record StructuredFeedback(
    string Edition, string Source, string? Note, IReadOnlyList<StructuredFeedback.Row> Rows, string? Ticks, bool Contradiction, string? Line)
{
    /// <summary>One row of the table.</summary>
    public sealed record Row(string Name, string Mine, string Right, bool Same, string? Earned);

    public static StructuredFeedback Of(Structured structured, Answer? answer, string wish)
    {
        var mine = answer as Classified ?? new([], null, null);
        var lexicon = structured.Lexicon;
        var answered = !mine.IsEmpty;
        var parts = answered ? structured.Parts(mine) : default;
        var rows = structured.Groups.Select(g => GroupRow(g, structured, mine, wish)).Where(r => r is not null).Select(r => r!).ToList();
        rows.Add(new(Texts.T("lexicons.descriptors"), "", "", answered && structured.Agreement(mine) == 1, Earned(parts.Descriptors, 0.5m)));
        if (structured.Category is { } category)
        {
            var most = structured.Management is null ? 0.5m : 0.25m;
            rows.Add(new(Texts.T("lexicons.category"), mine.Category ?? "–", CategoryName(lexicon, category, wish), mine.Category == category, Earned(parts.Category, most)));
        }
        if (structured.Management is { } management)
        {
            var most = structured.Category is null ? 0.5m : 0.25m;
            rows.Add(new(Texts.T("lexicons.management"), lexicon.Management(mine.Management)?.Name.In(wish) ?? "–", lexicon.Management(management)?.Name.In(wish) ?? "–",
                mine.Management == management, Earned(parts.Management, most)));
        }
        var (categories, managements) = (lexicon.CategoriesOf(mine.Descriptors), lexicon.ManagementsOf(mine.Descriptors, mine.Category));
        var wrong = answered && ((mine.Category is not null && categories.Count > 0 && !categories.Contains(mine.Category))
            || (mine.Management is not null && managements.Count > 0 && !managements.Contains(mine.Management)));
        return new(StructuredAsked.EditionOf(lexicon, wish), lexicon.Source, lexicon.Note?.In(wish), rows, answered ? TicksOf(lexicon, mine, categories, managements, wish) : null, wrong,
            structured.CrossesTheLine(mine.Category) ? Texts.T("lexicons.crossed") : null);
    }

    // What the ticks alone lead to, said after the answer and never before.
    private static string? TicksOf(Lexicon lexicon, Classified mine, IReadOnlyList<string> categories, IReadOnlyList<string> managements, string wish)
    {
        var points = lexicon.ShowsPoints ? Texts.T("lexicons.points", lexicon.Points(mine.Descriptors)) + " " : "";
        var category = categories.Count > 0 ? Texts.T("lexicons.ticks-category", Listed(categories))
            : lexicon.Categories.Count > 0 ? Texts.T("lexicons.ticks-silent") : "";
        var management = managements.Count > 0
            ? " " + Texts.T(mine.Category is null ? "lexicons.ticks-management" : "lexicons.ticks-management-with", Listed(managements.Select(m => lexicon.Management(m)!.Name.In(wish))), mine.Category ?? "")
            : "";
        return $"{points}{category}{management}".Trim() is { Length: > 0 } said ? said : null;
    }

    private static Row? GroupRow(DescriptorGroup group, Structured item, Classified mine, string wish)
    {
        var right = Names(group, item.Descriptors, wish);
        var ticked = Names(group, mine.Descriptors, wish);
        return right == "–" && ticked == "–" ? null : new(group.Name.In(wish), ticked, right, right == ticked, null);
    }

    private static string Names(DescriptorGroup group, IReadOnlyList<string> ids, string wish) =>
        Listed(group.Descriptors.Where(d => ids.Contains(d.Id)).Select(d => d.Name.In(wish))) is { Length: > 0 } names ? names : "–";

    private static string CategoryName(Lexicon lexicon, string id, string wish) => lexicon.Category(id) is { } category ? StructuredAsked.CategoryName(category, wish) : id;

    private static string Listed(IEnumerable<string> words) => string.Join(Texts.T("attempts.list-separator"), words);

    private static string Earned(decimal part, decimal most) => string.Create(CultureInfo.CurrentCulture, $"{part:0.####} / {most:0.##}");
}
