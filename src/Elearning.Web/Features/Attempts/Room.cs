using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Web.Layout;

namespace Elearning.Web.Features.Attempts;

/// <summary>What the reading room is told, in the words of its data-room attribute.</summary>
public sealed record Room(IReadOnlyList<RoomSeries> Series, string Active, RoomAnswer? Answer, IReadOnlyList<RoomMark> Marks, RoomReview? Review)
{
    /// <summary>Where the intern left the series and where to say so; null when nothing is kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RoomReadings? Readings { get; init; }

    // Relaxed: the attribute is escaped as HTML anyway, and an Arabic letter escaped twice is ten bytes.
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string ToJson() => JsonSerializer.Serialize(this, Web);
}

public sealed record RoomSeries(
    string Name, string Label, string Modality, string Metadata, string Instances, int Frames, long Bytes, string Syntax, string First, int Start, IReadOnlyList<RoomWindow> Windows, bool Measurable, bool Synthetic, bool Prior = false);

public sealed record RoomWindow(string Name, string Label, double Centre, double Width);

/// <param name="Max">Most marks.</param>
/// <param name="Field">The hidden field they go to.</param>
/// <param name="Ratings">Whether each is rated from 1 to 5.</param>
/// <param name="Caliper">For a measurement; else null.</param>
public sealed record RoomAnswer(int Max, string Field, bool Ratings = false, RoomCaliper? Caliper = null);

/// <param name="Field">The text field that receives the length in millimetres.</param>
/// <param name="Spacing">Millimetres from column to column and row to row, by series; a series that is not there cannot be measured on.</param>
public sealed record RoomCaliper(string Field, IReadOnlyDictionary<string, double[]> Spacing);

/// <param name="Url">Where a reading is posted.</param>
/// <param name="Views">The last one, by series.</param>
public sealed record RoomReadings(string Url, IReadOnlyDictionary<string, RoomView> Views);

public sealed record RoomView(int Frame, double? Centre, double? Width, double? Column, double? Row, double Zoom);

public record RoomMark(string Series, int Frame, double Column, double Row,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Rating = null);

/// <summary>What is shown after disclosure.</summary>
/// <param name="Findings">What there was.</param>
/// <param name="Marks">What was answered; the two ends of a measurement are joined by a line.</param>
/// <param name="Length">The length stated in a measurement, in words; else null.</param>
public sealed record RoomReview(IReadOnlyList<RoomFinding> Findings, IReadOnlyList<RoomJudgedMark> Marks, string? Length = null);

public sealed record RoomFinding(string Label, string Series, IReadOnlyList<RoomContour> Contours, RoomPlace Centre, double? Radius);

public sealed record RoomContour(int Frame, IReadOnlyList<double[]> Points);

public sealed record RoomPlace(int Frame, double Column, double Row);

public sealed record RoomJudgedMark(string Series, int Frame, double Column, double Row, string Verdict, string Text, int? Rating = null) : RoomMark(Series, Frame, Column, Row, Rating);

/// <summary>The images of a question: the room, and one slice for pages without script.</summary>
/// <param name="Room">For the element.</param>
/// <param name="Still">For the page without script.</param>
/// <param name="Captions">What the author says of each series.</param>
public sealed record Images(Room Room, Still Still, IReadOnlyList<(string Label, Passage Caption)> Captions)
{
    /// <summary>The images of a question; null when its case shows none.</summary>
    /// <param name="question">The question.</param>
    /// <param name="marks">Marks given.</param>
    /// <param name="canAnswer">Whether marks are taken.</param>
    /// <param name="review">What is disclosed, or null.</param>
    /// <param name="wish">Language of the captions.</param>
    /// <param name="series">Series asked for by a page without script, or null.</param>
    /// <param name="frame">Slice asked for, or null.</param>
    /// <param name="sitting">The attempt whose readings are gone on from and kept; null for none.</param>
    public static Images? Of(Question question, IReadOnlyList<Mark> marks, bool canAnswer, RoomReview? review, string wish, string? series, int? frame, Sitting? sitting = null)
    {
        var readings = sitting?.Readings.Where(r => r.Case == question.Case.Case.Id && question.FramesOf(r.Series) > r.Frame).OrderByDescending(r => r.At).ToArray() ?? [];
        var views = question.Series.Where(v => question.Case.Series.ContainsKey(v.Name)).ToArray();
        if (views.Length == 0)
        {
            return null;
        }
        var several = views.Length > 1;
        var active = views.FirstOrDefault(v => v.Name == series)
            ?? views.FirstOrDefault(v => Opening(v.Name, marks, review) is not null)
            ?? views.FirstOrDefault(v => v.Name == question.Item.Series)
            ?? views.FirstOrDefault(v => v.Name == readings.FirstOrDefault()?.Series && question.Stage.Series.All(s => readings.Any(r => r.Series == s.Name)))
            ?? views.FirstOrDefault(v => question.Stage.Series.Contains(v)) ?? views[0];
        var rooms = views.Select((view, i) =>
        {
            var shown = question.Case.Series[view.Name];
            var frames = shown.Geometry.Frames.Count;
            var start = (view == active ? frame : null)
                ?? readings.FirstOrDefault(r => r.Series == view.Name)?.Frame
                ?? Opening(view.Name, marks, review)
                ?? view.Start ?? frames / 2;
            start = Math.Clamp(start, 0, frames - 1);
            return new RoomSeries(view.Name, several ? Texts.T("attempts.series", i + 1) : Texts.T("attempts.images"), shown.Modality,
                $"/images/series/{shown.Id}/metadata", $"/images/series/{shown.Id}/instances", frames, shown.Bytes, shown.Syntax, shown.Sops[start], start,
                NamedWindows.Of(view, shown), view.Measurable && shown.Measurable, shown.Synthetic, view.Prior && views.Any(v => !v.Prior));
        }).ToArray();
        var answer = !canAnswer ? null : question.Item switch
        {
            Locate locate => new RoomAnswer(locate.MostMarks, "Marks", locate.Ratings),
            Measure => new RoomAnswer(2, "Marks", false, new("Number", Spacing(views, question))),
            _ => null,
        };
        var room = new Room(rooms, active.Name, answer, marks.Select(m => new RoomMark(m.Series, m.Frame, m.Column, m.Row, m.Rating)).ToArray(), review)
        {
            Readings = sitting is null ? null : new($"{sitting.PathOf(question.Position)}/readings",
                readings.ToDictionary(r => r.Series, r => new RoomView(r.Frame, r.Centre, r.Width, r.Column, r.Row, r.Zoom))),
        };
        return new(room, Still.Of(room, question, answer is not null),
            views.Select((v, i) => (several ? LabelOf(rooms[i]) : "", Passage.Of(v.Caption, wish))).Where(c => c.Item2.Html.Length > 0).ToArray());
    }

