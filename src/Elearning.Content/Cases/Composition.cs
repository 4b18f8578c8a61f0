using System.Globalization;
using Elearning.Content.Panels;
using Elearning.Content.Problems;
using Elearning.Domain.Cases;

namespace Elearning.Content.Cases;

/// <summary>Puts the texts of a case, its truth and its images together.</summary>
internal sealed partial class Composition(
    CaseText source, IReadOnlyList<Translation> translations, Truth? truth, bool hasTruth, FileProblems truthProblems, IReadOnlyDictionary<string, CaseSeries>? images,
    IReadOnlyDictionary<string, string> files, FileProblems panelProblems)
{
    private static readonly string[] Windows = ["lung", "mediastinum", "bone", "brain", "abdomen", "liver", "soft", "angio", "full", "breast"];
    private readonly FileProblems problems = source.Problems;
    private readonly HashSet<string> itemIds = new(StringComparer.Ordinal);
    private readonly HashSet<string> shown = new(StringComparer.Ordinal);
    private readonly HashSet<string> scaled = new(StringComparer.Ordinal);
    private int objectives;
    private PanelFile? panel;

    /// <summary>The case of a front matter with its stages.</summary>
    public Case Compose(Case front)
    {
        objectives = front.Objectives.Count;
        panel = files.TryGetValue(PanelFile.Name, out var answers) ? PanelFile.Read(answers, panelProblems) : null;
        if (truth is { Synthetic: true } && !front.Synthetic)
        {
            problems.Tell(ProblemKinds.SyntheticNotSaid, new(1, 1));
        }
        var stages = source.Stages.Select(Compose).ToArray();
        if (itemIds.Count == 0)
        {
            problems.Tell(ProblemKinds.NoItem, new(1, 1));
        }
        foreach (var unused in (images?.Keys ?? []).Where(name => !shown.Contains(name)))
        {
            problems.Tell(ProblemKinds.SeriesUnused, Place.File, unused);
        }
        var composed = front with { Stages = stages, Languages = ["fr", .. translations.Select(t => t.Language)] };
        TellGivenAway(composed);
        return composed;
    }

    private Stage Compose(StageText stage, int index)
    {
        if (stage.Html.Length == 0 && stage.Series.Count == 0 && stage.Items.Count == 0)
        {
            problems.Tell(ProblemKinds.EmptyStage, stage.At);
        }
        foreach (var twice in stage.Series.GroupBy(s => s.Name).SelectMany(g => g.Skip(1)))
        {
            problems.Tell(ProblemKinds.SeriesTwice, twice.At, twice.Name);
        }
        var series = stage.Series.Select(s => Compose(s, index)).ToArray();
        return new(index + 1, stage.Html.In(translations, t => t.StageText(index)), series, [.. stage.Items.Select(Compose).OfType<Item>()]);
    }

    private SeriesView Compose(SeriesText series, int stage)
    {
        shown.Add(series.Name);
        var found = images?.GetValueOrDefault(series.Name);
        if (images is not null && found is null)
        {
            problems.Tell(ProblemKinds.SeriesMissing, series.At, series.Name, string.Join(", ", images.Keys.DefaultIfEmpty("–")));
        }
        var attributes = series.Attributes;
        var window = attributes.Text("window");
        if (window is not null && !Windows.Contains(window) && !IsCentreAndWidth(window))
        {
            problems.Tell(ProblemKinds.UnknownWindow, attributes.At, window, string.Join(", ", Windows));
            window = null;
        }
        // Written as the viewer shows it, from 1.
        var start = attributes.Whole("start", 1, found?.Geometry.Frames.Count ?? 100_000);
        var real = found is not { Calibrated: false } && truth is not { Measurable: false };
        var measurable = attributes.Flag("measurable");
        if (measurable == true && !real)
        {
            problems.Tell(ProblemKinds.NotMeasurable, attributes.At, series.Name);
        }
        var prior = attributes.Flag("prior") ?? false;
        var licence = attributes.Text("licence");
        TellUnlooked(series, found);
        attributes.TellUnknown("series");
        if ((measurable ?? true) && real)
        {
            scaled.Add(series.Name);
        }
        return new(series.Name, series.Caption.In(translations, t => t.Caption(stage, series.Name)), window, start - 1, scaled.Contains(series.Name), prior, licence);
    }

    // Who looked for burnt-in names and faces, and when, is said in the file: in Git it stands with its author's name.
    private void TellUnlooked(SeriesText series, CaseSeries? found)
    {
        var (by, on) = (series.Attributes.Text("checked-by"), series.Attributes.Text("checked-on"));
        if (on is not null && !DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            problems.Tell(ProblemKinds.BadCheckedOn, series.Attributes.At, on);
        }
        if ((by is null) != (on is null) || (by is null && found is { MustBeLookedAt: true }))
        {
            problems.Tell(ProblemKinds.NotLookedAt, series.At, series.Name);
        }
    }

    private static bool IsCentreAndWidth(string window) => window.Split('/') is [var centre, var width]
        && Numbers.Parse(centre, "") is not null && Numbers.Parse(width, "") is > 0;

    private void TellGivenAway(Case composed)
    {
        var title = string.Join(' ', Wording.Normalise(composed.Title.Source));
        foreach (var item in source.Stages.SelectMany(s => s.Items).Where(i => i.Attributes.Classes.Any(c => c is "single" or "text")))
        {
            foreach (var key in item.Choices.Where(c => c.Box == true).SelectMany(c => c.Plain.Split('|')))
            {
                var answer = string.Join(' ', Wording.Normalise(key));
                if (answer.Length > 3 && $" {title} ".Contains($" {answer} ", StringComparison.Ordinal))
                {
                    problems.Tell(ProblemKinds.TitleGivesAway, new(1, 1), key.Trim(), item.Id);
                }
            }
        }
    }
}
