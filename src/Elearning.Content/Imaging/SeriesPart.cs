using System.Text.Json.Serialization;

namespace Elearning.Content.Imaging;

/// <summary>What tells one stack of a scanner's series from its others.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PartReason>))]
public enum PartReason
{
    FrameOfReference,
    Localizer,
    Colour,
    Orientation,
    Shape,

    /// <summary>Each film of an ultrasound or angiography is a stack of its own.</summary>
    Film,
    TemporalPosition,
    CardiacPhase,

    /// <summary>A beating slice: phases of one position, where phases outnumber positions.</summary>
    Position,

    /// <summary>Diffusion b-value, s/mm².</summary>
    DiffusionWeighting,

    /// <summary>Echo time, ms, or echo number.</summary>
    Echo,

    /// <summary>Inversion time, ms.</summary>
    InversionTime,

    /// <summary>Magnitude, phase, water, fat …</summary>
    ImageType,
    Kernel,

    /// <summary>Tube voltage, kV.</summary>
    Voltage,
    Acquisition,

    /// <summary>The n-th picture at each place; nothing in the header says more.</summary>
    Repeat,
}

/// <summary>One step by which a scanner's series was split.</summary>
/// <param name="Reason">What differs.</param>
/// <param name="Value">Its value when it is a number or a standard term, else null: header texts do not pass the gate.</param>
/// <param name="Number">1-based place among the parts.</param>
/// <param name="Count">How many parts.</param>
public sealed record SeriesPart(PartReason Reason, string? Value, int Number, int Count);
