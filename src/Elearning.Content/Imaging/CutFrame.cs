using System.Text.Json.Nodes;

namespace Elearning.Content.Imaging;

/// <summary>A frame cut from a file, with what is needed to put it in its place.</summary>
/// <param name="Source">The file.</param>
/// <param name="Frame">The frame.</param>
/// <param name="Facts">What else the file says of it.</param>
/// <param name="Usual">A window computed from its pixels, when the file has none and the pixels can be decoded.</param>
/// <param name="Duration">Milliseconds it is shown in a film of uneven pace, else null.</param>
internal sealed record CutFrame(SourceFile Source, ImageFrame Frame, FrameFacts Facts, (double Centre, double Width)? Usual, double? Duration)
{
    public string File => Source.Name;

    public JsonObject Header => Frame.DicomJson;

    public double Trigger => Header.Number(Tags.TriggerTime) ?? 0;

    public int Phase => Header.Integer(Tags.TemporalPosition) ?? 0;

    public int Number => Header.Integer(Tags.InstanceNumber) ?? int.MaxValue;

    /// <summary>Millimetres along a normal.</summary>
    public double Depth(Domain.Imaging.Point normal) => Frame.Geometry.Origin.Dot(normal);
}
