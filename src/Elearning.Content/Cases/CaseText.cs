using Elearning.Content.Markdown;
using Elearning.Content.Problems;
using Elearning.Content.Yaml;

namespace Elearning.Content.Cases;

/// <summary>What one Markdown file of a case says, as written: its parts in order, HTML already safe, nothing judged yet.</summary>
internal sealed record CaseText(FileProblems Problems, YamlMap? Front, IReadOnlyList<StageText> Stages);

internal sealed record StageText(Place At, string Html, IReadOnlyList<SeriesText> Series, IReadOnlyList<ItemText> Items);

internal sealed record SeriesText(Place At, string Name, Attributes Attributes, string Caption);

/// <summary>One heading and what stands under it.</summary>
/// <param name="Stem">Inline HTML of the heading.</param>
/// <param name="Body">Further text, or null.</param>
/// <param name="Explanation">Its block quotes, or null.</param>
/// <param name="Choices">The list of choices or statements, or none.</param>
/// <param name="Options">The numbered list of a kind that has one, or none.</param>
internal sealed record ItemText(
    Place At, string Id, Attributes Attributes, string Stem, string? Body, string? Explanation, IReadOnlyList<ChoiceText> Choices, IReadOnlyList<ChoiceText> Options);

/// <summary>One entry of a list of choices.</summary>
/// <param name="Box">Whether its box is ticked; null without a box.</param>
/// <param name="Classes">What stands between braces, such as near.</param>
/// <param name="Html">Inline HTML.</param>
/// <param name="Plain">Its words alone.</param>
/// <param name="Explanation">Its block quote, or null.</param>
/// <param name="Attributes">Its braces, where the kind gives them values; else null.</param>
internal sealed record ChoiceText(Place At, bool? Box, IReadOnlyList<string> Classes, string Html, string Plain, string? Explanation, Attributes? Attributes);
