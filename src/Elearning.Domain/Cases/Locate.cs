using Elearning.Domain.Attempts;

namespace Elearning.Domain.Cases;

/// <summary>
/// A place on a stack as the answer. Each finding is credited once, a further mark on a credited finding neither pays nor costs,
/// any other mark costs: fraction = max(0, (hits − Cost·extra) / findings). With no finding, "no abnormality" is the right answer.
/// </summary>
public sealed record Locate : Item
{
    /// <summary>The truth; empty when the images are normal.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }
    /// <summary>Millimetres around an outline that still count.</summary>
    public double Margin { get; init; } = 5;
    /// <summary>Slices above or below an outlined slice that still count.</summary>
    public int Slices { get; init; } = 1;
    /// <summary>Most marks the form takes.</summary>
    public int MostMarks { get; init; } = 1;
    /// <summary>Whether every mark is rated from 1 (hardly suspicious) to 5 (certain), as free-response studies ask; a rating never changes the mark.</summary>
    public bool Ratings { get; init; }
    /// <summary>What an extra mark costs, in findings.</summary>
    public decimal Cost { get; init; } = 0.5m;
    public override string Kind => "locate";

    /// <inheritdoc/>
    public override Grade Grade(Answer? answer)
    {
        if (answer is not Attempts.Marked marked || (marked.Marks.Count == 0 && !marked.NothingSeen))
        {
            return Blank();
        }
        if (Findings.Count == 0)
        {
            return Credited(marked is { NothingSeen: true, Marks.Count: 0 } ? 1 : 0);
        }
        if (marked.NothingSeen)
        {
            return Credited(0);
        }
        var judged = Judge(marked);
        var hits = judged.Count(j => j.Verdict == MarkVerdict.Hit);
        var extra = judged.Count(j => j.Verdict is MarkVerdict.Near or MarkVerdict.Miss);
        var fraction = (hits - (Cost * extra)) / Findings.Count;
        return Credited(Math.Round(Math.Clamp(fraction, 0, 1), 4, MidpointRounding.AwayFromZero));
    }

    /// <summary>
    /// Every mark with what it hit or missed, in the order given. Marks and findings are paired so that most findings are found, then so that the
    /// marks lie nearest: neither the order of clicking nor that of the truth decides. Marks beyond the most the form takes are not looked at: a page cannot send more.
    /// </summary>
    public IReadOnlyList<MarkJudgement> Judge(Attempts.Marked marked)
    {
        var marks = marked.Marks.Take(MostMarks).ToArray();
        var nearness = marks
            .Select(m => Findings.Select(f => f.Series == m.Series ? f.NearnessOf(m.At, m.Frame, Slices) : null).ToArray())
            .ToArray();
        // In an order of their own, so that of two pairings equally good the same one is taken whatever the order of clicking.
        var order = Enumerable.Range(0, marks.Length).OrderBy(i => marks[i].Series, StringComparer.Ordinal)
            .ThenBy(i => marks[i].Frame).ThenBy(i => marks[i].Row).ThenBy(i => marks[i].Column).ToArray();
        var pairs = Matching.Pair([.. order.Select(i => nearness[i].Select(Apart).ToArray())], Findings.Count);
        var credited = new int[marks.Length];
        for (var i = 0; i < order.Length; i++)
        {
            credited[order[i]] = pairs[i];
        }
        return marks.Select((mark, i) => JudgeOne(mark, nearness[i], credited[i])).ToArray();

        // Micrometres from the outline; where both lie inside, those from the centre decide. No sum of twenty of the second reaches one of the first.
        long? Apart(Nearness? near) => near?.IsHit(Margin, Slices) == true
            ? ((long)Math.Round(near.EdgeDistance * 1000) * 1_000_000_000) + (long)Math.Round(Math.Min(near.CentreDistance, 10_000) * 1000)
            : null;
    }

    /// <summary>The findings that no mark of the answer hit.</summary>
    public IReadOnlyList<Finding> Missed(Attempts.Marked marked) =>
        Findings.Except(Judge(marked).Where(j => j.Verdict == MarkVerdict.Hit).Select(j => j.Finding!)).ToArray();

    private MarkJudgement JudgeOne(Mark mark, Nearness?[] near, int credited)
    {
        if (credited >= 0)
        {
            return new(mark, MarkVerdict.Hit, Findings[credited], near[credited]);
        }
        var nearest = Enumerable.Range(0, Findings.Count).Where(i => near[i] is not null)
            .OrderBy(i => near[i]!.IsHit(Margin, Slices) ? 0 : 1)
            .ThenBy(i => Math.Abs(near[i]!.SliceOffset)).ThenBy(i => near[i]!.EdgeDistance)
            .Cast<int?>().FirstOrDefault();
        if (nearest is not { } index)
        {
            return new(mark, MarkVerdict.Miss, null, null);
        }
        // On flat pictures the next frame is another view, so that only the margin widens.
        var slices = Findings[index].Flat ? Slices : 3 * Math.Max(1, Slices);
        var verdict = near[index]!.IsHit(Margin, Slices) ? MarkVerdict.Again
            : near[index]!.IsHit(3 * Margin, slices) ? MarkVerdict.Near : MarkVerdict.Miss;
        return new(mark, verdict, Findings[index], near[index]);
    }
}

/// <summary>What became of one mark.</summary>
public enum MarkVerdict
{
    /// <summary>Far from every finding.</summary>
    Miss,
    /// <summary>Outside the tolerance but within three times of it.</summary>
    Near,
    /// <summary>On a finding that another mark already earned; neither paid nor charged.</summary>
    Again,
    Hit,
}

/// <summary>One mark, judged.</summary>
/// <param name="Mark">The mark.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="Finding">The finding it hit or came nearest to; null when there is none on that series.</param>
/// <param name="Nearness">How near it came; null with no finding.</param>
public sealed record MarkJudgement(Mark Mark, MarkVerdict Verdict, Finding? Finding, Nearness? Nearness);
