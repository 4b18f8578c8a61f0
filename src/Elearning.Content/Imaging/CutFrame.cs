using System.Text.Json.Nodes;

namespace Elearning.Content.Imaging;

/// <summary>A frame cut from a file, with what is needed to put it in its place.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Frame">The frame.</param>
/// <param name="Usual">A window computed from its pixels, when the file has none and the pixels can be decoded.</param>
internal sealed record CutFrame(string File, ImageFrame Frame, (double Centre, double Width)? Usual)
{
    public JsonObject Header => Frame.DicomJson;

    public double Trigger => Header.Number(Tags.TriggerTime) ?? 0;

    public int Phase => Header.Integer(Tags.TemporalPosition) ?? 0;

    public int Number => Header.Integer(Tags.InstanceNumber) ?? int.MaxValue;

    /// <summary>Millimetres along a normal.</summary>
    public double Depth(Domain.Imaging.Point normal) => Frame.Geometry.Origin.Dot(normal);
}
