using System.Globalization;
using Elearning.Domain.Cases;

namespace Elearning.Web.Features.Library;

/// <summary>Finds cases by what is asked of the list.</summary>
public static class Filters
{
    /// <summary>Every word must occur in the id, title, objectives or topics, whatever its case or accents.</summary>
    public static bool Matches(this LibraryController.Filter filter, Case @case)
    {
        var text = string.Join(' ', [@case.Id, .. Texts(@case.Title), .. @case.Objectives.SelectMany(Texts), .. @case.Organs, .. @case.Modalities, .. @case.Authors]);
        return (filter.Words ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).All(w => Contains(text, w))
            && (string.IsNullOrEmpty(filter.Organ) || @case.Organs.Contains(filter.Organ))
            && (string.IsNullOrEmpty(filter.Modality) || @case.Modalities.Contains(filter.Modality))
            && (filter.Level is null || @case.Level == filter.Level)
            && (string.IsNullOrEmpty(filter.Language) || @case.Languages.Contains(filter.Language));
    }

    private static IEnumerable<string> Texts(LocalText text) => [text.Source, .. text.Translations.Values];

    private static bool Contains(string text, string word) =>
        CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;
}
