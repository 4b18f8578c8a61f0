namespace Elearning.Domain.Cases;

/// <summary>A stimulus (history, image series, stages) with one or more Items.</summary>
public sealed record Case
{
    /// <summary>Stable name of the case, also the name of its folder: lower-case letters, digits, hyphens.</summary>
    public required string Id { get; init; }
    public required LocalText Title { get; init; }
    /// <summary>Organ ids of the vocabulary, the first being the main one.</summary>
    public required IReadOnlyList<string> Organs { get; init; }
    /// <summary>DICOM modality codes: CT, MR, US, MG …</summary>
    public required IReadOnlyList<string> Modalities { get; init; }
    /// <summary>1 (first year) to 3 (advanced).</summary>
    public required int Level { get; init; }
    /// <summary>Announced time in minutes.</summary>
    public required int Minutes { get; init; }
    public required IReadOnlyList<string> Authors { get; init; }
    /// <summary>Declaration of interests of every author who has none of her own: "none", or in words.</summary>
    public required string Disclosures { get; init; }
    /// <summary>Declarations of single authors, by author.</summary>
    public IReadOnlyDictionary<string, string> DisclosuresBy { get; init; } = new Dictionary<string, string>();
    public required IReadOnlyList<LocalText> Objectives { get; init; }
    /// <summary>What the diagnosis rests on: histology, surgery, follow-up, consensus, simulated, none.</summary>
    public required string Proof { get; init; }
    /// <summary>True only when a radiologist reviewed the text.</summary>
    public required bool Reviewed { get; init; }
    /// <summary>True when any image is computer-generated; shown as a badge.</summary>
    public required bool Synthetic { get; init; }
    public required IReadOnlyList<string> References { get; init; }
    /// <summary>Licence of the text, and of every series that names none of its own.</summary>
    public required string Licence { get; init; }
    /// <summary>First day of the month by which the case must be read again.</summary>
    public DateOnly? ReviewBy { get; init; }
    public required IReadOnlyList<Stage> Stages { get; init; }
    /// <summary>Languages in which the whole case can be read; French first.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>What each author declares, in the order of the authors; shown before the case.</summary>
    public IEnumerable<Interest> Interests => Authors.Select(a => new Interest(a, DisclosuresBy.GetValueOrDefault(a, Disclosures)));

    /// <summary>Whether the month by which the case must be read again has begun.</summary>
    public bool IsPastReview(DateOnly day) => ReviewBy <= day;

    /// <summary>All items in reading order.</summary>
    public IEnumerable<Item> Items => Stages.SelectMany(s => s.Items);

    /// <summary>Under what licence a series is shown: its own, or that of the case.</summary>
    public string LicenceOf(string series) => Stages.SelectMany(s => s.Series).FirstOrDefault(s => s.Name == series && s.Licence is not null)?.Licence ?? Licence;

    /// <summary>The item of that id, or null.</summary>
    public Item? Find(string id) => Items.FirstOrDefault(i => i.Id == id);

    /// <summary>The learning objective an item serves, as the key under which its review is scheduled: "case#n", n from 1.</summary>
    public string ObjectiveKey(Item item) => $"{Id}#{item.Objective}";

    /// <summary>The stage that asks an item.</summary>
    public Stage StageOf(Item item) => Stages.First(s => s.Items.Any(i => i.Id == item.Id));
}

/// <summary>A declaration of interests.</summary>
/// <param name="Author">As the case names her.</param>
/// <param name="Declared">"none", or in words.</param>
public sealed record Interest(string Author, string Declared)
{
    public bool IsNone => Declared == "none";
}

/// <summary>One step of a case: what is told, shown and asked together. Stages are one way only.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">History or new information, as safe HTML.</param>
/// <param name="Series">Image series that appear at this stage.</param>
/// <param name="Items">What is asked.</param>
public sealed record Stage(int Number, LocalText Text, IReadOnlyList<SeriesView> Series, IReadOnlyList<Item> Items);

/// <summary>How a stage shows one image series.</summary>
/// <param name="Name">Folder of the series beside the Markdown file.</param>
/// <param name="Caption">What an intern may know of it (safe HTML).</param>
/// <param name="Window">Name of the first window (lung, bone …) or "centre/width"; null for the file's own.</param>
/// <param name="Start">First slice shown, 0-based; null for the middle.</param>
/// <param name="Measurable">False when the spacing is not real: no measurement is offered.</param>
/// <param name="Prior">Whether it is an earlier examination of the same patient.</param>
/// <param name="Licence">Licence of its images where it is another than the case says, else null.</param>
public sealed record SeriesView(string Name, LocalText Caption, string? Window, int? Start, bool Measurable, bool Prior = false, string? Licence = null);
