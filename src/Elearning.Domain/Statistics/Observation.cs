using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;

namespace Elearning.Domain.Statistics;

/// <summary>What one attempt says of one of its items. Marks are whole ten-thousandths of a point, so that sums are exact.</summary>
/// <param name="Language">Language the intern works in.</param>
/// <param name="Mark">Weight × fraction.</param>
/// <param name="Most">Weight.</param>
/// <param name="Total">The mark of the whole attempt.</param>
/// <param name="Verdict">The grade that holds, in words.</param>
/// <param name="Confidence">How sure, or null when not said.</param>
/// <param name="Seconds">Seconds on the page, over all responses to the item.</param>
/// <param name="Labels">What was picked: the choices of an item that has choices; else empty.</param>
/// <param name="Clicks">Places marked on images, judged.</param>
public sealed record Observation(
    string Language, int Mark, int Most, int Total, Verdict Verdict, Confidence? Confidence, int Seconds, IReadOnlyList<string> Labels, IReadOnlyList<Click> Clicks)
{
    /// <summary>Units in a point: fractions have four decimals.</summary>
    public const int Unit = 10_000;
}

/// <summary>A mark among those of everybody, on a grid over its slice.</summary>
/// <param name="Series">Name of the series.</param>
/// <param name="Frame">Slice, 0-based.</param>
/// <param name="Column">Column of the grid, from 0 to <see cref="Grid"/> − 1.</param>
/// <param name="Row">Row of the grid.</param>
/// <param name="Verdict">What became of the mark.</param>
public readonly record struct Click(string Series, int Frame, int Column, int Row, MarkVerdict Verdict)
{
    /// <summary>Squares of the grid on either side.</summary>
    public const int Grid = 128;

    /// <summary>The square of the grid that a judged mark lies in.</summary>
    public static Click Of(MarkJudgement judged, int columns, int rows) => new(
        judged.Mark.Series, judged.Mark.Frame, Square(judged.Mark.Column, columns), Square(judged.Mark.Row, rows), judged.Verdict);

    private static int Square(double at, int size) => double.IsFinite(at) ? Math.Clamp((int)((at + 0.5) / size * Grid), 0, Grid - 1) : 0;
}
