using Elearning.Content.Problems;
using Elearning.Domain.Cases;

namespace Elearning.Content.Cases;

internal sealed partial class Composition
{
    private const int MostChoices = 26;
    private const int MostMarks = 20;
    private static readonly string[] Kinds = [.. KindFormat.All.Select(k => k.Name)];

    private Item? Compose(ItemText item)
    {
        if (!itemIds.Add(item.Id))
        {
            problems.Tell(ProblemKinds.ItemTwice, item.At, item.Id);
        }
        var kinds = item.Attributes.Classes.Where(Kinds.Contains).ToArray();
        foreach (var unknown in item.Attributes.Classes.Except(Kinds))
        {
            problems.Tell(ProblemKinds.UnknownKind, item.Attributes.At, unknown, string.Join(", ", Kinds.Select(k => $".{k}")));
        }
        if (kinds.Length != 1)
        {
            if (kinds.Length > 1)
            {
                problems.Tell(ProblemKinds.TwoKinds, item.Attributes.At, item.Id, string.Join(", ", kinds.Select(k => $".{k}")));
            }
            else if (item.Attributes.Classes.Count == 0)
            {
                problems.Tell(ProblemKinds.NoKind, item.Attributes.At, item.Id, string.Join(" / ", Kinds.Select(k => $".{k}")));
            }
            return null;
        }
        var objective = item.Attributes.Whole("objective", 1, 99) ?? 1;
        if (objective > objectives && objectives > 0)
        {
            problems.Tell(ProblemKinds.NoSuchObjective, item.Attributes.At, $"{objective}", $"{objectives}");
        }
        var series = item.Attributes.Text("series");
        if (series is not null && !shown.Contains(series))
        {
            problems.Tell(ProblemKinds.SeriesNotShown, item.Attributes.At, series, string.Join(", ", shown.DefaultIfEmpty("–")));
        }
        var kind = KindFormat.Of(kinds)!;
        var composed = kind.Compose(this, item, series);
        if (item.Explanation is null && kind is { Bulleted: false, Numbered: false })
        {
            problems.Tell(ProblemKinds.NoItemExplanation, item.At, item.Id);
        }
        if ((!kind.Bulleted || kind.Numbered) && item.Choices.FirstOrDefault(c => c.Box is not null) is { } box)
        {
            problems.Tell(ProblemKinds.BoxWithoutChoices, box.At, kind.Name);
        }
        item.Attributes.TellUnknown($".{kinds[0]}");
        return composed with
        {
            Objective = objective,
            Series = series ?? (Findings(composed) is [var first, ..] ? first.Series : shown.Count == 1 ? shown.First() : null),
            Body = item.Body.InOrNull(translations, t => t.Item(item.Id)?.Body),
            Explanation = item.Explanation.InOrNull(translations, t => t.Item(item.Id)?.Explanation),
        };
    }

    private static IReadOnlyList<Finding> Findings(Item item) => item switch { Locate l => l.Findings, Measure m => m.Findings, _ => [] };

    private LocalText Stem(ItemText item) => item.Stem.In(translations, t => t.Item(item.Id)?.Stem);

    public ShortText Text(ItemText item)
    {
        TellChoices(item);
        var listed = item.Choices.Take(MostChoices).Select((c, i) => Listed(item, c, i)).ToArray();
        if (listed.Length > 0 && listed.All(l => l.Credit != Credit.Accepted))
        {
            problems.Tell(ProblemKinds.NoAcceptedAnswer, item.At, item.Id);
        }
        TellSameWording(listed, i => item.Choices[i], problems.Tell);
        foreach (var translation in translations)
        {
            TellSameWording(listed, i => translation.Choice(item, i), translation.Tell);
        }
        return new() { Id = item.Id, Stem = Stem(item), Listed = listed };
    }

    private ListedAnswer Listed(ItemText item, ChoiceText choice, int index)
    {
        TellClasses(choice, "near");
        var near = IsNear(choice);
        var wordings = Wordings(choice, problems.Tell)
            .Concat(translations.SelectMany(t => t.Choice(item, index) is { } translated ? Wordings(translated, t.Tell) : []));
        return new([.. wordings.Distinct()], choice.Box == true ? Credit.Accepted : near ? Credit.Near : Credit.KnownWrong, Explanation(item, choice, index));
    }

    private delegate void Telling(ProblemKind kind, Place at, params string[] details);

    private static string[] Wordings(ChoiceText choice, Telling tell)
    {
        var wordings = Split(choice);
        foreach (var empty in wordings.Where(w => choice.Plain.Length > 0 && (Wording.Normalise(w).Length == 0 || w.Contains('{', StringComparison.Ordinal))))
        {
            tell(ProblemKinds.EmptyWording, choice.At, empty);
        }
        return [.. wordings.Where(w => Wording.Normalise(w).Length > 0)];
    }

