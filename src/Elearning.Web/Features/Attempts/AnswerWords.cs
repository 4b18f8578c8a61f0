using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Attempts;

/// <summary>An answer in a few words, for lists and for the choice between two pages.</summary>
public static partial class AnswerWords
{
    public static string Of(Item item, Answer? answer, string wish) => answer switch
    {
        Picked { Choices: [_, ..] picked } => string.Join(T("attempts.list-separator"), picked.Select(id => Choice(item, id, wish))),
        Written written => written.Text,
        Measured { Typed: [.., var last] typed } => item is NumberItem number && char.IsDigit(last) ? $"{typed} {number.Unit}" : typed,
        Caliper { Ends: [var end, ..] } caliper => T("attempts.caliper-at", Length(caliper), end.Frame + 1),
        Caliper { Typed.Length: > 0 } caliper => Length(caliper),
        Marked { NothingSeen: true } => T("attempts.nothing-seen"),
        Marked { Marks: [_, ..] marks } => string.Join(T("attempts.list-separator"), marks.Select(Place)),
        _ => T("attempts.no-answer"),
    };

    /// <summary>The length a caliper states, as typed where it cannot be read; a word when it has only one end.</summary>
    public static string Length(Caliper caliper) => caliper switch
    {
        { Stated: { } stated } => T("attempts.length-mm", stated),
        { Typed.Length: > 0 } => caliper.Typed,
        _ => T("attempts.caliper-open"),
    };

    private static string Place(Mark mark)
    {
        var place = T("attempts.mark-at", mark.Frame + 1, Math.Round(mark.Column), Math.Round(mark.Row));
        return mark.Rating is { } rating ? T("attempts.mark-rated", place, rating) : place;
    }

    /// <summary>HTML as plain text.</summary>
    public static string Plain(string html) => WebUtility.HtmlDecode(Tags().Replace(html, " ")).Trim();

    private static string Choice(Item item, string id, string wish)
    {
        var choices = item switch { SingleBest s => s.Choices, MultipleResponse m => m.Choices, _ => [] };
        return choices.FirstOrDefault(c => c.Id == id) is { } choice
            ? string.Create(CultureInfo.CurrentCulture, $"{id.ToUpperInvariant()} – {Plain(choice.Text.In(wish))}")
            : id.ToUpperInvariant();
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