    private static string LabelOf(RoomSeries series) => series.Prior ? Texts.T("attempts.series.prior", series.Label) : series.Label;

    private static Dictionary<string, double[]> Spacing(IEnumerable<SeriesView> views, Question question) => views
        .Where(v => v.Measurable && question.Case.Series[v.Name] is { Measurable: true } s && s.Geometry.Frames.All(f => f.Calibrated))
        .ToDictionary(v => v.Name, v => question.Case.Series[v.Name].Geometry.Frames[0] is var f ? new[] { f.ColumnSpacing, f.RowSpacing } : []);

    // Where a mark is; once disclosed, where it hit, else where the finding is.
    private static int? Opening(string series, IReadOnlyList<Mark> marks, RoomReview? review) =>
        review is null || review.Findings.Count == 0
            ? marks.FirstOrDefault(m => m.Series == series)?.Frame
            : review.Marks.FirstOrDefault(m => m.Series == series && m.Verdict == "hit")?.Frame ?? review.Findings.FirstOrDefault(f => f.Series == series)?.Centre.Frame;
}

/// <summary>One slice as a plain picture, with marks and outlines drawn over it in its own CSS pixels.</summary>
public sealed record Still(RoomSeries Series, int Frame, KeyImage Size, string Source, bool TakesMarks, IReadOnlyList<(double X, double Y, string Verdict)> Marks, IReadOnlyList<string> Outlines, IReadOnlyList<RoomSeries> Others)
{
    public int Frames => Series.Frames;

    /// <summary>Slices that can be gone to from here.</summary>
    public IEnumerable<(string Label, int Frame)> Walk() =>
        new[] { (-10, "−10"), (-1, "−1"), (1, "+1"), (10, "+10") }.Select(step => (step.Item2, Frame + step.Item1)).Where(step => step.Item2 >= 0 && step.Item2 < Frames);

    public static Still Of(Room room, Question question, bool takesMarks)
    {
        var series = room.Series.First(s => s.Name == room.Active);
        var frame = series.Start;
        var size = KeyImage.Of(question.Case.Series[series.Name].Geometry.Frames[frame]);
        var window = series.Windows.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $"?window={series.Windows[0].Centre:0.##}/{series.Windows[0].Width:0.##}") : "";
        var marks = room.Review is { } review ? review.Marks.Select(m => (Mark: (RoomMark)m, m.Verdict)) : room.Marks.Select(m => (Mark: m, Verdict: ""));
        return new(series, frame, size, $"{series.Metadata[..^"metadata".Length]}frames/{frame}/rendered{window}", takesMarks,
            marks.Where(m => m.Mark.Series == series.Name && m.Mark.Frame == frame).Select(m => (size.Of(m.Mark.Column, m.Mark.Row).X, size.Of(m.Mark.Column, m.Mark.Row).Y, m.Verdict)).ToArray(),
            (room.Review?.Findings ?? []).Where(f => f.Series == series.Name).SelectMany(f => Outline(f, frame, size)).ToArray(),
            room.Series.Where(s => s != series).ToArray());
    }

    // Outlines of the slice as SVG paths; where only a centre is known, a circle drawn as two arcs.
    private static IEnumerable<string> Outline(RoomFinding finding, int frame, KeyImage size)
    {
        foreach (var contour in finding.Contours.Where(c => c.Frame == frame))
        {
            yield return "M" + string.Join('L', contour.Points.Select(p => size.Of(p[0], p[1])).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:0.#} {p.Y:0.#}"))) + "Z";
        }
        if (finding.Contours.Count == 0 && finding.Centre.Frame == frame)
        {
            var (x, y) = size.Of(finding.Centre.Column, finding.Centre.Row);
            var r = (finding.Radius ?? 4) * size.Width / size.Frame.Columns;
            yield return string.Create(CultureInfo.InvariantCulture, $"M{x - r:0.#} {y:0.#}a{r:0.#} {r:0.#} 0 1 0 {2 * r:0.#} 0a{r:0.#} {r:0.#} 0 1 0 {-2 * r:0.#} 0");
        }
    }
}
