using Elearning.Domain.Imaging;

namespace Elearning.Content.Cases;

/// <summary>What the text of a case needs to know of one image series.</summary>
/// <param name="Instances">For each frame, in the order of the stack, the SOPInstanceUID by which truth.json names it: that of its file in the folder of the case.</param>
/// <param name="Geometry">Where the frames lie.</param>
/// <param name="MustBeLookedAt">Whether a person must look at every picture before publication, and nobody is known to have done so.</param>
public sealed record CaseSeries(IReadOnlyList<string> Instances, StackGeometry Geometry, bool MustBeLookedAt = false)
{
    /// <summary>Whether a millimetre is a real one on every frame.</summary>
    public bool Calibrated => Geometry.Frames.All(f => f.Calibrated);

    /// <summary>Whether its frames share one space; otherwise each picture has a plane of its own.</summary>
    public bool InPatient => Geometry.Frames.All(f => f.InPatient);
}
