using Elearning.Domain.Cases;
using Elearning.Domain.Imaging;

namespace Elearning.Content.Imaging;

/// <summary>What a shape is.</summary>
public enum TruthForm
{
    /// <summary>A surface on one or more slices.</summary>
    Area,

    /// <summary>One place or several.</summary>
    Point,

    /// <summary>A line, for instance the longest diameter.</summary>
    Line,
}

/// <summary>One named shape on a series, in patient millimetres (in the plane of the picture when the series has no place in the patient).</summary>
/// <param name="Name">What the file calls it: segment label, tracking identifier; 64 letters at most. It may give the answer away.</param>
/// <param name="Meaning">What its code means (Nodule, Liver …), or null.</param>
/// <param name="Form">What it is.</param>
/// <param name="Centre">For an area the place farthest from its edge; else the middle of its points.</param>
/// <param name="CentreFrame">0-based frame of the centre.</param>
/// <param name="InscribedRadius">Millimetres from the centre of an area to its edge; 0 for points and lines.</param>
/// <param name="Volume">Cubic millimetres of an area on a volume, else null.</param>
/// <param name="Contours">Closed polygons of an area; one inside another on a slice is a hole.</param>
/// <param name="Points">The places of points and lines with their 0-based frames.</param>
public sealed record TruthShape(
    string Name, string? Meaning, TruthForm Form, Point Centre, int CentreFrame, double InscribedRadius, double? Volume,
    IReadOnlyList<Contour> Contours, IReadOnlyList<(int Frame, Point At)> Points)
{
    /// <summary>The meaning when its code is of a public scheme and reads as one, else null: the only words of the file that may outlive it.</summary>
    public string? Coded { get; init; }
}
