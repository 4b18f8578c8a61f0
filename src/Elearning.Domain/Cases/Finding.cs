using Elearning.Domain.Imaging;

namespace Elearning.Domain.Cases;

/// <summary>The outline of a finding on one slice, a closed polygon in patient millimetres.</summary>
/// <param name="Frame">0-based index in the stack.</param>
/// <param name="Points">At least three points.</param>
public sealed record Contour(int Frame, IReadOnlyList<Point> Points);

/// <summary>A lesion or structure with a place: its truth in patient millimetres.</summary>
/// <param name="Id">Id in truth.json.</param>
/// <param name="Label">Name said after disclosure.</param>
/// <param name="Series">Series it lies on.</param>
/// <param name="Centre">A point safely inside.</param>
/// <param name="CentreFrame">Slice of the centre, 0-based.</param>
/// <param name="AcceptanceRadius">Millimetres around the centre within which a mark is a hit; 0 when only contours count.</param>
/// <param name="Contours">Polygons; several on one slice follow the even-odd rule, so that one inside another is a hole.</param>
public sealed record Finding(
    string Id, LocalText Label, string Series, Point Centre, int CentreFrame, double AcceptanceRadius, IReadOnlyList<Contour> Contours)
{
    /// <summary>True on pictures that do not share one space (views of a mammography, ultrasound): a place on another picture is near only within the slice tolerance.</summary>
    public bool Flat { get; init; }

    /// <summary>How far a place marked on a slice is from the finding.</summary>
    /// <param name="at">The place, in patient millimetres.</param>
    /// <param name="frame">Its slice, 0-based.</param>
    /// <param name="slices">Slice tolerance: a contour up to so many slices away is compared as if it were on the mark's slice.</param>
    public Nearness NearnessOf(Point at, int frame, int slices)
    {
        var centre = at.DistanceTo(Centre);
        var here = Contours.Count == 0 ? frame - CentreFrame : SliceOffset(frame);
        // The nearest outline within the tolerance; beyond it, the nearest outline there is, for the words of the feedback.
        var edge = Contours.Count == 0
            ? Math.Max(0, centre - AcceptanceRadius)
            : Contours.GroupBy(c => c.Frame)
                .Where(g => Math.Abs(frame - g.Key) <= Math.Max(slices, Math.Abs(here)))
                .Min(g => Polygons.Distance(g.Select(c => c.Points), at));
        return new(edge, here, centre, AcceptanceRadius > 0 && centre <= AcceptanceRadius && (!Flat || Math.Abs(frame - CentreFrame) <= slices));
    }

    /// <summary>Slices that show it, in order: those with an outline, and that of its centre.</summary>
    public IReadOnlyList<int> Frames => [.. Contours.Select(c => c.Frame).Append(CentreFrame).Distinct().Order()];

    /// <summary>How far a place lies from the line of the outline, inside or outside of it; without an outline, from the centre.</summary>
    /// <param name="at">The place, in patient millimetres.</param>
    /// <param name="frame">Its slice, 0-based.</param>
    /// <returns>Millimetres, in the plane of the slice where there is an outline; and slices away from the outline compared with, which is the nearest one.</returns>
    public (double Millimetres, int SliceOffset) BorderOf(Point at, int frame)
    {
        if (Contours.Count == 0)
        {
            return (at.DistanceTo(Centre), frame - CentreFrame);
        }
        var off = SliceOffset(frame);
        return (Polygons.Border(Contours.Where(c => c.Frame == frame - off).Select(c => c.Points), at), off);
    }

    /// <summary>The outlines of the outlined slice nearest to a slice.</summary>
    public IReadOnlyList<IReadOnlyList<Point>> OutlinesNear(int frame)
    {
        var off = Contours.Count == 0 ? 0 : SliceOffset(frame);
        return [.. Contours.Where(c => c.Frame == frame - off).Select(c => c.Points)];
    }

    // Signed count of slices between a slice and the nearest one that carries a contour; 0 when it carries one itself.
    private int SliceOffset(int frame) => Contours.Select(c => frame - c.Frame).MinBy(Math.Abs);
}

/// <summary>How near a mark is to a finding.</summary>
/// <param name="EdgeDistance">Millimetres from the outline in the plane of the slice, 0 inside it.</param>
/// <param name="SliceOffset">Slices away from the nearest outlined slice; 0 on it; the sign follows the order of the stack.</param>
/// <param name="CentreDistance">Millimetres from the centre, straight through the patient.</param>
/// <param name="InsideAcceptance">Within the acceptance radius of the centre.</param>
public sealed record Nearness(double EdgeDistance, int SliceOffset, double CentreDistance, bool InsideAcceptance)
{
    /// <summary>A hit lies within the margin of the outline and the tolerance in slices, or within the acceptance radius.</summary>
    public bool IsHit(double margin, int slices) => InsideAcceptance || (EdgeDistance <= margin && Math.Abs(SliceOffset) <= slices);
}
