using System.Globalization;
using Elearning.Domain.Panels;
using Elearning.Web.Layout;

namespace Elearning.Web.Features.Panels;

/// <summary>The five answers of a script-concordance item in words.</summary>
public static class ScaleWords
{
    /// <summary>−2 – ruled out or nearly.</summary>
    public static string Of(ConcordanceScale scale, int answer) => $"{Figure(answer)} – {Word(scale, answer)}";

    public static string Word(ConcordanceScale scale, int answer) => Texts.T(string.Create(CultureInfo.InvariantCulture, $"panels.scale.{scale.ToString().ToLowerInvariant()}.{answer}"));

    /// <summary>With its sign, a minus and not a hyphen.</summary>
    public static string Figure(int answer) => answer switch { < 0 => $"−{-answer}", 0 => "0", _ => $"+{answer}" };
}
