namespace Elearning.Domain.Imaging;

/// <summary>A place, or a direction, in the patient: millimetres along x to the Left, y to the back (Posterior) and z to the head (Superior), as DICOM's LPS.</summary>
public readonly record struct Point(double X, double Y, double Z)
{
    public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Point operator -(Point a, Point b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static Point operator *(Point a, double factor) => new(a.X * factor, a.Y * factor, a.Z * factor);

    /// <summary>Scalar product; the length of this along a unit direction.</summary>
    public double Dot(Point other) => (X * other.X) + (Y * other.Y) + (Z * other.Z);

    /// <summary>Vector product: perpendicular to both.</summary>
    public Point Cross(Point other) => new(
        (Y * other.Z) - (Z * other.Y),
        (Z * other.X) - (X * other.Z),
        (X * other.Y) - (Y * other.X));

    /// <summary>Distance from the origin, in millimetres.</summary>
    public double Length() => Math.Sqrt(Dot(this));

    /// <summary>Straight distance to another place, in millimetres.</summary>
    public double DistanceTo(Point other) => (this - other).Length();

    /// <summary>Whether every coordinate is a finite number.</summary>
    public bool IsFinite() => double.IsFinite(X) && double.IsFinite(Y) && double.IsFinite(Z);
}
