using System.Globalization;
using Elearning.Domain.Cases;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Attempts;

/// <summary>The marking rule of an item in words, as printed above its choices.</summary>
public static class MarkingRule
{
    public static string Of(Item item) => item switch
    {
        SingleBest => T("attempts.rule.single"),
        MultipleResponse => T("attempts.rule.multiple"),
        ShortText => T("attempts.rule.text"),
        NumberItem number => T("attempts.rule.number", Plain(number.Tolerance), number.Unit),
        Locate locate => $"{Plural("attempts.rule.locate.marks", locate.MostMarks)} {T("attempts.rule.locate.near", Plain((decimal)locate.Margin))} {Slices(locate.Slices)}{Cost(locate)}{(locate.Ratings ? " " + T("attempts.rule.locate.ratings") : "")}",
        Measure measure => $"{T(measure.Findings.Count == 2 ? "attempts.rule.measure.points" : "attempts.rule.measure.outline", Plain((decimal)measure.Margin))} {Slices(measure.Slices)} {T("attempts.rule.measure.length", Plain(measure.Tolerance))}",
        _ => throw new InvalidOperationException($"No words for the rule of a {item.Kind}."),
    };

    private static string Slices(int slices) => slices == 0 ? T("attempts.rule.locate.same-slice") : Plural("attempts.rule.locate.slices", slices);

    private static string Cost(Locate item) => item.MostMarks > 1 ? " " + T("attempts.rule.locate.cost", Plain(item.Cost)) : "";

    private static string Plain(decimal value) => value.ToString("0.##", CultureInfo.CurrentCulture);
}
