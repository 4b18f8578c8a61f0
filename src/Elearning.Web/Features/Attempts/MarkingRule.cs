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
        Locate locate => $"{Plural("attempts.rule.locate.marks", locate.MostMarks)} {T("attempts.rule.locate.near", Plain((decimal)locate.Margin))} {Slices(locate)}{Cost(locate)}",
        _ => throw new InvalidOperationException($"No words for the rule of a {item.Kind}."),
    };

    private static string Slices(Locate item) => item.Slices == 0 ? T("attempts.rule.locate.same-slice") : Plural("attempts.rule.locate.slices", item.Slices);

    private static string Cost(Locate item) => item.MostMarks > 1 ? " " + T("attempts.rule.locate.cost", Plain(item.Cost)) : "";

    private static string Plain(decimal value) => value.ToString("0.##", CultureInfo.CurrentCulture);
}
