using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Imaging;
using Elearning.Web.Features.Cases;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Attempts;

/// <summary>One sentence about a finding or a mark, and the slice it speaks of.</summary>
/// <param name="Verdict">hit, near or miss, for its colour.</param>
/// <param name="Text">The sentence.</param>
/// <param name="Series">Where to look, or null.</param>
/// <param name="Frame">The slice there, 0-based.</param>
public sealed record Told(string Verdict, string Text, string? Series = null, int Frame = 0);

/// <summary>What is shown of an item on images once it is disclosed.</summary>
/// <param name="Review">For the reading room.</param>
/// <param name="Told">Every finding, then every further mark, in words.</param>
public sealed record LocateFeedback(RoomReview Review, IReadOnlyList<Told> Told)
{
    /// <summary>The feedback of an item that has a place on images, else null.</summary>
    public static LocateFeedback? Of(Question question, Answer? answer, Trace? trace, string wish) => question.Item switch
    {
        Locate locate => Of(question, locate, answer as Marked ?? new([]), trace, wish),
        Measure measure => Of(question, measure, answer as Caliper ?? new([], "", null), wish),
        _ => null,
    };

    private static LocateFeedback Of(Question question, Locate item, Marked marked, Trace? trace, string wish)
    {
        var judged = item.Judge(marked).ToList();
        var findings = item.Findings(judged, trace);
        var words = judged.Select((j, i) => (judged.Count > 1 ? $"{T("attempts.mark.number", i + 1)} " : "") + MarkWords.Of(j, question, wish) + (j.Mark.Rating is { } r ? " " + T("attempts.mark.rating", r) : "")).ToArray();
        var told = findings.Select(f => f.Mark is { } mark
            ? new Told(Verdict(mark.Verdict), words[judged.IndexOf(mark)], mark.Mark.Series, mark.Mark.Frame)
            : new Told("miss", MissedWords(f, wish), f.Finding.Series, f.Finding.CentreFrame));
        var others = judged.Where(j => findings.All(f => f.Mark != j)).Select(j => new Told(Verdict(j.Verdict), words[judged.IndexOf(j)], j.Mark.Series, j.Mark.Frame));
        return new(
            new(item.Findings.Select(f => Show(f, question, wish)).ToArray(),
                judged.Select((j, i) => new RoomJudgedMark(j.Mark.Series, j.Mark.Frame, j.Mark.Column, j.Mark.Row, Verdict(j.Verdict), words[i], j.Mark.Rating)).ToArray()),
            [.. told, .. others]);
    }

    private static LocateFeedback Of(Question question, Measure item, Caliper caliper, string wish)
    {
        var judged = item.Judge(caliper);
        var ends = judged.Ends.Select((e, i) => new Told(Verdict(e.Verdict), MarkWords.Of(e, i + 1, question, wish), e.End.Series, e.End.Frame)).ToArray();
        var expected = T("attempts.length-tolerance", item.Value, item.Tolerance);
        var length = judged.Stated is null ? new Told("miss", T("attempts.length.none", expected))
            : new Told(judged.IsRight ? "hit" : "miss", T(judged.IsRight ? "attempts.length.right" : "attempts.length.wrong", AnswerWords.Length(caliper), expected));
        return new(
            new(item.Findings.Select(f => WithAxis(Show(f, question, wish), item, question)).ToArray(),
                judged.Ends.Select((e, i) => new RoomJudgedMark(e.End.Series, e.End.Frame, e.End.Column, e.End.Row, Verdict(e.Verdict), ends[i].Text)).ToArray(),
                caliper.Length is { } drawn ? T("attempts.length-mm", drawn) : null),
            [.. ends, .. Turned(item, judged), length]);
    }

    private static IEnumerable<Told> Turned(Measure item, CaliperJudgement judged) => judged.Turn is not { } turn ? [] :
        [new(turn <= item.Angle ? "hit" : "miss", T($"attempts.turn.{item.Axis.ToString()!.ToLowerInvariant()}", Math.Round(turn), item.Angle))];

    // The axis asked for is drawn across the outline of every slice.
    private static RoomFinding WithAxis(RoomFinding shown, Measure item, Question question) => item.Axis is null ? shown : shown with
    {
        Contours = [.. shown.Contours, .. item.Findings[0].Contours.Select(c => c.Frame).Distinct().Select(f => (Frame: f, Axis: item.AxisNear(f))).Where(a => a.Axis is not null)
            .Select(a => new RoomContour(a.Frame, [Pixel(question.Case.Series[shown.Series].Geometry.Frames[a.Frame], a.Axis!.Value.Start), Pixel(question.Case.Series[shown.Series].Geometry.Frames[a.Frame], a.Axis.Value.End)]))],
    };

    // Not seen, or seen and misread: said only where a trace says it.
    private static string MissedWords(FindingJudgement judged, string wish)
    {
        var (name, slices) = (judged.Finding.Label.In(wish), SliceWords.Of(judged.Finding.Frames));
        return judged.Verdict switch
        {
            FindingVerdict.NotSeen when judged.Seconds == 0 => T("attempts.finding.not-shown", name, slices),
            FindingVerdict.NotSeen => T("attempts.finding.not-seen", name, slices, judged.Seconds),
            FindingVerdict.Misread => T("attempts.finding.misread", name, slices, judged.Seconds),
            _ => T("attempts.missed", name),
        };
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
            MarkVerdict.Miss => $"{T("attempts.mark.over-called")} {T("attempts.mark.nearest", name)} {Join(distance, Slices(near.SliceOffset, series.Geometry))}",
            MarkVerdict.Hit when near.EdgeDistance == 0 && near.SliceOffset == 0 => T("attempts.mark.inside", name),
            MarkVerdict.Hit => $"{T("attempts.mark.hit", name)} {Join(distance, Slices(near.SliceOffset, series.Geometry))}",
            _ => $"{T("attempts.mark.off", name)} {Join(distance, Slices(near.SliceOffset, series.Geometry))}",
        };
    }

    /// <summary>One end of a caliper in words.</summary>
    public static string Of(EndJudgement judged, int number, Question question, string wish)
    {
        var start = T(judged.Verdict == MarkVerdict.Hit ? "attempts.end.on" : "attempts.end.off", number, judged.Finding.Label.In(wish));
        if (judged.Millimetres is not { } far)
        {
            return $"{start} {T("attempts.end.elsewhere")}";
        }
        var series = question.Case.Series[judged.End.Series];
        return $"{start} {Join(T(judged.Finding.Contours.Count > 0 ? "attempts.end.line" : "attempts.end.point", far), Slices(judged.SliceOffset, series.Geometry))}";
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

/// <summary>Slices in words, counted from 1.</summary>
public static class SliceWords
{
    /// <summary>"12", or "9–11" from the first to the last.</summary>
    public static string Of(IReadOnlyList<int> frames) => Of(frames[0], frames[^1]);

    public static string Of(int first, int last) => first == last ? $"{first + 1}" : $"{first + 1}–{last + 1}";
}
