namespace Elearning.Domain.Imaging;

/// <summary>
/// Where the pixels of one Frame lie: pixel (column, row) has its centre at
/// Origin + RowDirection · column · ColumnSpacing + ColumnDirection · row · RowSpacing (DICOM PS3.3 C.7.6.2.1.1).
/// Pixels count from 0, integers are pixel centres, lengths are millimetres.
/// </summary>
/// <param name="Origin">Centre of the first pixel.</param>
/// <param name="RowDirection">Unit direction along a row, in which the column grows.</param>
/// <param name="ColumnDirection">Unit direction down a column, in which the row grows; perpendicular to the other.</param>
/// <param name="ColumnSpacing">Millimetres from one column to the next, above 0.</param>
/// <param name="RowSpacing">Millimetres from one row to the next, above 0.</param>
public sealed record FrameGeometry(
    Point Origin, Point RowDirection, Point ColumnDirection,
    double ColumnSpacing, double RowSpacing, int Rows, int Columns)
{
    /// <summary>Whether a millimetre is a real one: false when the file gave no spacing and 1 stands in for it.</summary>
    public bool Calibrated { get; init; } = true;

    /// <summary>Whether the frame has a place in the patient: false for projections and plain pictures, which lie in a plane of their own (z = 0).</summary>
    public bool InPatient { get; init; } = true;

    /// <summary>A frame without a place in the patient: origin at the first pixel, x along the columns, y along the rows.</summary>
    public static FrameGeometry Flat(int rows, int columns, double columnSpacing = 1, double rowSpacing = 1, bool calibrated = false) =>
        new(default, new(1, 0, 0), new(0, 1, 0), columnSpacing, rowSpacing, rows, columns) { Calibrated = calibrated, InPatient = false };

    /// <summary>Unit direction through the picture, away from the viewer: row direction × column direction.</summary>
    public Point Normal() => RowDirection.Cross(ColumnDirection);

    /// <summary>The place of a pixel; fractions of pixels are allowed.</summary>
    public Point At(double column, double row) =>
        Origin + (RowDirection * (column * ColumnSpacing)) + (ColumnDirection * (row * RowSpacing));

    /// <summary>The pixel over which a place falls when it is moved straight onto the picture; may lie outside.</summary>
    public (double Column, double Row) Project(Point place)
    {
        var offset = place - Origin;
        return (offset.Dot(RowDirection) / ColumnSpacing, offset.Dot(ColumnDirection) / RowSpacing);
    }

    /// <summary>Signed distance in millimetres from the picture's plane to a place, positive along the normal.</summary>
    public double OffPlane(Point place) => (place - Origin).Dot(Normal());

    /// <summary>Whether a pixel position lies on the picture, whose edge is half a pixel beyond the outer centres.</summary>
    public bool Contains(double column, double row) =>
        column >= -0.5 && row >= -0.5 && column <= Columns - 0.5 && row <= Rows - 0.5;
}