    private static string[] Split(ChoiceText choice) => choice.Plain.Split('|', StringSplitOptions.TrimEntries);

    // A wording may stand only in answers of the same credit; the file that says it again is told.
    private static void TellSameWording(ListedAnswer[] listed, Func<int, ChoiceText?> choiceAt, Telling tell)
    {
        for (var i = 0; i < listed.Length; i++)
        {
            foreach (var wording in choiceAt(i) is { } choice ? Split(choice) : [])
            {
                var key = Wording.Normalise(wording);
                if (key.Length > 0 && listed.Take(i).Any(l => l.Credit != listed[i].Credit && l.Wordings.Any(w => Wording.Normalise(w).SequenceEqual(key))))
                {
                    tell(ProblemKinds.SameWording, choiceAt(i)!.At, wording);
                }
            }
        }
    }

    public NumberItem Number(ItemText item)
    {
        var attributes = item.Attributes;
        var value = attributes.Needed("value", "value=12") is { } v ? attributes.Number("value", v, -1_000_000, 1_000_000) : null;
        var tolerance = attributes.Needed("tolerance", "tolerance=2") is { } t ? attributes.Number("tolerance", t, 0, 1_000_000) : null;
        var unit = attributes.Needed("unit", "unit=mm");
        return new() { Id = item.Id, Stem = Stem(item), Value = value ?? 0, Tolerance = tolerance ?? 0, Unit = unit ?? "" };
    }

    public Locate Located(ItemText item, string? series)
    {
        var attributes = item.Attributes;
        var ids = (attributes.Needed("truth", "truth=none") ?? "none").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (ids.Length > 1 && ids.Contains("none"))
        {
            problems.Tell(ProblemKinds.TruthNoneWithOthers, attributes.At);
        }
        var findings = ids.Distinct().Where(i => i != "none").Select(i => Find(item, i, series)).OfType<Finding>().ToArray();
        if (series is null && ids is ["none"] && shown.Count != 1)
        {
            problems.Tell(ProblemKinds.LocateWithoutSeries, attributes.At);
        }
        var margin = attributes.Number("margin", 0, 200, "mm");
        var on = series ?? findings.FirstOrDefault()?.Series;
        var flat = on is not null && images?.GetValueOrDefault(on) is { InPatient: false };
        if (margin is not null && on is not null && images?.GetValueOrDefault(on) is { Calibrated: false })
        {
            problems.Tell(ProblemKinds.NoScale, attributes.At, on, attributes.Text("margin")!);
        }
        var marks = attributes.Text("marks") is "many" ? MostMarks : attributes.Whole("marks", 1, MostMarks) ?? 1;
        if (findings.Length > marks)
        {
            problems.Tell(ProblemKinds.TooFewMarks, attributes.At, $"{findings.Length}", $"{marks}");
        }
        return new()
        {
            Id = item.Id,
            Stem = Stem(item),
            Findings = findings,
            Margin = (double)(margin ?? 5),
            // The next flat picture is another view, not the next slice.
            Slices = attributes.Whole("slices", 0, 100) ?? (flat ? 0 : 1),
            MostMarks = marks,
            Ratings = attributes.Flag("ratings") ?? false,
            Cost = attributes.Number("cost", 0, 10) ?? 0.5m,
        };
    }

    private Finding? Find(ItemText item, string id, string? series)
    {
        if (truth is null)
        {
            if (!hasTruth)
            {
                problems.Tell(ProblemKinds.NoTruth, item.Attributes.At, item.Id);
            }
            return null;
        }
        if (!truth.Targets.TryGetValue(id, out var target))
        {
            problems.Tell(ProblemKinds.UnknownTarget, item.Attributes.At, id, string.Join(", ", truth.Targets.Keys.DefaultIfEmpty("–")));
            return null;
        }
        var on = series ?? target.Series;
        if (on != target.Series && !target.AlsoOn.Contains(on))
        {
            problems.Tell(ProblemKinds.TargetElsewhere, item.Attributes.At, id, target.Series, on);
            return null;
        }
        if (target.Kind == "mimic")
        {
            problems.Tell(ProblemKinds.MimicAsTruth, item.Attributes.At, id);
        }
        foreach (var language in translations.Select(t => t.Language).Where(l => !target.Label.Has(l)))
        {
            truthProblems.Tell(ProblemKinds.LabelNotTranslated, target.At, id, language);
        }
        if (images is not null && !images.ContainsKey(on))
        {
            if (series is null)
            {
                problems.Tell(ProblemKinds.SeriesMissing, item.Attributes.At, on, string.Join(", ", images.Keys.DefaultIfEmpty("–")));
            }
            return null;
        }
        return target.On(on, images?[on], truthProblems);
    }
}
