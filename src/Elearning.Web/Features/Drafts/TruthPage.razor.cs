using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Elearning.Content.Cases;
using Elearning.Domain.Cases;
using Elearning.Domain.Imaging;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Cases;
using Elearning.Web.Layout;

namespace Elearning.Web.Features.Drafts;

/// <summary>One series of a draft, to draw on.</summary>
public partial class TruthPage
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="Case">The draft.</param>
    /// <param name="Version">Its version.</param>
    /// <param name="Series">The series.</param>
    /// <param name="Images">Its pictures.</param>
    /// <param name="Targets">What is drawn on it.</param>
    /// <param name="Spacing">Millimetres from column to column, from row to row, and from slice to slice.</param>
    /// <param name="Broken">Whether truth.json is there and cannot be read.</param>
    public sealed record Model(string Case, int Version, string Series, Attempts.Images Images, IReadOnlyList<Shown> Targets, string Spacing, bool Broken) : IView<TruthPage, Model>
    {
        /// <summary>Text key of why what was sent was not kept, or null.</summary>
        public string? Refused { get; init; }

        public string TargetsJson => JsonSerializer.Serialize(Targets, Json);

        /// <summary>What a form sends to remove a target.</summary>
        public string Without(string id) => JsonSerializer.Serialize(new { targets = Array.Empty<object>(), removed = new[] { id } }, Json);

        /// <summary>The words of the drawing tools, which are made by script.</summary>
        public string Words => JsonSerializer.Serialize(WordKeys.ToDictionary(k => k, k => Texts.T($"drafts.draw.{k}")), Json);

        /// <param name="draft">The draft.</param>
        /// <param name="series">One of its series.</param>
        /// <param name="window">The window in which the text of the draft shows it, or null.</param>
        public static Model Of(OpenedDraft draft, string series, string? window = null)
        {
            var shown = draft.Series[series].Published();
            var view = new SeriesView(series, LocalText.Of(""), window, null, Measurable: true);
            // A question that asks nothing: the series as it would stand in a case.
            var stage = new Stage(1, LocalText.Of(""), [view], []);
            var item = new Locate { Id = "draw", Stem = LocalText.Of(""), Findings = [], Series = series };
            var question = new Question(0, new("", Bare(draft.Case, stage), new Dictionary<string, PublishedSeries> { [series] = shown }), stage, item);
            var drawn = TruthFile.Read(draft.Files.GetValueOrDefault("truth.json"), series, draft.Series[series].ForCase());
            var first = shown.Geometry.Frames[0];
            return new(draft.Case, draft.Row.Version, series, Attempts.Images.Of(question, [], false, null, Texts.Language, null, drawn is [var one, ..] ? one.CentreFrame : null)!,
                [.. (drawn ?? []).Select(t => Shown.Of(t, shown.Geometry))],
                string.Create(CultureInfo.InvariantCulture, $"{first.ColumnSpacing} {first.RowSpacing} {(shown.Geometry.IsVolume() ? shown.Geometry.Pitch() : 0)}"), drawn is null);
        }

        private static Case Bare(string id, Stage stage) => new()
        {
            Id = id,
            Title = LocalText.Of(id),
            Organs = [],
            Modalities = [],
            Level = 1,
            Minutes = 1,
            Authors = [],
            Disclosures = "",
            Objectives = [],
            Proof = "none",
            Reviewed = false,
            Synthetic = false,
            References = [],
            Licence = "",
            Stages = [stage],
            Languages = ["fr"],
        };
    }

    private static readonly string[] WordKeys =
    [
        "tools", "freehand", "polygon", "point", "sphere", "edit", "off", "close", "cancel", "undo", "new", "hint.freehand", "hint.polygon", "hint.point", "hint.sphere", "hint.edit", "hint.keys", "other-plane",
        "name", "id", "english", "arabic", "radius", "remove", "go", "outlines", "sphere-of", "saving", "saved", "unsaved", "signed-out", "copy", "copied", "none", "bad-id", "default-name", "closed", "removed", "empty", "mine",
    ];

    /// <summary>A target in the pixels of its slices.</summary>
    public sealed record Shown(string Id, string Fr, string? En, string? Ar, double Radius, double[] Centre, int Frame, IReadOnlyList<ShownContour> Contours)
    {
        /// <summary>The slice to go to.</summary>
        public int Slice => Frame;

        public static Shown Of(DrawnTarget target, StackGeometry stack) => new(
            target.Id, target.Label.Source, target.Label.Translations.GetValueOrDefault("en"), target.Label.Translations.GetValueOrDefault("ar"), target.Radius,
            Pixel(stack.Frames[target.CentreFrame], target.Centre), target.CentreFrame, [.. target.Contours.Select(c => new ShownContour(c.Frame, [.. c.Points.Select(p => Pixel(stack.Frames[c.Frame], p))]))]);

        // A thousandth of a pixel: what is read and written again stays where it was.
        private static double[] Pixel(FrameGeometry frame, Point place) => frame.Project(place) is var (column, row) ? [Math.Round(column, 3), Math.Round(row, 3)] : [];
    }

    public sealed record ShownContour(int Frame, IReadOnlyList<double[]> Points);
}
