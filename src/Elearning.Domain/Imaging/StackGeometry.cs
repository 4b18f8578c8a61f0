namespace Elearning.Domain.Imaging;

/// <summary>The places of the Frames of one Series, in the order in which they are scrolled.</summary>
/// <param name="Frames">At least one frame.</param>
public sealed record StackGeometry(IReadOnlyList<FrameGeometry> Frames)
{
    /// <summary>Unit direction through the first frame; the frames of a sorted stack advance along it.</summary>
    public Point Normal() => Frames[0].Normal();

    /// <summary>Whether the frames are parallel slices at different depths, so that a place in the patient picks a frame; false for one frame, a cine of one slice, projections and plain pictures.</summary>
    public bool IsVolume() => Frames.Count > 1
        && Frames.All(frame => frame.InPatient && frame.Normal().Dot(Normal()) > 0.999)
        && Pitch() > 0;

    /// <summary>The 0-based frame whose plane is nearest to a place; the first of those equally near.</summary>
    public int Nearest(Point place)
    {
        var nearest = 0;
        for (var index = 1; index < Frames.Count; index++)
        {
            if (Math.Abs(Frames[index].OffPlane(place)) < Math.Abs(Frames[nearest].OffPlane(place)) - 1e-6)
            {
                nearest = index;
            }
        }

        return nearest;
    }

    /// <summary>Millimetres from one slice to the next, as the median along the normal; 0 when there is one frame or the frames stand at one place.</summary>
    public double Pitch()
    {
        var normal = Normal();
        var steps = Frames.Zip(Frames.Skip(1), (one, next) => Math.Abs((next.Origin - one.Origin).Dot(normal))).Order().ToArray();
        return steps.Length == 0 || steps[steps.Length / 2] < 1e-6 ? 0 : steps[steps.Length / 2];
    }
}
