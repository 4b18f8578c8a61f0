using Elearning.Content.Problems;
using Elearning.Content.Yaml;
using Elearning.Domain.Cases;

namespace Elearning.Content.Cases;

/// <summary>A translation beside its source: same stages, series, items and choices in the same order, text only.</summary>
internal sealed class Translation
{
    private readonly CaseText text;
    private readonly FileProblems problems;
    private readonly Dictionary<string, ItemText> items = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<YamlText> objectives = [];
    private readonly Place frontAt = new(1, 1);

    public Translation(string language, CaseText text, CaseText source)
    {
        Language = language;
        this.text = text;
        problems = text.Problems;
        if (text.Front is { } front)
        {
            var fields = new Fields(OnlyTranslated(front), problems, "title", "objectives");
            Title = fields.Text("title");
            objectives = fields.List("objectives");
            frontAt = fields.At("objectives");
        }
        if (text.Stages.Count != source.Stages.Count)
        {
            problems.Tell(ProblemKinds.StageCount, text.Stages is [.., var last] ? last.At : Place.File, $"{text.Stages.Count}", $"{source.Stages.Count}");
        }
        foreach (var (here, there) in text.Stages.Zip(source.Stages))
        {
            Compare(here, there);
        }
    }

    public string Language { get; }
    public string? Title { get; }

    /// <summary>An objective by index, when there are as many as in the source.</summary>
    public string? Objective(int index, int count)
    {
        if (objectives.Count == count)
        {
            return objectives[index].Value.Trim();
        }
        if (index == 0 && objectives.Count > 0)
        {
            problems.Tell(ProblemKinds.ObjectiveCount, frontAt, $"{objectives.Count}", $"{count}");
        }
        return null;
    }

    public string? StageText(int stage) => stage < text.Stages.Count && text.Stages[stage].Html.Length > 0 ? text.Stages[stage].Html : null;

    public string? Caption(int stage, string series) =>
        stage < text.Stages.Count && text.Stages[stage].Series.FirstOrDefault(s => s.Name == series) is { Caption.Length: > 0 } found ? found.Caption : null;

    public ItemText? Item(string id) => items.GetValueOrDefault(id);

    /// <summary>The choice at an index, when there are as many as in the source.</summary>
    public ChoiceText? Choice(ItemText source, int index) =>
        Item(source.Id) is { } item && item.Choices.Count == source.Choices.Count ? item.Choices[index] : null;

    /// <summary>The entry of the numbered list at an index, when there are as many as in the source.</summary>
    public ChoiceText? Option(ItemText source, int index) =>
        Item(source.Id) is { } item && item.Options.Count == source.Options.Count ? item.Options[index] : null;

    public void Tell(ProblemKind kind, Place at, params string[] details) => problems.Tell(kind, at, details);

    private YamlMap OnlyTranslated(YamlMap front)
    {
        var kept = front.Entries.Where(e => e.Key.Value is "title" or "objectives").ToArray();
        foreach (var (key, _) in front.Entries.Except(kept))
        {
            problems.Tell(ProblemKinds.KeyInTranslation, key.At, key.Value);
        }
        return front with { Entries = kept };
    }

    private void Compare(StageText here, StageText there)
    {
        if (there.Html.Length > 0 && here.Html.Length == 0)
        {
            problems.Tell(ProblemKinds.StageNotTranslated, here.At);
        }
        var (names, theirs) = (here.Series.Select(s => s.Name).ToArray(), there.Series.Select(s => s.Name).ToArray());
        if (!names.SequenceEqual(theirs))
        {
            problems.Tell(ProblemKinds.SeriesDiffer, here.Series.Count > 0 ? here.Series[0].At : here.At, Listed(names), Listed(theirs));
        }
        foreach (var series in here.Series)
        {
            if (series.Attributes.HasValues)
            {
                problems.Tell(ProblemKinds.KeyOfSeriesInTranslation, series.Attributes.At, series.Name);
            }
            if (series.Caption.Length == 0 && there.Series.Any(s => s.Name == series.Name && s.Caption.Length > 0))
            {
                problems.Tell(ProblemKinds.TextNotTranslated, series.At, series.Name);
            }
        }
        CompareItems(here, there);
    }

    private void CompareItems(StageText here, StageText there)
    {
        foreach (var missing in there.Items.Where(t => here.Items.All(h => h.Id != t.Id)))
        {
            problems.Tell(ProblemKinds.ItemNotTranslated, here.At, missing.Id);
        }
        foreach (var item in here.Items)
        {
            if (there.Items.FirstOrDefault(t => t.Id == item.Id) is not { } source)
            {
                problems.Tell(ProblemKinds.ItemTooMany, item.At, item.Id);
            }
            else if (!items.TryAdd(item.Id, item))
            {
                problems.Tell(ProblemKinds.ItemTwice, item.At, item.Id);
            }
            else
            {
                Compare(item, source);
            }
        }
        var (order, theirs) = (here.Items.Select(i => i.Id).ToArray(), there.Items.Select(i => i.Id).ToArray());
        if (order.Length == theirs.Length && !order.SequenceEqual(theirs) && order.ToHashSet().SetEquals(theirs))
        {
            problems.Tell(ProblemKinds.ItemOrder, here.Items[0].At, Listed(theirs));
        }
    }

    private void Compare(ItemText here, ItemText there)
    {
        if (here.Attributes.HasValues || here.Attributes.Classes.Count > 0)
        {
            problems.Tell(ProblemKinds.KeyOfItemInTranslation, here.Attributes.At, here.Id);
        }
        if (here.Body is null && there.Body is not null)
        {
            problems.Tell(ProblemKinds.TextNotTranslated, here.At, here.Id);
        }
        CompareExplanation(here.Explanation, there.Explanation, here.At, here.Id);
        Compare(here, here.Options, there.Options);
        Compare(here, here.Choices, there.Choices);
    }

    private void Compare(ItemText item, IReadOnlyList<ChoiceText> here, IReadOnlyList<ChoiceText> there)
    {
        if (here.Count != there.Count)
        {
            problems.Tell(ProblemKinds.ChoiceCount, here.Count > 0 ? here[0].At : item.At, item.Id, $"{here.Count}", $"{there.Count}");
        }
        foreach (var boxed in here.Where(c => c.Box is not null))
        {
            problems.Tell(ProblemKinds.BoxInTranslation, boxed.At);
        }
        foreach (var (choice, source) in here.Zip(there))
        {
            CompareExplanation(choice.Explanation, source.Explanation, choice.At, choice.Plain);
        }
    }

    private void CompareExplanation(string? here, string? there, Place at, string what)
    {
        if (here is null != there is null)
        {
            problems.Tell(here is null ? ProblemKinds.ExplanationNotTranslated : ProblemKinds.ExplanationTooMany, at, what);
        }
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.DefaultIfEmpty("–"));
}

/// <summary>Joins a text with its translations.</summary>
internal static class LocalTexts
{
    public static LocalText In(this string source, IReadOnlyList<Translation> translations, Func<Translation, string?> pick) =>
        new(source, translations.Select(t => (t.Language, Text: pick(t))).Where(t => t.Text is not null).ToDictionary(t => t.Language, t => t.Text!));

    public static LocalText? InOrNull(this string? source, IReadOnlyList<Translation> translations, Func<Translation, string?> pick) =>
        source?.In(translations, pick);
}
