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
        Marked { NothingSeen: true } => T("attempts.nothing-seen"),
        Marked { Marks: [_, ..] marks } => string.Join(T("attempts.list-separator"), marks.Select(m => T("attempts.mark-at", m.Frame + 1, Math.Round(m.Column), Math.Round(m.Row)))),
        _ => T("attempts.no-answer"),
    };

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
