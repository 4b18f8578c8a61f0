using Elearning.Domain.Cases;
using Elearning.Web.Layout;

namespace Elearning.Web.Features.Attempts;

/// <summary>A text of a case as it is shown: safe HTML, and its language when that is not the page's.</summary>
/// <param name="Html">Safe HTML.</param>
/// <param name="Language">fr, ar or en; null when it is the language of the page.</param>
public sealed record Passage(string Html, string? Language)
{
    /// <summary>rtl or ltr; null when it is the direction of the page.</summary>
    public string? Direction => Language switch { null => null, "ar" => "rtl", _ => "ltr" };

    /// <summary>The text in the wished language, or in the language it was written in.</summary>
    public static Passage Of(LocalText text, string wish)
    {
        var language = text.Has(wish) ? wish : "fr";
        return new(text.In(language), language == Texts.Language ? null : language);
    }

    /// <summary>The same for a text that may not be there.</summary>
    public static Passage? Maybe(LocalText? text, string wish) => text is null ? null : Of(text, wish);
}
