using System.Text.Json;
using System.Text.Json.Serialization;
using Elearning.Domain.Imaging;

namespace Elearning.Domain.Attempts;

/// <summary>What an intern answered to one item. Every kind is a sealed record that serialises to JSON.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Picked), "picked")]
[JsonDerivedType(typeof(Written), "written")]
[JsonDerivedType(typeof(Measured), "measured")]
[JsonDerivedType(typeof(Marked), "marked")]
public abstract record Answer
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, AllowOutOfOrderMetadataProperties = true };

    /// <summary>The stored form; two answers are the same when their JSON is.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>The answer of a stored form.</summary>
    /// <exception cref="JsonException">The text is not an answer.</exception>
    public static Answer FromJson(string json) => JsonSerializer.Deserialize<Answer>(json, Json) ?? throw new JsonException("An answer may not be null.");
}

/// <summary>Choices picked, in the order of the item, and those struck out as excluded (kept for the reader, never marked).</summary>
public sealed record Picked(IReadOnlyList<string> Choices, IReadOnlyList<string>? StruckOut = null) : Answer;

/// <summary>A short text as typed.</summary>
public sealed record Written(string Text) : Answer;

/// <summary>A number as typed, and its value when it could be read.</summary>
public sealed record Measured(string Typed, decimal? Value) : Answer;

/// <summary>Places marked on the images; none marked with NothingSeen says "no abnormality".</summary>
public sealed record Marked(IReadOnlyList<Mark> Marks, bool NothingSeen = false) : Answer;

/// <summary>One place marked.</summary>
/// <param name="Series">Name of the series.</param>
/// <param name="Frame">0-based index in the stack.</param>
/// <param name="Column">0-based pixel column, integers being pixel centres.</param>
/// <param name="Row">0-based pixel row.</param>
/// <param name="At">The same place in patient millimetres, computed by the server.</param>
public sealed record Mark(string Series, int Frame, double Column, double Row, Point At);
