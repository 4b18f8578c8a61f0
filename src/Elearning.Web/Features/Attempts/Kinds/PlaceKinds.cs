using System.Globalization;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Imaging;
using Elearning.Web.Features.Cases;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Attempts.Kinds;

/// <summary>Marks on the images.</summary>
public sealed class LocateKind : ItemKind<Locate, LocateFields, FindingsKey>
{
    protected override string Rule(Locate item) => PlaceWords.Sentences(
        Plural("attempts.rule.locate.marks", item.MostMarks),
        T("attempts.rule.locate.near", PlaceWords.Plain((decimal)item.Margin)),
        PlaceWords.Slices(item.Slices),
        item.MostMarks > 1 ? T("attempts.rule.locate.cost", PlaceWords.Plain(item.Cost)) : null,
        item.Ratings ? T("attempts.rule.locate.ratings") : null);

    protected override Asked Ask(Locate item, Asked asked, string wish) => asked with { MostMarks = item.MostMarks, Ratings = item.Ratings };

    protected override Answer? Read(Locate item, PostedFields fields)
    {
        var marks = fields.Rated(fields.Placed(item.MostMarks, item.Ratings), item);
        if (fields.One("None") is "true" or "on" && !fields.Pointed)
        {
            return new Marked([], true);
        }
        return marks.Count == 0 ? null : new Marked(marks);
    }

    protected override string? Missing(Locate item, Answer answer) =>
        item.Ratings && answer is Marked marked && marked.Marks.Any(m => m.Rating is null) ? "attempts.problem.no-rating" : null;

    protected override string? Words(Locate item, Answer answer, string wish) => answer switch
    {
        Marked { NothingSeen: true } => T("attempts.nothing-seen"),
        Marked { Marks: [_, ..] marks } => string.Join(T("attempts.list-separator"), marks.Select(Place)),
        _ => null,
    };

    protected override Answer FullMark(Locate item, PublishedCase published) => item.Findings.Count == 0
        ? new Marked([], NothingSeen: true)
        : new Marked([.. item.Findings.Take(item.MostMarks).Select(f => PlaceWords.MarkOf(f.Series, f.CentreFrame, f.Centre, published))]);

    private static string Place(Mark mark)
    {
        var place = T("attempts.mark-at", mark.Frame + 1, Math.Round(mark.Column), Math.Round(mark.Row));
        return mark.Rating is { } rating ? T("attempts.mark-rated", place, rating) : place;
    }
}

/// <summary>A length with a caliper.</summary>
public sealed class MeasureKind : ItemKind<Measure, MeasureFields, FindingsKey>
{
    protected override string Rule(Measure item) => PlaceWords.Sentences(
        T(item.Findings.Count == 2 ? "attempts.rule.measure.points" : "attempts.rule.measure.outline", PlaceWords.Plain((decimal)item.Margin)),
        PlaceWords.Slices(item.Slices),
        item.Axis is { } axis ? T($"attempts.rule.measure.{axis.ToString().ToLowerInvariant()}-axis", item.Angle) : null,
        T("attempts.rule.measure.length", PlaceWords.Plain(item.Tolerance)));

    protected override Asked Ask(Measure item, Asked asked, string wish) => asked with { MostMarks = 2, Unit = "mm" };

    protected override Answer? Read(Measure item, PostedFields fields)
    {
        var ends = fields.Placed(2, false);
        var typed = fields.Typed();
        return ends.Count == 0 && typed.Length == 0 ? null : new Caliper(ends, typed, Numbers.Parse(typed, "mm"));
    }

    protected override string? Missing(Measure item, Answer answer) => answer switch
    {
        Caliper { Typed.Length: > 0, Value: null } => "attempts.problem.number",
        Caliper { Length: null } => "attempts.problem.no-caliper",
        _ => null,
    };

    protected override string? Words(Measure item, Answer answer, string wish) => answer switch
    {
        Caliper { Ends: [var end, ..] } caliper => T("attempts.caliper-at", AnswerWords.Length(caliper), end.Frame + 1),
        Caliper { Typed.Length: > 0 } caliper => AnswerWords.Length(caliper),
        _ => null,
    };

    protected override Answer FullMark(Measure item, PublishedCase published) => item.Key() is { } key
        ? new Caliper([PlaceWords.MarkOf(item.Findings[0].Series, key.Frame, key.Start, published), PlaceWords.MarkOf(item.Findings[0].Series, key.Frame, key.End, published)], "", null)
        : new Caliper([], "", null);
}

/// <summary>What the kinds with a place on images have in common.</summary>
internal static class PlaceWords
{
    public static string Sentences(params string?[] sentences) => string.Join(' ', sentences.OfType<string>());

    public static string Slices(int slices) => slices == 0 ? T("attempts.rule.locate.same-slice") : Plural("attempts.rule.locate.slices", slices);

    public static string Plain(decimal value) => value.ToString("0.##", CultureInfo.CurrentCulture);

    public static Mark MarkOf(string series, int frame, Point place, PublishedCase published)
    {
        var (column, row) = published.Series[series].Geometry.Frames[frame].Project(place);
        return new(series, frame, column, row, place);
    }
}
