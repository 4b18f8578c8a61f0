using System.Net;
using System.Text.RegularExpressions;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Web.Features.Attempts.Kinds;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Attempts;

/// <summary>An answer in a few words, for lists and for the choice between two pages.</summary>
public static partial class AnswerWords
{
    public static string Of(Item item, Answer? answer, string wish) =>
        (answer is null ? null : ItemKind.Of(item).Words(item, answer, wish)) ?? T("attempts.no-answer");

    /// <summary>The length a caliper states, as typed where it cannot be read; a word when it has only one end.</summary>
    public static string Length(Caliper caliper) => caliper switch
    {
        { Stated: { } stated } => T("attempts.length-mm", stated),
        { Typed.Length: > 0 } => caliper.Typed,
        _ => T("attempts.caliper-open"),
    };

    /// <summary>HTML as plain text.</summary>
    public static string Plain(string html) => WebUtility.HtmlDecode(Tags().Replace(html, " ")).Trim();

    /// <summary>The letter of a choice and its text, if it is known.</summary>
    public static string Lettered(string id, LocalText? text, string wish) =>
        text is null ? id.ToUpperInvariant() : $"{id.ToUpperInvariant()} – {Plain(text.In(wish))}";

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
