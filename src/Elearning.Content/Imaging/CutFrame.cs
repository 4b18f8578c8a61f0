using System.Text.Json.Nodes;

namespace Elearning.Content.Imaging;

/// <summary>A frame cut from a file, with what is needed to put it in its place.</summary>
/// <param name="Source">The file.</param>
/// <param name="Frame">The frame.</param>
/// <param name="Facts">What else the file says of it.</param>
/// <param name="Keys">What its header says that frames are gathered and sorted by.</param>
/// <param name="Usual">A window computed from its pixels, when the file has none and the pixels can be decoded.</param>
/// <param name="Duration">Milliseconds it is shown in a film of uneven pace, else null.</param>
internal sealed record CutFrame(SourceFile Source, ImageFrame Frame, FrameFacts Facts, FrameKeys Keys, (double Centre, double Width)? Usual, double? Duration)
{
    public string File => Source.Name;

    /// <summary>Millimetres along a normal.</summary>
    public double Depth(Domain.Imaging.Point normal) => Frame.Geometry.Origin.Dot(normal);

    /// <summary>The same frame as one of another series, or at another place of its stack.</summary>
    public CutFrame As(string series, int number) => this with
    {
        Frame = Frame.With(header =>
        {
            header.Put(Tags.SeriesInstanceUid, "UI", series);
            header.Put(Tags.InstanceNumber, "IS", number);
        }),
        Keys = Keys with { Series = series, Number = number },
    };
}

/// <summary>The values of a header behind the gate that frames are gathered and sorted by.</summary>
internal sealed record FrameKeys(string Modality, string Study, string Series, string? FrameOfReference, int Samples, double Trigger, int Phase, int Number, bool IsSynthetic)
{
    public static FrameKeys Of(JsonObject header) => new(
        header.Text(Tags.Modality)!, header.Text(Tags.StudyInstanceUid)!, header.Text(Tags.SeriesInstanceUid)!, header.Text(Tags.FrameOfReferenceUid),
        header.Integer(Tags.SamplesPerPixel) ?? 1, header.Number(Tags.TriggerTime) ?? 0, header.Integer(Tags.TemporalPosition) ?? 0,
        header.Integer(Tags.InstanceNumber) ?? int.MaxValue, header.Text(Tags.SyntheticData) == "YES");
}
