using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Imaging;
using Elearning.Web.Features.Cases;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Attempts;

/// <summary>What is shown of a locate item once it is disclosed.</summary>
/// <param name="Review">For the reading room.</param>
/// <param name="Marks">Each mark in words.</param>
/// <param name="Missed">Names of what no mark hit.</param>
public sealed record LocateFeedback(RoomReview Review, IReadOnlyList<(string Verdict, string Text)> Marks, IReadOnlyList<string> Missed)
{
    public static LocateFeedback Of(Question question, Locate item, Answer? answer, string wish)
    {
        var marked = answer as Marked ?? new([]);
        var judged = item.Judge(marked);
        var words = judged.Select(j => (Verdict: Verdict(j.Verdict), Text: MarkWords.Of(j, question, wish))).ToArray();
        return new(
            new(item.Findings.Select(f => Show(f, question, wish)).ToArray(),
                judged.Select((j, i) => new RoomJudgedMark(j.Mark.Series, j.Mark.Frame, j.Mark.Column, j.Mark.Row, words[i].Verdict, words[i].Text)).ToArray()),
            words,
            // A mark that fell beside a finding has named it already.
            item.Missed(marked).Except(judged.Select(j => j.Finding)).Select(f => f!.Label.In(wish)).ToArray());
    }

    private static string Verdict(MarkVerdict verdict) => verdict switch { MarkVerdict.Hit or MarkVerdict.Again => "hit", MarkVerdict.Near => "near", _ => "miss" };

    private static RoomFinding Show(Finding finding, Question question, string wish)
    {
        var geometry = question.Case.Series[finding.Series].Geometry;
        var centre = geometry.Frames[finding.CentreFrame];
        var (column, row) = centre.Project(finding.Centre);
        return new(finding.Label.In(wish), finding.Series,
            finding.Contours.Select(c => new RoomContour(c.Frame, c.Points.Select(p => Pixel(geometry.Frames[c.Frame], p)).ToArray())).ToArray(),
            new(finding.CentreFrame, Tenth(column), Tenth(row)),
            finding.AcceptanceRadius > 0 ? Tenth(finding.AcceptanceRadius / centre.ColumnSpacing) : null);
    }

    private static double[] Pixel(FrameGeometry frame, Point place)
    {
        var (column, row) = frame.Project(place);
        return [Tenth(column), Tenth(row)];
    }

    // A tenth of a pixel is finer than any screen shows.
    private static double Tenth(double value) => Math.Round(value, 1);
}

/// <summary>One judged mark in words: how far from the edge, how many slices away and which way.</summary>
public static class MarkWords
{
    public static string Of(MarkJudgement judged, Question question, string wish)
    {
        if (judged.Finding is not { } finding || judged.Nearness is not { } near)
        {
            return T("attempts.mark.nothing-there");
        }
        var name = finding.Label.In(wish);
        var series = question.Case.Series[judged.Mark.Series];
        var distance = Distance(near.EdgeDistance, series);
        return judged.Verdict switch
        {
            MarkVerdict.Again => T("attempts.mark.again", name),
            MarkVerdict.Hit when near.EdgeDistance == 0 && near.SliceOffset == 0 => T("attempts.mark.inside", name),
            MarkVerdict.Hit => $"{T("attempts.mark.hit", name)} {Join(distance, Slices(near.SliceOffset, series.Geometry))}",
            _ => $"{T("attempts.mark.off", name)} {Join(distance, Slices(near.SliceOffset, series.Geometry))}",
        };
    }

    private static string Join(string distance, string? slices) => slices is null ? T("attempts.mark.sentence", distance) : T("attempts.mark.sentence-two", distance, slices);

    // Where the spacing is not real, a millimetre would be invented.
    private static string Distance(double millimetres, PublishedSeries series) =>
        millimetres == 0 ? T("attempts.mark.over")
        : !series.Measurable || !series.Geometry.Frames[0].Calibrated ? T("attempts.mark.pixels", Math.Max(1, Math.Round(millimetres / series.Geometry.Frames[0].ColumnSpacing)))
        : millimetres < 1 ? T("attempts.mark.under-1-mm")
        : T("attempts.mark.mm", Math.Round(millimetres));

    /// <summary>"One slice too high" on axial stacks, "one slice away" on all others; null on the right slice.</summary>
    private static string? Slices(int offset, StackGeometry stack)
    {
        if (offset == 0)
        {
            return null;
        }
        var up = stack.IsVolume() ? stack.Normal().Z : 0;
        var key = Math.Abs(up) < 0.7 ? "attempts.mark.slices" : offset * up > 0 ? "attempts.mark.too-high" : "attempts.mark.too-low";
        return Plural(key, Math.Abs(offset));
    }
}
