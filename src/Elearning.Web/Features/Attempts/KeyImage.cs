using Elearning.Domain.Imaging;

namespace Elearning.Web.Features.Attempts;

/// <summary>
/// How large one slice stands on a page without script, so that a click on it can be read back as a pixel.
/// The browser sends whole CSS pixels from the top left corner of the picture.
/// </summary>
/// <param name="Width">CSS pixels.</param>
/// <param name="Height">CSS pixels.</param>
/// <param name="Frame">The slice.</param>
public sealed record KeyImage(int Width, int Height, FrameGeometry Frame)
{
    private const int Wide = 576;
    private const int High = 640;

    /// <summary>The largest size within 576 × 640 that keeps the proportions of the patient.</summary>
    public static KeyImage Of(FrameGeometry frame)
    {
        var aspect = frame.RowSpacing * frame.Rows / (frame.ColumnSpacing * frame.Columns);
        var width = Math.Min(Wide, High / aspect);
        return new(Math.Max(1, (int)Math.Round(width)), Math.Max(1, (int)Math.Round(width * aspect)), frame);
    }

    /// <summary>The image pixel under a click.</summary>
    public (double Column, double Row) At(int x, int y) =>
        (((x + 0.5) * Frame.Columns / Width) - 0.5, ((y + 0.5) * Frame.Rows / Height) - 0.5);

    /// <summary>Where an image pixel stands on the picture, in CSS pixels.</summary>
    public (double X, double Y) Of(double column, double row) =>
        ((column + 0.5) * Width / Frame.Columns, (row + 0.5) * Height / Frame.Rows);
}
