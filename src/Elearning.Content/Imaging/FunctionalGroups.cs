using System.Text.Json.Nodes;

namespace Elearning.Content.Imaging;

/// <summary>Turns the header of a file of many frames into the header each frame would have in a file of its own (DICOM PS3.3 C.7.6.16).</summary>
internal static class FunctionalGroups
{
    private static readonly uint[] Macros =
        [Tags.PlanePosition, Tags.PlaneOrientation, Tags.PixelMeasures, Tags.FrameVoiLut, Tags.PixelTransformation, Tags.FrameContent, Tags.CardiacSynchronization];

    public static IEnumerable<JsonObject> Split(JsonObject header, int frames)
    {
        var shared = header.Items(Tags.SharedGroups).FirstOrDefault();
        var perFrame = header.Items(Tags.PerFrameGroups).ToArray();
        foreach (var tag in (uint[])[Tags.SharedGroups, Tags.PerFrameGroups, Tags.NumberOfFrames])
        {
            header.Remove(Tags.Key(tag));
        }
        for (var i = 0; i < frames; i++)
        {
            var frame = (JsonObject)header.DeepClone();
            Merge(frame, shared);
            Merge(frame, i < perFrame.Length ? perFrame[i] : null);
            Rename(frame);
            yield return frame;
        }
    }

    private static void Merge(JsonObject frame, JsonObject? groups)
    {
        foreach (var item in Macros.Select(macro => groups?.Items(macro).FirstOrDefault()).OfType<JsonObject>())
        {
            foreach (var (key, value) in item)
            {
                frame[key] = value?.DeepClone();
            }
        }
    }

    // The names that enhanced objects give to time and phase, as single images call them.
    private static void Rename(JsonObject frame)
    {
        if (frame.Number(Tags.NominalTriggerDelay) is { } delay && !frame.Has(Tags.TriggerTime))
        {
            frame.Put(Tags.TriggerTime, "DS", delay);
        }
        if (frame.Integer(Tags.TemporalPositionIndex) is { } phase && !frame.Has(Tags.TemporalPosition))
        {
            frame.Put(Tags.TemporalPosition, "IS", phase);
        }
        frame.Remove(Tags.Key(Tags.NominalTriggerDelay));
        frame.Remove(Tags.Key(Tags.TemporalPositionIndex));
    }
}
